import { onServer } from '../../support/on-server.ts';

/** For tests whose events are of people who have no account: lets their entries into the feed, which belongs to accounts otherwise. */
export const noAccountsNeeded = async (ownerUrl: string): Promise<void> => {
  await onServer(ownerUrl, 'alter table app.activity drop constraint activity_user_id_foreign');
};

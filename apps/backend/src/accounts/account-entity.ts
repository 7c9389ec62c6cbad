import { defineEntity, p } from '@mikro-orm/core';

/** better-auth owns the table of accounts; here it is only what others refer to. */
export const AccountEntity = defineEntity({
  name: 'Account',
  tableName: 'user',
  schema: 'auth',
  properties: { id: p.uuid().primary() },
});

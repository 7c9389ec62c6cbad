import type { OutgoingMails } from '../mail/outgoing-mails.ts';
import { accountMails } from './account-mails.ts';

/** What better-auth hands to those who write its mails. */
interface Addressed {
  readonly user: { readonly email: string; readonly name: string };
  readonly url: string;
}

export const linkSeconds = 3600;

interface AuthMailOptions {
  readonly mails: OutgoingMails;
  readonly publicUrl: string;
  /** Whether somebody who signs up is asked by mail to confirm the address. */
  readonly onSignUp: boolean;
  /** Whether nobody gets in before that. */
  readonly confirmFirst: boolean;
}

/** The parts of better-auth's options that have to do with mails. None of them waits for a mail: the time would tell who has an account. */
export const authMailOptions = ({ mails, publicUrl, onSignUp, confirmFirst }: AuthMailOptions) => ({
  passwords: {
    requireEmailVerification: confirmFirst,
    // Only asked where sign-up does not tell whoever asks.
    onExistingUserSignUp: async ({ user }: Pick<Addressed, 'user'>) => mails.post(accountMails.signedUpAgain(user, `${publicUrl}/sign-in`)),
    resetPasswordTokenExpiresIn: linkSeconds,
    revokeSessionsOnPasswordReset: true,
    sendResetPassword: async ({ user, url, token }: Addressed & { token: string }) =>
      mails.post(accountMails.resetPassword(user, returnsSomewhere(url) ? url : `${publicUrl}/reset-password?token=${token}`)),
    onPasswordReset: async ({ user }: Pick<Addressed, 'user'>) => mails.postIfPossible(accountMails.passwordChanged(user)),
  },
  verification: {
    expiresIn: linkSeconds,
    sendOnSignUp: onSignUp,
    sendOnSignIn: confirmFirst,
    sendVerificationEmail: async ({ user, url }: Addressed) => mails.post(accountMails.verifyEmail(user, url)),
  },
  changeEmail: {
    enabled: true,
    sendChangeEmailConfirmation: async ({ user, url, newEmail }: Addressed & { newEmail: string }) =>
      mails.post(accountMails.changeEmail(user, newEmail, url)),
  },
});

/** Who asks for a reset may name the page to come back to (better-auth lets only our own origins pass); else it is the UI's own. */
const returnsSomewhere = (url: string): boolean => new URL(url).searchParams.get('callbackURL') !== '';

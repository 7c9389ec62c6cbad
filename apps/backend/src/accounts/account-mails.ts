import type { Mail } from '../mail/mail.ts';

interface Reader {
  readonly email: string;
  readonly name: string;
}

const mail = (kind: string, { email, name }: Reader, [subject, ...paragraphs]: readonly [string, ...string[]]): Mail => ({
  kind,
  to: email,
  subject,
  text: [`Hello ${name},`, ...paragraphs, 'Keelson'].join('\n\n'),
});

/** What people read about their account. Links come from better-auth; each mail says what to do when one did not ask for it. */
export const accountMails = {
  verifyEmail: (to: Reader, link: string) =>
    mail('verify-email', to, [
      'Confirm your e-mail address',
      'open this address to confirm that this mailbox is yours. It works for one hour:',
      link,
      'If you did not ask for this, ignore it: nothing changes.',
    ]),
  signedUpAgain: (to: Reader, signIn: string) =>
    mail('signed-up-again', to, [
      'You have an account already',
      'somebody, probably you, tried to create an account with this address. There is one, and it was left as it is. Sign in here:',
      signIn,
      'If you do not know your password any more, that page leads to a new one. If it was not you, ignore this.',
    ]),
  resetPassword: (to: Reader, link: string) =>
    mail('reset-password', to, [
      'Set a new password',
      'open this address to set a new password. It works once, for one hour:',
      link,
      'If you did not ask for this, ignore it: your password stays as it is.',
    ]),
  passwordChanged: (to: Reader) =>
    mail('password-changed', to, [
      'Your password was changed',
      'your password was just set anew, and all sessions were ended. If it was not you, ask for another password reset now.',
    ]),
  changeEmail: (to: Reader, newEmail: string, link: string) =>
    mail('change-email', to, [
      'Change your e-mail address',
      `open this address to change the address of your account to ${newEmail}. It works for one hour:`,
      link,
      'If you did not ask for this, do not open it, and change your password: somebody is signed in as you.',
    ]),
  accountDeleted: (to: Reader) =>
    mail('account-deleted', to, ['Your account was deleted', 'your account and everything in it is gone, as you asked. Good-bye.']),
};

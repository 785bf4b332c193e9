// Logging in by an identity provider.
import type { Messages } from './vi'

export const provider: Messages['provider'] = {
  or: 'or',
  login: 'Log in with {name}',
  elsewhere: 'Opens a new tab; once you are logged in there, this page goes on by itself.',
  done: 'Logged in',
  doneText: 'You can close this tab and go on where you were.',
  otherWay: 'Log in in another way',
  problem: {
    oidc_cancelled: 'You cancelled the login at the identity provider.',
    oidc_refused: "The identity provider's answer could not be verified; log in again.",
    oidc_expired: 'This login took too long, or was begun elsewhere; log in again.',
    oidc_no_account: 'No EMC account belongs to this identity; ask an operator.',
    unavailable: 'The identity provider does not answer; try again later, or use a password.',
    overloaded: 'The system is overloaded; try again in a moment.',
    too_often: 'Too many logins failed; wait a minute, then try again.',
  },
  link: 'Login link',
  unlink: 'Remove link',
  unlinkOf: 'Remove the login link of {login}',
  unlinkText: 'The identity {named} ({issuer}) will no longer log in as this account, and all sessions of the account end. A later login by an identity that matches the account links it anew; to keep it out for good, lock the account.',
  unlinked: 'Removed the login link of {login}.',
}

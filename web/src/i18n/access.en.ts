import type { Messages } from './vi'

export const access: Messages['access'] = {
  open: 'Sessions',
  openOf: 'Sessions and second factor of {login}',
  title: 'Logins of {login}',
  none: 'This account has no open session.',
  endAll: 'End all sessions',
  endAllOf: 'End all sessions of {login}',
  endAllText: 'Every browser in which this account is logged in has to log in again at once.',
  endedAll: 'All sessions of {login} have ended.',
  noFactor: 'This account has no second factor.',
  lost: 'Remove: the device is lost…',
  removeText:
    'Remove it only when you know that it is the account’s own person who asks. A login then takes the password alone, until the person sets it up again.',
  remove: 'Remove the second factor',
  factorRemoved: 'The second factor of {login} is removed.',
}

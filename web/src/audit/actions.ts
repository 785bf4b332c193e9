// Actions that the audit trail is asked for, in the order of a menu. A word without a dot stands
// for all that begin with it.
export const actions = [
  'site',
  'list.add',
  'list.default',
  'list.decision',
  'list.decision_remove',
  'alias',
  'users',
  'unit',
  'account',
  'token',
  'session',
  'contacts.change',
  'system.rebuild',
  'job.cancel',
]

import type { Messages } from './vi'

export const form: Messages['form'] = {
  missing: 'Fill in this field.',
  email: "This is no mail address; one is: lan{'@'}hanoi.gov.vn.",
  discardTitle: 'Throw away what was typed?',
  discardText: 'What was typed is not saved.',
  discard: 'Throw away',
  goOn: 'Go on typing',
}

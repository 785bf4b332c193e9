import type { Messages } from './vi'

export const file: Messages['file'] = {
  choose: 'Choose a file',
  none: 'No file chosen yet; one can be dropped here too.',
}
export const form: Messages['form'] = {
  missing: 'Fill in this field.',
  number: 'Give a whole number, 0 or more.',
  tooShort: 'Give at least {count} characters.',
  wrong: 'This field is not right yet.',
  email: "This is no mail address; one is: lan{'@'}hanoi.gov.vn.",
  discardTitle: 'Throw away what was typed?',
  discardText: 'What was typed is not saved.',
  discard: 'Throw away',
  loseTitle: 'Have you kept this?',
  loseText: 'It is shown this once; nobody can see it again afterwards.',
  lose: 'Kept, leave',
  keep: 'Look again',
  goOn: 'Go on typing',
}

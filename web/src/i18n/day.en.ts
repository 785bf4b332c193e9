import type { Messages } from './vi'

export const day: Messages['day'] = {
  placeholder: { day: 'dd', month: 'mm', year: 'yyyy' },
  part: { day: '{label}: day', month: '{label}: month', year: '{label}: year' },
  clear: 'Clear {label}',
  calendar: 'Calendar: {label}',
  noCalendar: 'The calendar could not be loaded. Type the day into the field.',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  previousYear: 'Previous year',
  nextYear: 'Next year',
  today: 'Today',
  between: 'From {min} to {max}.',
  since: 'From {min} on.',
  until: 'Up to {max}.',
  wrong: {
    unfinished: 'Fill in day, month and year.',
    shortYear: 'Give the year with all four digits.',
    nowhere: 'There is no day {text}. Look at the day and the month again.',
    early: 'The earliest day taken here is {min}.',
    late: 'The latest day taken here is {max}.',
  },
}

import { ledgerFigure, row } from './figure.en'
import type { Messages } from './vi'

export const indicator: Messages['indicator'] = {
  row,
  ledger: ledgerFigure,
  online_full_rate: {
    numerator: 'Cases received online for fully online services (level 4)',
    denominator: 'All cases received in the period',
  },
  online_rate: {
    numerator: 'Cases received online for partly or fully online services (levels 3 and 4)',
    denominator: 'All cases received in the period',
  },
  online_payment_rate: {
    numerator: 'Cases paid online',
    denominator: 'Cases with a payment, online or in person',
  },
  post_rate: {
    numerator: 'Cases by public post',
    denominator: 'All cases received in the period',
  },
  returned_rate: {
    numerator: 'Cases received in the period whose latest status is: result returned',
    denominator: 'All cases received in the period',
  },
  services_full_rate: {
    numerator: 'Procedures with a fully online service (level 4)',
    denominator: "All procedures in the default lists on the period's last day",
  },
  services_online_rate: {
    numerator: 'Procedures with an online service (levels 3 and 4)',
    denominator: "All procedures in the default lists on the period's last day",
  },
  services_used_rate: {
    numerator: 'Online services (levels 3 and 4) with an online case received in the period',
    denominator: 'All online services (levels 3 and 4)',
  },
  accounts_active_rate: {
    numerator: 'Accounts of businesses and citizens whose last login lies in the period',
    denominator: 'Accounts of businesses and citizens created by the last day',
  },
  accounts_linked_rate: {
    numerator: 'Accounts of businesses and citizens with an id on the national portal',
    denominator: 'Accounts of businesses and citizens created by the last day',
  },
  satisfaction_rate: {
    numerator: 'Answers of 4 or 5 out of 5',
    denominator: 'All answers',
  },
  matched_rate: {
    numerator: 'Cases whose procedure code is in the list',
    denominator: 'All cases received in the period',
  },
  unnumbered_events: {
    numerator: 'Events without a case number, each different one counted once',
    denominator: '',
  },
  pageviews: { numerator: 'Times that a page was opened in the period', denominator: '' },
  visits: {
    numerator:
      'Visits in the period; a visit ends after 30 minutes of silence, with a new campaign, and at midnight',
    denominator: '',
  },
  visitors: {
    numerator:
      'Visitors in the period, each counted once; who has no id by which they are known is counted once a day',
    denominator: '',
  },
  actions: {
    numerator: 'Page views, searches, downloads, outgoing links and everything else that was done in the period',
    denominator: '',
  },
  actionsPerVisit: { numerator: 'Actions in the period', denominator: 'Visits in the period' },
  bounceRate: { numerator: 'Visits of one action only', denominator: 'Visits in the period' },
  avgSeconds: {
    numerator: 'Seconds from the first to the last action of each visit, in all',
    denominator: 'Visits in the period',
  },
  viewed: { numerator: 'Times that services were viewed on portals in the period (trackDVC with -1)', denominator: '' },
  submitted: { numerator: 'Times that services were filed on portals in the period (trackDVC with 1)', denominator: '' },
  received: { numerator: 'Online cases received in the period', denominator: '' },
  submitted_rate: {
    numerator: 'Times that services were filed on portals in the period (trackDVC with 1)',
    denominator: 'Times that services were viewed on portals in the period (trackDVC with -1)',
  },
  users_total: {
    numerator: 'Accounts in the lists in force of the unit and of all units below it',
    denominator: '',
  },
  users_business: {
    numerator: 'Accounts of businesses (TYPE 1)',
    denominator: 'All accounts in the lists in force',
  },
  users_citizen: {
    numerator: 'Accounts of citizens (TYPE 2)',
    denominator: 'All accounts in the lists in force',
  },
  users_officer: {
    numerator: 'Accounts of one-stop officers (TYPE 3)',
    denominator: 'All accounts in the lists in force',
  },
  users_created: {
    numerator: 'Accounts created in the period',
    denominator: 'Accounts created by the last day',
  },
  users_active: {
    numerator: "Accounts created by the last day, one-stop officers' too, whose last login lies in the period",
    denominator: "Accounts created by the last day, one-stop officers' too",
  },
  users_linked: {
    numerator: 'Accounts with an id on the national portal (ID_QG)',
    denominator: 'All accounts in the lists in force',
  },
}

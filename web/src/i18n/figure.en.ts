import type { Messages } from './vi'

const once = 'each counted once; who has no id by which they are known is counted once a day'
const allViews = 'All times that a page was opened in the period'
const allTimes = 'The times of all rows in the period, also of those that the search leaves out'

export const row: Messages['indicator']['row'] = {
  page: {
    pageviews: { numerator: 'Times that the page of this row was opened in the period', denominator: '' },
    visits: { numerator: 'Visits in the period in which the page of this row was opened', denominator: '' },
    visitors: { numerator: `Visitors who opened the page of this row in the period, ${once}`, denominator: '' },
    share: { numerator: 'Times that the page of this row was opened in the period', denominator: allViews },
  },
  visit: {
    pageviews: { numerator: 'Times that a page was opened in the visits of this row', denominator: '' },
    visits: { numerator: 'Visits in the period that are of this row', denominator: '' },
    visitors: { numerator: `Visitors with a visit of this row in the period, ${once}`, denominator: '' },
    share: { numerator: 'Times that a page was opened in the visits of this row', denominator: allViews },
  },
  time: {
    pageviews: { numerator: 'Times that a page was opened in the time of this row', denominator: '' },
    visits: { numerator: 'Visits that began in the time of this row', denominator: '' },
    visitors: { numerator: `Visitors in the time of this row, ${once}`, denominator: '' },
    share: { numerator: 'Times that a page was opened in the time of this row', denominator: allViews },
  },
  unit: {
    pageviews: {
      numerator: "Times that a page of this unit's own websites was opened in the period, without units below it",
      denominator: '',
    },
    visits: {
      numerator: "Visits to this unit's own websites in the period, without units below it",
      denominator: '',
    },
    visitors: {
      numerator:
        "Visitors of this unit's own websites in the period, without units below it; who visits several is counted once for each",
      denominator: '',
    },
    share: {
      numerator: "Times that a page of this unit's own websites was opened in the period, without units below it",
      denominator: allViews,
    },
  },
  deed: {
    hits: { numerator: 'Times of this row in the period', denominator: '' },
    visits: { numerator: 'Visits in the period with at least one of them', denominator: '' },
    share: { numerator: 'Times of this row in the period', denominator: allTimes },
  },
  crawler: {
    hits: { numerator: 'Page views and actions of this crawler in the period', denominator: '' },
    share: {
      numerator: 'Page views and actions of this crawler in the period',
      denominator: 'Page views and actions of all crawlers in the period',
    },
  },
  excluded: {
    hits: { numerator: 'Page views and actions in the period that are not counted for this reason', denominator: '' },
    share: {
      numerator: 'Page views and actions in the period that are not counted for this reason',
      denominator: 'All page views and actions in the period that are not counted',
    },
  },
}

const events = 'All case events that came in, refused ones too'
const hits = 'All page views and actions that came in, refused ones too'
const left = 'Received less stored, excluded and refused; not 0 means that data was lost on the way'

export const ledgerFigure: Messages['indicator']['ledger'] = {
  events: {
    received: {
      numerator: 'Case events that came in, by the hour of arrival, refused ones too; one sent twice is two',
      denominator: '',
    },
    stored: { numerator: 'Events that are stored, also those equal to one already there', denominator: events },
    excluded: { numerator: 'Events that are stored and not counted, by reason', denominator: events },
    refused: { numerator: 'Events that were refused, by reason', denominator: events },
    unaccounted: { numerator: left, denominator: events },
  },
  hits: {
    received: {
      numerator: 'Page views and actions that came in, by the hour of arrival, refused ones too',
      denominator: '',
    },
    stored: { numerator: 'Page views and actions that are stored and in the figures of visits', denominator: hits },
    excluded: { numerator: 'Stored, and in no figure of visits, by reason', denominator: hits },
    refused: { numerator: 'Refused, by reason', denominator: hits },
    unaccounted: { numerator: left, denominator: hits },
  },
}

// The API's shapes by their names in its description. types/ is generated: npm run types.
import type { components } from '../../types/schema'

type Schemas = components['schemas']

export type Account = Schemas['Account']
export type Session = Schemas['Session']
export type LoginMethods = Schemas['LoginMethods']
export type SecondFactor = Schemas['SecondFactor']
export type AuthenticatorSecret = Schemas['AuthenticatorSecret']
export type RecoveryCodes = Schemas['RecoveryCodes']
export type Unit = Schemas['Unit']
export type Site = Schemas['Site']
export type SiteChange = Schemas['SiteChange']
export type NewSite = Schemas['NewSite']
export type SiteRow = Site & Pick<Schemas['SiteRow'], 'state' | 'lastHit' | 'lastEvent' | 'defaultList'>
export type Embed = Schemas['Embed']
export type SiteStatus = Schemas['SiteStatus']
export type Balance = Schemas['Balance']
export type Ledger = Schemas['Ledger']
export type Indicator = Schemas['Indicator']
export type Indicators = Schemas['Indicators']
export type Trend = Schemas['Trend']
export type Coverage = Schemas['Coverage']
export type Ranking = Schemas['Ranking']
export type RankedUnit = Schemas['RankedUnit']
export type Imported = Schemas['Imported']
export type ImportSummary = Schemas['ImportSummary']
export type Import = Schemas['Import']
export type Problem = Schemas['Problem']
export type Service = Schemas['Service']
export type QuarantinePage = Schemas['QuarantinePage']
export type UnmatchedCode = Schemas['UnmatchedCode']
export type UnmatchedPage = Schemas['UnmatchedPage']
export type Alias = Schemas['Alias']
export type AliasChanges = Schemas['AliasChanges']
export type AliasesChanged = Schemas['AliasesChanged']
export type AuditEntry = Schemas['AuditEntry']
export type Contact = Schemas['Contact']
export type Status = Schemas['Status']
export type Token = Schemas['Token']
export type UserListSummary = Schemas['UserListSummary']
export type UserList = Schemas['UserList']
export type UserSummary = Schemas['UserSummary']
export type UsersImported = Schemas['UsersImported']
export type Difference = Schemas['Difference']
export type ChangedService = Schemas['ChangedService']
export type NewAccount = Schemas['NewAccount']
export type AccountChange = Schemas['AccountChange']
export type Reset = Schemas['Reset']
export type LiveSession = Schemas['SessionPage']['items'][number]
export type NewToken = Schemas['NewToken']
export type TokenWithSecret = Schemas['TokenWithSecret']
export type Traffic = Schemas['Traffic']
export type LivePage = Schemas['LivePage']
export type LiveView = Schemas['LiveView']
export type TrafficRow = Schemas['TrafficRow']
export type Funnel = Schemas['Funnel']
export type FunnelRow = Schemas['FunnelRow']

export interface Page<T> {
  items: T[]
  total: number
}

/** Up to when what is shown is complete; null: nothing was loaded yet. */
export type AsOf = Schemas['AsOf']

export interface DatedPage<T> extends Page<T> {
  asOf: AsOf
}

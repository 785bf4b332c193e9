// What the pages ask of units, sites, figures and lists.
import { address, asked, call } from './client'
import type {
  Alias,
  AliasChanges,
  AliasesChanged,
  AuditEntry,
  DatedPage,
  Difference,
  Embed,
  Funnel,
  Import,
  ImportSummary,
  Indicators,
  Ledger,
  NewSite,
  Page,
  QuarantinePage,
  Ranking,
  Service,
  Site,
  SiteChange,
  SiteRow,
  SiteStatus,
  Status,
  Traffic,
  Trend,
  Unit,
  UnmatchedPage,
  UserList,
  UserListSummary,
  UserSummary,
} from './types'
import { whole, type Window } from './whole'

export interface Days {
  from: string
  to: string
}

/** Of the calendar; a period's steps are at most 100. */
export type TrendStep = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** A site, or a unit with all below it; neither: the country. */
export interface Whose {
  site?: number
  unit?: string
}

export interface QuarantineFilter {
  /** A code. */
  reason?: string
  q?: string
  from?: string
  to?: string
  order: 'newest' | 'oldest'
}

/** Most cases first, each with candidates: the server gives at most 1000 at once. */
const unmatchedFrom = (id: number) => (window: Window) =>
  call<UnmatchedPage>(`/sites/${id}/unmatched`, { query: { ...window } })

export const api = {
  units: () => whole((window) => call<DatedPage<Unit>>('/units', { query: { ...window } })),
  seenUnit: (code: string) => asked<Unit>(`/units/${code}`),
  addUnit: (unit: Unit) => call<Unit>('/units', { method: 'POST', json: unit }),
  changeUnit: (code: string, change: Partial<Unit>, seen: string | null) =>
    call<Unit>(`/units/${code}`, { method: 'PATCH', json: change, seen }),
  sites: (unit?: string) =>
    whole((window) => call<DatedPage<SiteRow>>('/sites', { query: { unit, ...window } })),
  firstSites: (unit: string, limit: number) =>
    call<DatedPage<SiteRow>>('/sites', { query: { unit, limit } }),
  site: (id: number) => call<Site>(`/sites/${id}`),
  addSite: (site: NewSite) => call<Site>('/sites', { method: 'POST', json: site }),
  seenSite: (id: number) => asked<Site>(`/sites/${id}`),
  changeSite: (id: number, change: SiteChange, seen: string | null) =>
    call<Site>(`/sites/${id}`, { method: 'PATCH', json: change, seen }),
  archiveSite: (id: number, archived: boolean) =>
    call<Site>(`/sites/${id}`, { method: 'PATCH', json: { archived } }),
  siteStatus: (id: number) => call<SiteStatus>(`/sites/${id}/status`),
  ledger: (id: number, days: Days) => call<Ledger>(`/sites/${id}/ledger`, { query: { ...days } }),
  /** Who changed a thing last, where the reader may know: a login to an account is no change of it. */
  lastChange: async (subject: string) => {
    const { items } = await call<Page<AuditEntry>>('/audit', { query: { what: subject, limit: 100 } })
    return items.find(({ action }) => action.endsWith('.change')) ?? null
  },
  embed: (id: number, routes: boolean) => call<Embed>(`/sites/${id}/embed`, { query: { routes } }),
  quarantine: (id: number, filter: QuarantineFilter, limit: number, offset: number) =>
    call<QuarantinePage>(`/sites/${id}/quarantine`, { query: { ...filter, limit, offset } }),
  quarantineFile: (id: number, filter: QuarantineFilter, lang: string) =>
    address(`/sites/${id}/quarantine.csv`, { ...filter, lang }),
  unmatched: (id: number) => unmatchedFrom(id)({ limit: 1000, offset: 0 }),
  /** With those behind what is there already. */
  allUnmatched: (id: number, begun: UnmatchedPage) => whole(unmatchedFrom(id), begun),
  aliases: (id: number) =>
    whole((window) => call<DatedPage<Alias>>(`/sites/${id}/aliases`, { query: { ...window } })),
  putAlias: (id: number, code: string, idMcdt: string) =>
    call<Alias>(`/sites/${id}/aliases`, { method: 'POST', json: { code, idMcdt } }),
  changeAliases: (id: number, json: AliasChanges) =>
    call<AliasesChanged>(`/sites/${id}/aliases`, { method: 'PATCH', json }),
  removeAlias: (id: number, code: string) =>
    call<void>(`/sites/${id}/aliases/${encodeURIComponent(code)}`, { method: 'DELETE' }),

  indicators: (unit: string | null, days: Days) =>
    call<Indicators>('/indicators', { query: { unit, ...days } }),
  trend: (unit: string | null, step: TrendStep, days: Days) =>
    call<Trend>('/indicators/trend', { query: { unit, step, ...days } }),
  ranking: (indicator: string, kind: string, days: Days) =>
    call<Ranking>('/rankings', { query: { indicator, kind, ...days } }),

  imports: (site: number) =>
    whole((window) =>
      call<DatedPage<ImportSummary>>(`/sites/${site}/services/imports`, { query: { ...window } }),
    ),
  import: (site: number, version: number) =>
    call<Import>(`/sites/${site}/services/imports/${version}`),
  services: (site: number, version: number) =>
    whole((window) =>
      call<DatedPage<Service>>(`/sites/${site}/services/imports/${version}/services`, {
        query: { ...window },
      }),
    ),
  makeDefault: (site: number, version: number, from: string) =>
    call<Import>(`/sites/${site}/services/imports/${version}/default`, { method: 'POST', query: { from } }),

  difference: (site: number, version: number, other: number) =>
    whole((window) =>
      call<Difference>(`/sites/${site}/services/imports/${version}/diff`, {
        query: { with: other, ...window },
      }),
    ),
  attachDecision: (site: number, version: number, form: FormData) =>
    call<Import>(`/sites/${site}/services/imports/${version}/decision`, { method: 'PUT', form }),
  removeDecision: (site: number, version: number) =>
    call<void>(`/sites/${site}/services/imports/${version}/decision`, { method: 'DELETE' }),

  userLists: (unit: string) =>
    whole((window) =>
      call<DatedPage<UserListSummary>>(`/units/${unit}/users/imports`, { query: { ...window } }),
    ),
  userList: (unit: string, version: number) =>
    call<UserList>(`/units/${unit}/users/imports/${version}`),
  userSummary: (unit: string, days: Days) =>
    call<UserSummary>(`/units/${unit}/users/summary`, { query: { ...days } }),

  traffic: (of: Whose, days: Days, by: string) =>
    call<Traffic>('/traffic', { query: { ...of, ...days, by } }),
  funnel: (of: Whose, days: Days) => call<Funnel>('/services/funnel', { query: { ...of, ...days } }),

  status: () => call<Status>('/system/status'),
  rebuild: () => call<Status['rebuild']>('/system/rebuild', { method: 'POST' }),
}

// What operators ask of accounts, tokens and the audit trail.
import { address, asked, call } from './client'
import type {
  Account,
  AccountChange,
  AuditEntry,
  Contact,
  DatedPage,
  LiveSession,
  NewAccount,
  NewToken,
  Page,
  Reset,
  Token,
  TokenWithSecret,
} from './types'
import { whole } from './whole'

export interface AuditFilter {
  who?: string
  /** An action, the word before its dot, or a subject. */
  what?: string
  q?: string
  from?: string
  to?: string
  order: 'newest' | 'oldest'
}

export const people = {
  accounts: () => whole((window) => call<DatedPage<Account>>('/accounts', { query: { ...window } })),
  add: (account: NewAccount) => call<Account>('/accounts', { method: 'POST', json: account }),
  seen: (id: number) => asked<Account>(`/accounts/${id}`),
  change: (id: number, change: AccountChange, seen: string | null) =>
    call<Account>(`/accounts/${id}`, { method: 'PATCH', json: change, seen }),
  lock: (id: number, ended: boolean) =>
    call<Account>(`/accounts/${id}`, { method: 'PATCH', json: { ended } }),
  sessions: (id: number) => call<Page<LiveSession>>(`/accounts/${id}/sessions`),
  endSessions: (id: number) => call<void>(`/accounts/${id}/sessions`, { method: 'DELETE' }),
  removeSecondFactor: (id: number) => call<void>(`/accounts/${id}/second-factor`, { method: 'DELETE' }),
  unlink: (id: number) => call<void>(`/accounts/${id}/link`, { method: 'DELETE' }),
  reset: (id: number) => call<Reset>(`/accounts/${id}/reset`, { method: 'POST' }),

  tokens: () => whole((window) => call<DatedPage<Token>>('/tokens', { query: { ...window } })),
  addToken: (token: NewToken) => call<TokenWithSecret>('/tokens', { method: 'POST', json: token }),
  endToken: (id: number) => call<void>(`/tokens/${id}`, { method: 'DELETE' }),

  contacts: () => asked<Page<Contact>>('/contacts'),
  putContacts: (items: Contact[], seen: string | null) =>
    asked<Page<Contact>>('/contacts', { method: 'PUT', json: { items }, seen }),

  audit: (filter: AuditFilter, limit: number, offset: number) =>
    call<DatedPage<AuditEntry>>('/audit', { query: { ...filter, limit, offset } }),
  auditFile: (filter: AuditFilter) => address('/audit.csv', { ...filter }),
}

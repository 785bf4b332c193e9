// What operators ask of accounts, tokens and the audit trail.
import { address, call } from './client'
import type {
  Account,
  AccountChange,
  AuditEntry,
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
}

export const people = {
  accounts: () => whole((window) => call<DatedPage<Account>>('/accounts', { query: { ...window } })),
  add: (account: NewAccount) => call<Account>('/accounts', { method: 'POST', json: account }),
  change: (id: number, change: AccountChange) =>
    call<Account>(`/accounts/${id}`, { method: 'PATCH', json: change }),
  sessions: (id: number) => call<Page<LiveSession>>(`/accounts/${id}/sessions`),
  endSessions: (id: number) => call<void>(`/accounts/${id}/sessions`, { method: 'DELETE' }),
  removeSecondFactor: (id: number) => call<void>(`/accounts/${id}/second-factor`, { method: 'DELETE' }),
  unlink: (id: number) => call<void>(`/accounts/${id}/link`, { method: 'DELETE' }),
  reset: (id: number) => call<Reset>(`/accounts/${id}/reset`, { method: 'POST' }),

  tokens: () => whole((window) => call<DatedPage<Token>>('/tokens', { query: { ...window } })),
  addToken: (token: NewToken) => call<TokenWithSecret>('/tokens', { method: 'POST', json: token }),
  endToken: (id: number) => call<void>(`/tokens/${id}`, { method: 'DELETE' }),

  audit: (filter: AuditFilter, limit: number, offset: number) =>
    call<DatedPage<AuditEntry>>('/audit', { query: { ...filter, limit, offset } }),
  auditFile: (filter: AuditFilter) => address('/audit.csv', { ...filter }),
}

// Who is logged in. The cookie is the server's; here are the account and the key for writes.
import { computed, reactive, ref } from 'vue'
import { ApiError, call, speaker } from './client'
import type { Account, Session } from './types'

export interface Credentials {
  login: string
  password: string
  /** Of the authenticator, or from the paper, where the account has a second factor. */
  code?: string
}

const state = reactive({ account: null as Account | null, isKnown: false, mustEnrol: false })

/** While a person logs in again above the page on which the session ended. */
export const relogin = ref<{ done: (again: boolean) => void } | null>(null)
let waiting: Promise<boolean> | null = null

speaker.relogin = () => {
  if (!state.account) return Promise.resolve(false)
  waiting ??= new Promise<boolean>((resolve) => {
    relogin.value = { done: resolve }
  }).finally(() => {
    relogin.value = null
    waiting = null
  })
  return waiting
}

/**
 * The tabs of a browser have one session: a login in one of them lets the others go on, where it is of
 * the same person. What one has typed is not sent by another.
 */
const tabs = new BroadcastChannel('emc.session')
tabs.onmessage = async () => {
  if (!relogin.value) return
  try {
    const session = await call<Session>('/session')
    if (session.account.id !== state.account?.id) return
    take(session)
    relogin.value?.done(true)
  } catch (error) {
    // The login elsewhere came to nothing; the form is still there.
    if (!(error instanceof ApiError)) throw error
  }
}

/** This browser was logged in: pages that are open to all ask for no session without it. */
const remembered = 'emc.loggedIn'

/** What a login, or a look at it, says. */
export function take(session: Session | null) {
  if (session && session.csrf !== speaker.csrf) tabs.postMessage('in')
  if (session) localStorage.setItem(remembered, 'yes')
  else localStorage.removeItem(remembered)
  state.account = session?.account ?? null
  state.mustEnrol = session?.enrolmentNeeded ?? false
  state.isKnown = true
  speaker.csrf = session?.csrf ?? ''
}

/** Whoever goes to log in elsewhere comes back with a session that nothing here has seen begin. */
export function expectSession() {
  localStorage.setItem(remembered, 'yes')
}

/** As restore, where there may be somebody: who was never logged in here is nobody. */
export async function restoreIfAny(): Promise<void> {
  if (localStorage.getItem(remembered)) await restore()
}

/** Asks the server once who is logged in. */
export async function restore(): Promise<void> {
  if (state.isKnown) return
  try {
    take(await call<Session>('/session'))
  } catch (error) {
    if (!(error instanceof ApiError) || error.isOffline || error.status >= 500) throw error
    take(null)
  }
}

export async function login(credentials: Credentials): Promise<void> {
  take(await call<Session>('/session', { method: 'POST', json: credentials }))
}

/** Asks again: the account, or what it must do, has changed. */
export async function refresh(): Promise<void> {
  take(await call<Session>('/session'))
}

export async function logout(): Promise<void> {
  try {
    await call('/session', { method: 'DELETE' })
  } finally {
    take(null)
  }
}

export const account = computed(() => state.account)
/** Nothing but the own page is open until a second factor is set up. */
export const mustEnrol = computed(() => state.mustEnrol)
export const isNational = computed(() => state.account?.role === 'national')
/** Sees all units: a national account, or one bound to no unit. */
export const seesCountry = computed(() => state.account !== null && state.account.unit === null)
export const writes = computed(() => state.account !== null && state.account.role !== 'viewer')

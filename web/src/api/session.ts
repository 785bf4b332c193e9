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

/** Who has logged in in another tab, while this one is another person's. */
export const stranger = ref<Account | null>(null)
speaker.isHeld = () => stranger.value !== null

/** While a person logs in again above the page on which the session ended, or became another's. */
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

/** Takes a session where it is of the person whom this tab shows. What one has typed, no other sends. */
function takeOwn(session: Session): boolean {
  const isOwn = !state.account || session.account.id === state.account.id
  if (isOwn) take(session)
  else stranger.value = session.account
  return isOwn
}

/** Asks the server whose session the browser has. */
async function look(): Promise<boolean> {
  try {
    return takeOwn(await call<Session>('/session'))
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) stranger.value = null
    throw error
  }
}

speaker.renew = async () => {
  try {
    if (await look()) return true
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error
  }
  return speaker.relogin()
}

/**
 * The tabs of a browser have one session. A login in one of them lets the others go on, where it is of
 * the same person; where it is of another, they say so and ask the server nothing more.
 */
const tabs = new BroadcastChannel('emc.session')
tabs.onmessage = async ({ data }: MessageEvent<Account>) => {
  if (!state.account) return
  if (data.id !== state.account.id) stranger.value = data
  else if (!stranger.value && !relogin.value) return
  try {
    if (await look()) relogin.value?.done(true)
  } catch (error) {
    // The login elsewhere came to nothing.
    if (!(error instanceof ApiError)) throw error
  }
  if (stranger.value) void speaker.relogin()
}

/** This browser was logged in: pages that are open to all ask for no session without it. */
const remembered = 'emc.loggedIn'

/** What a login, or a look at it, says. */
export function take(session: Session | null) {
  if (session && session.csrf !== speaker.csrf) tabs.postMessage(session.account)
  if (session) localStorage.setItem(remembered, 'yes')
  else localStorage.removeItem(remembered)
  stranger.value = null
  // Nobody is left whose page would go on.
  if (!session) relogin.value?.done(false)
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
  takeOwn(await call<Session>('/session', { method: 'POST', json: credentials }))
}

/** Asks again: the account, or what it must do, has changed. */
export async function refresh(): Promise<void> {
  if (!(await look())) void speaker.relogin()
}

/** Throws where the session may go on: nobody leaves a machine that only seems to be logged out. */
export async function logout(): Promise<void> {
  try {
    await call('/session', { method: 'DELETE' })
  } catch (error) {
    // Ended before: it is what was asked for.
    if (!(error instanceof ApiError) || error.status !== 401) throw error
  }
  take(null)
}

export const account = computed(() => state.account)
/** Nothing but the own page is open until a second factor is set up. */
export const mustEnrol = computed(() => state.mustEnrol)
export const isNational = computed(() => state.account?.role === 'national')
/** Sees all units: a national account, or one bound to no unit. */
export const seesCountry = computed(() => state.account !== null && state.account.unit === null)
export const writes = computed(() => state.account !== null && state.account.role !== 'viewer')

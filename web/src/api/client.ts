// The one place that speaks to the server. A view never fetches.
import type { Language } from '@/format/format'
import { answered, unanswered } from './connection'
import type { Problem } from './types'

/** What went wrong, in words that a person can act on. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field?: string,
    readonly problems: Problem[] = [],
    readonly problemsTotal = problems.length,
    /** Where all of them stand, below it as .csv and .xlsx too. */
    readonly problemsAt?: string,
  ) {
    super(message)
  }
  /** No answer came at all: the server restarts, or the network is gone. */
  get isOffline() {
    return this.status === 0
  }
  /** The same request may well succeed in a moment. */
  get isPassing() {
    return this.isOffline || [502, 503, 504].includes(this.status)
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>

export interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Query
  json?: unknown
  form?: FormData
  /** The tag of what was seen: nothing is changed that somebody else changed since. */
  seen?: string | null
  signal?: AbortSignal
}

/** What the session gives to each request; set by session.ts. */
export const speaker = {
  language: 'vi',
  csrf: '',
  /** Another person has logged in in another tab: what this tab shows and sends is not theirs. */
  isHeld: () => false,
  /** Asks the person to log in again; true: ask the server once more. */
  relogin: async (): Promise<boolean> => false,
  /** The key for writes is not the session's: looks whose that is; true: ask the server once more. */
  renew: async (): Promise<boolean> => false,
}

export function address(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value != null && value !== '')
  const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString()
  return `/api/v1${path}${text ? `?${text}` : ''}`
}

async function send(path: string, ask: Ask): Promise<Response> {
  const headers: Record<string, string> = { 'Accept-Language': speaker.language }
  const method = ask.method ?? 'GET'
  if (ask.json !== undefined) headers['Content-Type'] = 'application/json'
  if (ask.seen) headers['If-Match'] = ask.seen
  if (method !== 'GET' && speaker.csrf) headers['X-CSRF-Token'] = speaker.csrf
  const body = ask.form ?? (ask.json === undefined ? undefined : JSON.stringify(ask.json))
  try {
    const response = await fetch(address(path, ask.query), { method, headers, body, signal: ask.signal })
    // A proxy answers so while the server behind it restarts.
    if ([502, 504].includes(response.status)) unanswered()
    else answered()
    return response
  } catch (error) {
    if (ask.signal?.aborted) throw error
    unanswered()
    throw new ApiError(0, 'offline', '')
  }
}

async function textOf(response: Response): Promise<string> {
  try {
    return await response.text()
  } catch {
    // The server went away in the middle of its answer.
    unanswered()
    throw new ApiError(0, 'offline', '')
  }
}

async function errorOf(response: Response): Promise<ApiError> {
  try {
    const { error, problems, problemsTotal, problemsAt } = await response.json()
    return new ApiError(response.status, error.code, error.message, error.field, problems, problemsTotal, problemsAt)
  } catch {
    return new ApiError(response.status, 'unknown', '')
  }
}

export const descriptionPath = (language: Language) => `/api/openapi.json?lang=${language}`

/** What the server says of its own API. */
export async function described<T>(language: Language): Promise<T> {
  let response: Response
  try {
    response = await fetch(descriptionPath(language))
  } catch {
    throw new ApiError(0, 'offline', '')
  }
  if (!response.ok) throw await errorOf(response)
  return response.json()
}

export interface Answer<T> {
  /** Work may be done (200) or only begun (202). */
  status: number
  body: T
  /** Of one thing that several may edit: what `seen` takes. */
  tag: string | null
}

/** They are about the session itself, whosever it is. */
const ofSession = ['/session', '/session/methods']

/** Whether the session can be mended, so that the same request is worth sending again. */
async function isMended(path: string, { status, code }: ApiError): Promise<boolean> {
  if (status === 401) return path !== '/session' && (await speaker.relogin())
  return code === 'csrf_missing' && (await speaker.renew())
}

/** The answer as it begins: whoever follows a feed reads on. */
export async function opened(path: string, ask: Ask = {}): Promise<Response> {
  const isHeld = speaker.isHeld() && !ofSession.includes(path)
  if (isHeld && !(await speaker.relogin())) throw new ApiError(403, 'other_session', '')
  let response = await send(path, ask)
  if (response.ok) return response
  const error = await errorOf(response)
  if (!(await isMended(path, error))) throw error
  response = await send(path, ask)
  if (!response.ok) throw await errorOf(response)
  return response
}

export async function asked<T>(path: string, ask: Ask = {}): Promise<Answer<T>> {
  const response = await opened(path, ask)
  const text = response.status === 204 ? '' : await textOf(response)
  const body = (text ? JSON.parse(text) : undefined) as T
  return { status: response.status, body, tag: response.headers.get('ETag') }
}

export async function call<T>(path: string, ask: Ask = {}): Promise<T> {
  return (await asked<T>(path, ask)).body
}

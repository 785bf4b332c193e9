// Logging in by an OpenID Connect provider, where the agency has set one.
import { address, call } from './client'
import { take } from './session'
import type { LoginMethods, Session } from './types'

export const loginMethods = () => call<LoginMethods>('/session/methods')

/** Where the browser goes to log in there; from there it comes back to the page. */
export const providerAddress = (next: string) => address('/session/oidc', { next })

/** Ends a login of an account that has a second factor besides. */
export async function loginWithCode(code: string): Promise<void> {
  take(await call<Session>('/session/oidc/code', { method: 'POST', json: { code } }))
}

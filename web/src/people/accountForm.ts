// What the form of an account holds.
import type { Account } from '@/api/types'

export interface AccountForm {
  login: string
  name: string
  email: string
  role: Account['role']
  /** Empty: the whole country. */
  unit: string
}

export function formOf(account: Account): AccountForm {
  const { login, name, email, role, unit } = account
  return { login, name, email: email ?? '', role, unit: unit ?? '' }
}

/** As the server takes it. */
export function entered(form: AccountForm) {
  return {
    name: form.name.trim() || form.login.trim(),
    email: form.email.trim(),
    ...placeOf(form),
  }
}

/** A national one has no unit, whatever was chosen before its role was. */
export const placeOf = ({ role, unit }: Pick<AccountForm, 'role' | 'unit'>) => ({
  role,
  unit: role === 'national' ? null : unit || null,
})

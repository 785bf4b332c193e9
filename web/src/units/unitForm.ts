// What the form of a unit holds.
import type { Unit } from '@/api/types'

export const unitKinds = ['ministry', 'province', 'unit'] as const

export interface UnitForm {
  code: string
  name: string
  kind: Unit['kind']
  parent: string
  validFrom: string
  validTo: string
  successor: string
}

export function formOf(unit?: Unit): UnitForm {
  return {
    code: unit?.code ?? '',
    name: unit?.name ?? '',
    kind: unit?.kind ?? 'unit',
    parent: unit?.parent ?? '',
    validFrom: unit?.validFrom ?? '',
    validTo: unit?.validTo ?? '',
    successor: unit?.successor ?? '',
  }
}

/** As the server takes it; an empty field is nothing. */
export function entered(form: UnitForm): Unit {
  return {
    code: form.code.trim(),
    name: form.name.trim(),
    kind: form.kind,
    parent: form.parent || null,
    validFrom: form.validFrom || null,
    validTo: form.validTo || null,
    successor: form.successor || null,
  }
}

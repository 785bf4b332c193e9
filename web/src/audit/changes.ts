// What an entry of the audit trail changed: the fields that differ, each from and to.

export type Value = string | number | boolean | null

export interface Change {
  /** `policy.addresses`: the way down to the field. */
  field: string
  before: Value
  after: Value
}

type Said = Record<string, unknown> | null

/** Every field at the end of a way; a list is one text. */
function leaves(said: Said, prefix = ''): Map<string, Value> {
  const found = new Map<string, Value>()
  for (const [name, value] of Object.entries(said ?? {})) {
    const field = prefix + name
    if (Array.isArray(value) && value.some((one) => one !== null && typeof one === 'object')) {
      for (const [below, leaf] of leaves({ ...value } as Said, `${field}.`)) found.set(below, leaf)
    } else if (Array.isArray(value)) found.set(field, value.map(String).join(', '))
    else if (value !== null && typeof value === 'object') {
      for (const [below, leaf] of leaves(value as Said, `${field}.`)) found.set(below, leaf)
    } else found.set(field, value as Value)
  }
  return found
}

const isEmpty = (value: Value | undefined) => value === undefined || value === null || value === ''

export function changes(before: Said, after: Said): Change[] {
  const was = leaves(before)
  const is = leaves(after)
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((field) => ({ field, before: was.get(field) ?? null, after: is.get(field) ?? null }))
    .filter((one) => one.before !== one.after && !(isEmpty(one.before) && isEmpty(one.after)))
}

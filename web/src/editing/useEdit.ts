// Of two who edit one thing the second is told what the first one changed, and loses nothing.
import { shallowRef } from 'vue'
import { ApiError } from '@/api/client'
import { api } from '@/api/country'
import type { AuditEntry } from '@/api/types'
import type { Overtaken } from './merge'

export interface Seen<T> {
  body: T
  /** With it nothing is changed that somebody else changed since; null: not known yet. */
  tag: string | null
}

export interface Told {
  changes: Overtaken[]
  by: AuditEntry | null
}

export interface Edited<T> {
  /** As the audit trail names it. */
  subject: string
  /** What the form was filled from. */
  shown: T
  /** What is stored now. */
  look: () => Promise<Seen<T>>
  /** Takes what is stored now under what was typed; tells what somebody else changed. */
  merge: (before: T, now: T) => Overtaken[]
}

/** Changes of what the form does not show need no decision; so many in a row are a failure. */
const triesMax = 3

export function useEdit<T>({ subject, shown, look, merge }: Edited<T>) {
  const seen = shallowRef<Seen<T>>({ body: shown, tag: null })
  const told = shallowRef<Told | null>(null)

  async function lookAgain(): Promise<Overtaken[]> {
    const now = await look()
    const changes = merge(seen.value.body, now.body)
    seen.value = now
    return changes
  }
  async function tell(changes: Overtaken[]) {
    told.value = { changes, by: await api.lastChange(subject).catch(() => null) }
  }
  // The page around the form may be older than what is stored. Whoever opens it sees what is there.
  const opened = lookAgain()
    .then((changes) => (changes.some(({ isKept }) => isKept) ? tell(changes) : undefined))
    .catch(() => undefined)

  /** Null: somebody else was first, which is told now; the next save stands on what they saved. */
  async function save<R>(send: (seen: Seen<T>) => Promise<R>): Promise<{ before: T; saved: R } | null> {
    const heard = told.value
    await opened
    if (told.value !== heard) return null
    told.value = null
    if (seen.value.tag === null) {
      const changes = await lookAgain()
      if (changes.length > 0) return tell(changes).then(() => null)
    }
    for (let tries = 1; ; tries += 1) {
      const before = seen.value.body
      try {
        return { before, saved: await send(seen.value) }
      } catch (failure) {
        if (!(failure instanceof ApiError) || failure.code !== 'changed_meanwhile' || tries === triesMax) throw failure
        const changes = await lookAgain()
        if (changes.length > 0) return tell(changes).then(() => null)
      }
    }
  }
  return { seen, told, save }
}

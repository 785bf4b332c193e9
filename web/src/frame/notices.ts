// Short words on what was done, read out by screen readers as well. What is cheap to take back
// carries the way back.
import { ref } from 'vue'

export interface Notice {
  id: number
  text: string
  kind: 'good' | 'warn' | 'bad'
  undo?: () => Promise<void>
}

export const notices = ref<Notice[]>([])
const shownMs = 8000
/** There must be time to read, to think and to reach the button. */
const undoShownMs = 20_000
const timers = new Map<number, number>()
let last = 0

export function dismiss(id: number) {
  hold(id)
  notices.value = notices.value.filter((notice) => notice.id !== id)
}

/** While a pointer or the focus is on it, a notice stays. */
export function hold(id: number) {
  clearTimeout(timers.get(id))
  timers.delete(id)
}

export function release({ id, undo }: Notice) {
  hold(id)
  timers.set(id, window.setTimeout(() => dismiss(id), undo ? undoShownMs : shownMs))
}

export function notify(text: string, kind: Notice['kind'] = 'good', undo?: Notice['undo']): number {
  const notice = { id: ++last, text, kind, undo }
  // One way back at a time: the older deed may rest on what the newer one changed.
  const others = undo ? notices.value.filter((one) => !one.undo) : notices.value
  notices.value = [...others, notice]
  release(notice)
  return notice.id
}

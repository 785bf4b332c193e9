// Short words on what was done, read out by screen readers as well.
import { ref } from 'vue'

export interface Notice {
  id: number
  text: string
  kind: 'good' | 'bad'
}

export const notices = ref<Notice[]>([])
const shownMs = 8000
let last = 0

export function dismiss(id: number) {
  notices.value = notices.value.filter((notice) => notice.id !== id)
}

export function notify(text: string, kind: Notice['kind'] = 'good') {
  const id = ++last
  notices.value = [...notices.value, { id, text, kind }]
  setTimeout(() => dismiss(id), shownMs)
}

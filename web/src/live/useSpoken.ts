// What a screen reader says of figures that change all the time: the first at once, later ones
// at most once a minute, and nothing that it has said already.
import { onScopeDispose, ref, watch } from 'vue'

const pauseMs = 60_000

export function useSpoken(text: () => string) {
  const spoken = ref('')
  let timer = 0
  watch(
    text,
    (now) => {
      if (timer !== 0 || now === spoken.value) return
      spoken.value = now
      if (now === '') return
      timer = window.setTimeout(() => {
        timer = 0
        spoken.value = text()
      }, pauseMs)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return spoken
}

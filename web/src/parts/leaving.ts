// A page with a form that was begun is not left without a question, by a link, the back button or logging out.
import { nextTick, onBeforeUnmount, ref, type Ref } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'

/** The questions of what is open now. */
const questions = new Set<() => Promise<boolean>>()
/** All of them were asked, and what was typed was given up. */
let isGivenUp = false

/** Does what leaves the page, where nothing was begun or the person gives it up. */
export async function leavingAll(deed: () => Promise<void>): Promise<void> {
  for (const ask of questions) {
    if (!(await ask())) return
  }
  isGivenUp = true
  try {
    await deed()
  } finally {
    isGivenUp = false
  }
}

/** `isAsking` shows the question; `answer` takes what the person says to it. */
export function useLeaving(isChanged: () => boolean): { isAsking: Ref<boolean>; answer: (leave: boolean) => void } {
  const isAsking = ref(false)
  let told: (leave: boolean) => void = () => undefined

  async function ask() {
    // What was saved a moment ago, and leads on now, is on its way out.
    await nextTick()
    if (isGivenUp || !isChanged()) return true
    isAsking.value = true
    return new Promise<boolean>((resolve) => (told = resolve))
  }
  questions.add(ask)
  onBeforeUnmount(() => questions.delete(ask))
  onBeforeRouteLeave(ask)
  // The same page for other things, or another part of it.
  onBeforeRouteUpdate(ask)
  // The browser has a question of its own for whoever closes the window.
  const closing = (event: BeforeUnloadEvent) => {
    if (isChanged()) event.preventDefault()
  }
  addEventListener('beforeunload', closing)
  onBeforeUnmount(() => removeEventListener('beforeunload', closing))

  const answer = (leave: boolean) => {
    isAsking.value = false
    told(leave)
    told = () => undefined
  }
  return { isAsking, answer }
}

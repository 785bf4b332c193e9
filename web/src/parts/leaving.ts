// A page with a form that was begun is not left without a question, by a link or the back button.
import { nextTick, onBeforeUnmount, ref, type Ref } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'

/** `isAsking` shows the question; `answer` takes what the person says to it. */
export function useLeaving(isChanged: () => boolean): { isAsking: Ref<boolean>; answer: (leave: boolean) => void } {
  const isAsking = ref(false)
  let told: (leave: boolean) => void = () => undefined

  async function ask() {
    // What was saved a moment ago, and leads on now, is on its way out.
    await nextTick()
    if (!isChanged()) return true
    isAsking.value = true
    return new Promise<boolean>((resolve) => (told = resolve))
  }
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

// The title of the browser's own tab. A page says what it shows; until it does, the route's word stands.
import { onBeforeUnmount, shallowRef, watchEffect } from 'vue'

interface Words {
  parts: string[]
}
const said = shallowRef<Words | null>(null)

/** What the tab is to say before the program's name, of a part that says it as long as it is shown. */
export function sayTitle(parts: () => (string | undefined)[]): void {
  let own: Words | null = null
  watchEffect(() => {
    own = { parts: parts().filter((part): part is string => Boolean(part)) }
    said.value = own
  })
  // The next page may have spoken already.
  onBeforeUnmount(() => {
    if (said.value === own) said.value = null
  })
}

/** Called once, by the application. */
export function showTitle(otherwise: () => string | undefined): void {
  watchEffect(() => {
    const parts = said.value?.parts ?? [otherwise()]
    document.title = [...parts, 'EMC'].filter(Boolean).join(' · ')
  })
}

// What a list that the server searches is asked for: the address has it, a form changes it.
import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

const pageName = 'trang'

/** `names`: what may be asked for, as the address calls it. `others`: those that leave nothing out here. */
export function useSearchAddress<Name extends string>(names: Name[], others: () => Name[]) {
  const route = useRoute()
  const router = useRouter()
  const textOf = (name: string) => (typeof route.query[name] === 'string' ? (route.query[name] as string) : '')
  const all = () => Object.fromEntries(names.map((name) => [name, textOf(name)])) as Record<Name, string>
  const asked = computed(all)
  const form = ref(all())
  watch(
    () => route.query,
    () => (form.value = all()),
  )
  function go(change: Record<string, string>) {
    const query = { ...route.query, ...change }
    void router.push({ query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)) })
  }
  const page = computed({
    get: () => Math.max(1, Math.trunc(Number(textOf(pageName))) || 1),
    set: (number) => go({ [pageName]: String(number) }),
  })
  return {
    asked,
    form,
    page,
    filtersSet: computed(() => names.filter((name) => asked.value[name] && !others().includes(name)).length),
    search: () => go({ ...form.value, [pageName]: '' }),
    clear: () => go(Object.fromEntries([...names, pageName].map((name) => [name, '']))),
  }
}

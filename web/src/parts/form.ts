// What a form and its fields say to each other: which field is wrong, and in what words.
import { inject, onBeforeUnmount, type InjectionKey, type Ref } from 'vue'

export interface FormFields {
  /** What is wrong, by the field's name as the server says it. */
  wrong: Ref<Record<string, string>>
  /** Names the control of a field; the answer takes it back. */
  add: (name: string, controlId: string) => () => void
}

export const formFields: InjectionKey<FormFields> = Symbol('form')

export function useField(name: () => string, controlId: string) {
  const form = inject(formFields, null)
  const remove = form?.add(name(), controlId)
  onBeforeUnmount(() => remove?.())
  return () => form?.wrong.value[name()] ?? ''
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

export const controlOf = (id: string) => document.getElementById(id) as Control | null

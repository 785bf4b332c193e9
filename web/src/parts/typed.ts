// Whether somebody has typed into the fields of a dialog, so that it is not thrown away.

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Words that are searched for are nothing to lose. */
const isField = (target: EventTarget | null): target is Field =>
  (target instanceof HTMLInputElement && target.type !== 'search') ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement
/** A box may show what it holds in words: data-value is what it holds. */
const stateOf = (field: Field) =>
  field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)
    ? String(field.checked)
    : (field.dataset.value ?? field.value)
/** With one box of a field, or its button, all of its boxes are about to be written. */
const fieldsAt = (target: EventTarget | null): Field[] => {
  const whole = target instanceof HTMLElement ? target.closest('[data-control]') : null
  return whole ? [...whole.querySelectorAll('input')] : isField(target) ? [target] : []
}

/** A field is held against what stood in it when it first got the focus. */
export function watchTyped() {
  const before = new Map<Field, string>()
  return {
    focused: ({ target }: Event) => {
      for (const field of fieldsAt(target)) if (!before.has(field)) before.set(field, stateOf(field))
    },
    /** A field that is gone, or that work under way has locked, is nobody's any more. */
    has: () =>
      [...before].some(([field, then]) => field.isConnected && !field.disabled && stateOf(field) !== then),
  }
}

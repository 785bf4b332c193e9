// Whether somebody has typed into the fields of a dialog, so that it is not thrown away.

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement
const stateOf = (field: Field) =>
  field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)
    ? String(field.checked)
    : field.value

/** A field is held against what stood in it when it first got the focus. */
export function watchTyped() {
  const before = new Map<Field, string>()
  return {
    focused: ({ target }: Event) => {
      if (isField(target) && !before.has(target)) before.set(target, stateOf(target))
    },
    /** A field that is gone, or that work under way has locked, is nobody's any more. */
    has: () =>
      [...before].some(([field, then]) => field.isConnected && !field.disabled && stateOf(field) !== then),
  }
}

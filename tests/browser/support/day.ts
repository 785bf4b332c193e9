// Fields of a day, as a person fills them.
import type { Locator, Page } from 'playwright-core'

/** The three boxes of a field, by its label. */
export const boxes = (within: Page | Locator, label: string) =>
  within.getByRole('group', { name: label, exact: true }).getByRole('textbox')

/** 27/02/2023, which the first box takes as a whole. */
export const fillDay = (within: Page | Locator, label: string, day: string) => boxes(within, label).first().fill(day)

export const shownDay = async (within: Page | Locator, label: string) =>
  (await boxes(within, label).evaluateAll((all) => all.map((box) => (box as HTMLInputElement).value))).join('/')

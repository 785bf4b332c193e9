// What holds of every page, whoever looks at it; a picture of it is kept.
import { expect } from 'vitest'
import { barriers } from './barriers'
import { shots, type Reader } from './person'

export async function check(reader: Reader, name: string) {
  const { page, complaints } = reader
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(wider, 'pixels wider than the window').toBeLessThanOrEqual(0)
  expect(await barriers(page)).toEqual([])
  expect(complaints).toEqual([])
}

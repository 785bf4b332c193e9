// What stands in the way of people who do not use a page by eye and mouse.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * Each rule that the page breaks, with the elements that break it. Our pages have no frames, so that axe
 * may do all its work in the page itself, and only what it finds wrong is written out: a third of the time.
 */
export async function barriers(page: Page): Promise<string[]> {
  expect(await page.locator('iframe, frame').count(), 'frames').toBe(0)
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
}

import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** What axe finds that is at least serious, each with where it is. */
async function seriousFindings(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`))
}

/** Waits until the page has read what it shows. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading').first()).toBeAttached()
  await expect(page.locator('.ant-spin-spinning')).toHaveCount(0)
}

/** Waits until nothing moves that ends by itself: a colour on its way to the other look belongs to neither. */
async function still(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ effect, playState }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  )
}

/**
 * Judges what is on screen: nothing serious for axe, the contrasts also in the dark, and nothing beside the window. The
 * workstation follows its system's look, so that nothing has to be opened anew for the dark.
 */
export async function judge(page: Page, name: string): Promise<void> {
  await settled(page)
  for (const look of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: look, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', look)
    await still(page)
    // without frames of other origins no second page is needed
    const axe = new AxeBuilder({ page }).setLegacyMode()
    const findings = await seriousFindings(look === 'light' ? axe : axe.withRules('color-contrast'))
    expect.soft(findings, `${name}, ${look}`).toEqual([])
  }
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect.soft(beyond, `${name}: how much of it lies beside the window, px`).toBeLessThanOrEqual(0)
}

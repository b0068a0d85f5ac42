import type { Page } from '@playwright/test'
import type { Shot } from './shots.ts'

const small = { width: 1366, height: 768 } as const

/** A list of units with one of them open beside it. */
function unitOfList(key: string): Shot['prepare'] {
  return async (page: Page) => {
    await page.locator('.workshop-list tbody tr, .workshop-list .v-notice').first().waitFor()
    await page.locator('h1').focus()
    await page.keyboard.press(key)
    await page
      .locator('.v-page-header input[type=radio]')
      .nth(Number(key) - 1)
      .and(page.locator(':checked'))
      .waitFor({ state: 'attached' })
    const grid = page.getByRole('grid').first()
    await grid.locator('tbody tr').first().waitFor()
    await grid.focus()
    await page.keyboard.press('ArrowDown')
    await page.locator('.workshop-facts').waitFor()
  }
}

/** The register with its balance. */
async function onTheRegister(page: Page): Promise<void> {
  await page.locator('h1').focus()
  await page.keyboard.press('7')
  await page.locator('.workshop-balance tbody tr').first().waitFor()
  await page.locator('.workshop-register tbody tr').first().waitFor()
}

/** The catalogue with one part open beside it. */
async function onAPart(page: Page): Promise<void> {
  const grid = page.getByRole('grid').first()
  await grid.locator('tbody tr').nth(3).waitFor()
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.locator('.parts-moves tbody tr').first().waitFor()
}

/** A depot being counted, one line with a difference. */
async function counting(page: Page): Promise<void> {
  await page.getByRole('grid').first().locator('tbody tr').first().waitFor()
  await page.locator('h1').focus()
  await page.keyboard.press('k')
  const counted = page.locator('.parts-count input')
  await counted.nth(1).waitFor()
  await counted.nth(0).fill('4')
  await counted.nth(1).fill('1')
  await page.locator('.parts-count .v-late').first().waitFor()
}

/** The pages of workshop and parts. */
export const stockShots: readonly Shot[] = [
  { name: 'workshop', as: 'demo.clerk', path: '/workshop', prepare: unitOfList('2') },
  {
    name: 'workshop-check',
    as: 'demo.dispatcher',
    path: '/workshop',
    locale: 'en',
    dark: true,
    viewport: small,
    prepare: unitOfList('3'),
  },
  { name: 'goods-register', as: 'demo.clerk', path: '/workshop', viewport: small, prepare: onTheRegister },
  { name: 'parts', as: 'demo.clerk', path: '/parts', viewport: small, prepare: onAPart },
  {
    name: 'parts-count',
    as: 'demo.clerk',
    path: '/parts',
    locale: 'en',
    dark: true,
    viewport: small,
    prepare: counting,
  },
]

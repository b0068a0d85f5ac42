import type { Page } from '@playwright/test'
import type { World } from '../../tests/e2e/support/world.ts'
import type { Shot } from './shots.ts'

const small = { width: 1366, height: 768 } as const

async function openStudy(page: Page, world: World): Promise<void> {
  const [study] = (await world.admin.studies.list({})).studies
  await page.goto(`/surveys/studies/${study?.id ?? ''}`)
  await page.locator('.study-tile').first().waitFor()
}

/** Service quality: its gaps, a paper half typed in, and the comparison with competitors. */
export const studyShots: readonly Shot[] = [
  { name: 'study', as: 'admin', path: '/surveys/studies', viewport: small, prepare: openStudy },
  {
    name: 'study-typing',
    as: 'admin',
    path: '/surveys/studies',
    viewport: small,
    prepare: async (page, world) => {
      await openStudy(page, world)
      await page.keyboard.press('e')
      await page.locator('.study-enter input').first().waitFor()
      await page.keyboard.press('Enter')
      for (const mark of '675767675767') await page.keyboard.press(mark)
    },
  },
  {
    name: 'competitors',
    as: 'admin',
    path: '/surveys/competitors',
    viewport: small,
    prepare: async (page) => {
      await page.getByRole('grid').waitFor()
    },
  },
]

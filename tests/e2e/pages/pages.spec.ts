import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { locales } from '../support/words.ts'
import type { World } from '../support/world.ts'

const everything = { login: 'admin' } as const

/** A place, and what must be on screen before it is judged. */
type Place = Readonly<{
  name: string
  path: (world: World) => Promise<string>
  prepare?: (page: Page) => Promise<void>
}>

const settingsTabs = [
  'organisation',
  'calendar',
  'targets',
  'thresholds',
  'people',
  'org-units',
  'models',
  'imports',
  'sample',
  'simulator',
  'audit',
  'backups',
  'about',
] as const

async function firstRow(page: Page): Promise<void> {
  await page.getByRole('grid').first().locator('tbody tr').first().waitFor()
}

async function besideTheList(page: Page): Promise<void> {
  await firstRow(page)
  await page.getByRole('grid').first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(page).toHaveURL(/\/(commitments|dispatch)\/.+/)
}

const places: readonly Place[] = [
  { name: 'desk', path: async () => '/desk' },
  {
    name: 'desk with a repair',
    path: async () => '/desk',
    prepare: async (page) => {
      await page.keyboard.press('Alt+n')
      await page.locator('#desk-line-text').waitFor()
      await page.getByRole('radio').nth(2).click()
      await page.locator('#desk-details').waitFor()
    },
  },
  { name: 'commitments', path: async () => '/commitments', prepare: besideTheList },
  { name: 'dispatch', path: async () => '/dispatch', prepare: besideTheList },
  { name: 'customers', path: async () => '/customers', prepare: firstRow },
  {
    name: 'customer',
    path: async ({ admin }) => `/customers/${(await admin.customers.list({ limit: 1 })).rows[0]?.customerId}`,
  },
  { name: 'case', path: async ({ admin }) => `/cases/${(await admin.cases.list({ limit: 1 })).rows[0]?.id}` },
  { name: 'live', path: async () => '/live' },
  {
    name: 'wallboard',
    path: async () => '/live',
    prepare: async (page) => {
      await page.getByRole('region').first().waitFor()
      await page.keyboard.press('F9')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'search',
    path: async () => '/desk',
    prepare: async (page) => {
      await page.getByRole('navigation').first().waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('1990')
      await page.getByRole('dialog').getByRole('option').first().waitFor()
    },
  },
  {
    name: 'list of keys',
    path: async () => '/desk',
    prepare: async (page) => {
      await page.getByRole('navigation').first().waitFor()
      await page.keyboard.press('F1')
      await page.getByRole('dialog').waitFor()
    },
  },
  ...settingsTabs.map((tab): Place => ({ name: `settings ${tab}`, path: async () => `/settings/${tab}` })),
]

/** What axe finds on a page that is at least serious, each with where it is. */
async function seriousFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`))
}

/** Waits until the page has read what it shows. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('main').first().waitFor()
  await expect(page.locator('.ant-spin-spinning')).toHaveCount(0)
  await expect(page.getByRole('heading').first()).toBeAttached()
}

test.use({ worldOptions: { sample: 'month' } })

for (const [locale, dark] of [
  ['zh-CN', false],
  ['en', true],
] as const) {
  const look = dark ? 'dark' : 'light'
  test(`every page is free of serious axe findings, fits and is silent on the console (${locale}, ${look})`, async ({
    world,
    open,
  }) => {
    test.setTimeout(300_000)
    const page = await open({ locale, as: everything, path: '/desk', dark })
    for (const place of places) {
      await page.goto(await place.path(world))
      await settled(page)
      await place.prepare?.(page)
      expect.soft(await seriousFindings(page), place.name).toEqual([])
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect.soft(beyond, `${place.name}: how much of it lies beside the window, px`).toBeLessThanOrEqual(0)
    }
  })
}

test('the pages before sign-in are free of serious axe findings in both languages, light and dark', async ({
  browser,
  world,
}) => {
  const findings: string[] = []
  for (const locale of locales) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ baseURL: world.host.url, colorScheme })
      await context.addInitScript((chosen) => window.localStorage.setItem('vigil.locale', chosen), locale)
      const page = await context.newPage()
      await page.goto('/')
      await page.getByRole('textbox').first().waitFor()
      findings.push(...(await seriousFindings(page)))
      await context.close()
    }
  }
  expect(findings).toEqual([])
})

import type { Page } from '@playwright/test'
import { test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { locales } from '../support/words.ts'
import type { World } from '../support/world.ts'

/** A place besides the pages of the rail, and what must be on screen before it is judged. */
type Place = Readonly<{
  name: string
  path: (world: World) => Promise<string>
  prepare?: (page: Page) => Promise<void>
}>

/** Waits until the frame takes keys, and strikes one. */
async function strike(page: Page, keys: string): Promise<void> {
  await page.getByRole('navigation').first().waitFor()
  await page.getByRole('heading').first().waitFor({ state: 'attached' })
  await page.keyboard.press(keys)
}

const places: readonly Place[] = [
  {
    name: 'commitment',
    path: async ({ admin }) => `/commitments/${(await admin.commitments.list({ limit: 1 })).rows[0]?.id}`,
  },
  {
    name: 'order',
    path: async ({ admin }) => `/dispatch/${(await admin.service.orders({ limit: 1 })).rows[0]?.id}`,
  },
  {
    name: 'customer',
    path: async ({ admin }) => `/customers/${(await admin.customers.list({ limit: 1 })).rows[0]?.customerId}`,
  },
  { name: 'case', path: async ({ admin }) => `/cases/${(await admin.cases.list({ limit: 1 })).rows[0]?.id}` },
  {
    name: 'repair on the Desk',
    path: async () => '/desk',
    prepare: async (page) => {
      await strike(page, 'Alt+n')
      await page.locator('#desk-line-text').waitFor()
      await page.getByRole('radio').nth(2).click()
      await page.locator('#desk-details').waitFor()
    },
  },
  {
    name: 'wallboard',
    path: async () => '/wallboard',
    prepare: async (page) => page.locator('.wall .recharts-surface').first().waitFor(),
  },
  {
    name: 'day report',
    path: async () => '/day-reports/2026-11-17',
    prepare: async (page) => {
      await page.getByRole('grid').getByRole('row').nth(1).click()
      await page.locator('.day-report-table').first().waitFor()
    },
  },
  {
    name: 'rows behind a figure',
    path: async () => '/figures',
    prepare: async (page) => {
      await page.locator('.service-figures-share:enabled').first().click()
      await page.getByRole('dialog').getByRole('row').nth(1).waitFor()
    },
  },
  {
    name: 'voucher',
    path: async ({ admin }) => `/print/vouchers/${(await admin.service.orders({ limit: 1 })).rows[0]?.id}`,
    prepare: async (page) => page.getByRole('article').getByRole('img').waitFor(),
  },
  {
    name: 'day report on paper',
    path: async ({ admin }) => {
      const { reports } = await admin.dayReports.list({ date: '2026-11-17' })
      const centre = reports.find((report) => report.kind === 'centre')
      return `/print/day-report/centre,${centre?.orgId},,2026-11-17`
    },
    prepare: async (page) => page.getByRole('article').first().waitFor(),
  },
  {
    name: 'search',
    path: async () => '/desk',
    prepare: async (page) => {
      await strike(page, 'Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('1990')
      await page.getByRole('dialog').getByRole('option').first().waitFor()
    },
  },
  {
    name: 'list of keys',
    path: async () => '/desk',
    prepare: async (page) => {
      await strike(page, 'F1')
      await page.getByRole('dialog').waitFor()
    },
  },
]

test.use({ worldOptions: { sample: 'month' } })

for (const locale of locales) {
  test(`what opens from the pages is free of serious axe findings, light and dark, fits and is silent (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const page = await open({ locale, as: { login: 'admin' }, path: '/desk' })
    for (const { name, path, prepare } of places) {
      await page.goto(await path(world))
      await prepare?.(page)
      await judge(page, name)
    }
  })
}

import type { Page } from '@playwright/test'
import type { World } from '../../tests/e2e/support/world.ts'
import type { Shot } from './shots.ts'

const small = { width: 1366, height: 768 } as const

/** The Pareto of the sample month, its charts drawn. */
async function onThePareto(page: Page): Promise<void> {
  await page.locator('.pareto-chart .recharts-surface').first().waitFor()
}

/** The first warning or action chosen. */
async function onTheActions(page: Page): Promise<void> {
  const grid = page.getByRole('grid').first()
  await grid.waitFor()
  await grid.focus()
  await page.keyboard.press('ArrowDown')
}

/** A complaint being taken: who it is, what he said, how he feels. */
async function taking(page: Page, world: World): Promise<void> {
  const [customer] = (await world.admin.customers.list({ limit: 1 })).rows
  await page.locator('.take-who input[role=combobox][aria-describedby]').fill(customer?.name ?? '')
  await page.locator('.ant-select-item-option-active').waitFor()
  await page.keyboard.press('Enter')
  await page
    .locator('.take-step textarea')
    .first()
    .fill('修了三次还是不制冷，第三次说好上午来，等到晚上。孩子的药坏了，要打12315')
  await page.locator('.take-step input[type=radio]').nth(2).check()
}

/** The newest complaint of the sample month with its steps. */
async function onTheComplaint(page: Page, world: World): Promise<void> {
  await page.goto(`/complaints/list/${await newestOf(world)}`)
  await page.locator('.complaint-sections').waitFor()
  await page.locator('.complaint-facts').waitFor()
}

/** How a complaint of the sample month is made good, the newest that is. */
async function onTheRemedies(page: Page, world: World): Promise<void> {
  const groups = ['open', 'to-verify', 'ended'] as const
  const lists = await Promise.all(groups.map((group) => world.admin.complaints.list({ group })))
  for (const { id } of lists.flatMap(({ rows }) => rows)) {
    const { remedies } = await world.admin.remedies.ofComplaint({ complaintId: id })
    if (remedies.length === 0) continue
    await page.goto(`/complaints/list/${id}`)
    break
  }
  await page.locator('.complaint-sections').waitFor()
  await page.locator('.complaint-sections button').nth(4).click()
  await page.locator('.remedies-list > li').first().waitFor()
}

/** The first complaint on the decision desk with its story. */
async function onTheDesk(page: Page): Promise<void> {
  await page.getByRole('grid').waitFor()
  await page.keyboard.press('j')
  await page.locator('.story-grid').waitFor()
}

async function newestOf(world: World): Promise<string> {
  const [open] = (await world.admin.complaints.list({})).rows
  const [ended] = (await world.admin.complaints.list({ group: 'ended' })).rows
  return open?.id ?? ended?.id ?? ''
}

function paperOf(name: string, locale: 'zh-CN' | 'en'): Shot {
  return {
    name: locale === 'en' ? `${name}-en` : name,
    as: 'admin',
    path: '/settings',
    locale,
    viewport: { width: 860, height: 1250 },
    prepare: async (page, world) => {
      await page.goto(`/print/complaint/${await newestOf(world)}`)
      await page.locator('.paper-barcode img').first().waitFor()
    },
  }
}

/** Complaints: taking one, one of them and its form on paper, what is learned from them. */
export const complaintShots: readonly Shot[] = [
  { name: 'complaint-pareto', as: 'admin', path: '/complaints/pareto', viewport: small, prepare: onThePareto },
  { name: 'complaint-actions', as: 'admin', path: '/complaints/actions', viewport: small, prepare: onTheActions },
  { name: 'complaint-taking', as: 'admin', path: '/complaints/list/new', viewport: small, prepare: taking },
  { name: 'complaint-one', as: 'admin', path: '/complaints', viewport: small, prepare: onTheComplaint },
  { name: 'complaint-remedies', as: 'admin', path: '/complaints', viewport: small, prepare: onTheRemedies },
  { name: 'complaint-decisions', as: 'admin', path: '/complaints/decisions', viewport: small, prepare: onTheDesk },
  paperOf('paper-complaint', 'zh-CN'),
  paperOf('paper-complaint', 'en'),
]

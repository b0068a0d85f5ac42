import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import type { Role } from '../../src/core/domain/people/role.ts'
import type { World } from '../../tests/e2e/support/world.ts'
import { careShots } from './care-shots.ts'
import { complaintShots } from './complaint-shots.ts'
import { floorShots } from './floor-shots.ts'
import { paperShots } from './paper-shots.ts'
import { stockShots } from './stock-shots.ts'
import { studyShots } from './study-shots.ts'
import { visitShots } from './visit-shots.ts'
import { wallShots } from './wall-shots.ts'

/** One picture: who sees what, and what was done before. */
export type Shot = Readonly<{
  name: string
  /** The login; null: a new installation before it was set up. */
  as: string | null
  path: string
  locale?: 'zh-CN' | 'en'
  dark?: boolean
  viewport?: Readonly<{ width: number; height: number }>
  prepare: (page: Page, world: World) => Promise<void>
}>

const small = { width: 1366, height: 768 } as const

/** An operator in the middle of a repair, the caller on the line. */
async function inTheMiddleOfACall(page: Page): Promise<void> {
  await page.locator('.v-own-state').waitFor()
  await page.keyboard.press('F8')
  await page.locator('.desk-name').waitFor({ timeout: 60_000 })
  await page.locator('.v-call-ringing').waitFor()
  await page.keyboard.press('F2')
  await page.locator('.v-call-talking').waitFor()
  await page.locator('#desk-line-text').fill('昨晚开始按了没反应，不启动，今天还是一样')
  await page.locator('#desk-line-text').press('Enter')
  await page.keyboard.press('3')
  await page.locator('#desk-window input[type=radio]').nth(1).waitFor()
  await page.locator('.desk-line .v-explanation').first().waitFor()
}

/** The list with one promise open beside it. */
async function withOneOpen(page: Page): Promise<void> {
  const grid = page.getByRole('grid').first()
  await grid.locator('tbody tr').nth(2).waitFor()
  await grid.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.locator('h2').first().waitFor()
}

/** Orders beside the technicians' day, the first one chosen. */
async function onTheDispatchBoard(page: Page): Promise<void> {
  await page.locator('.order-page').waitFor()
  await page.getByRole('grid').first().waitFor()
  await page.getByRole('grid').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.locator('h2').first().waitFor()
}

async function onTheBoard(page: Page): Promise<void> {
  await page.locator('.recharts-surface').first().waitFor()
}

/** The file of a customer with units and a history. */
async function inAFile(page: Page, world: World): Promise<void> {
  const { rows } = await world.admin.customers.list({ limit: 200 })
  const rich = rows.toSorted((a, b) => b.units - a.units || b.openCases - a.openCases)[0]
  await page.goto(`/customers/${rich?.customerId ?? ''}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

const customersFile = `姓名,电话,区域,街道,会员等级
王秀兰,138 0013 8642,示例市河东区,柳荫路 18 号,金卡
刘建国,020-8765 4321 转 8,示例市河西区,长安里 5 号,
陈晓,一三八,示例市河西区,长安里 7 号,
赵敏,+86 139-1234-5678,示例市河东区,柳荫路 2 号,银卡
`

async function withAFile(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({
    name: 'customers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(customersFile),
  })
  await page.locator('.settings-mapping').waitFor()
}

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading').first().waitFor()
}

async function onACase(page: Page, world: World): Promise<void> {
  const { rows } = await world.admin.cases.list({ limit: 200 })
  const repairs = rows.filter(({ kind, state }) => kind === 'repair' && state === 'closed')
  for (const { id } of repairs) {
    const { surveys } = await world.admin.cases.get({ id })
    if (surveys.length === 0) continue
    await page.goto(`/cases/${id}`)
    break
  }
  await page.locator('.case h1').waitFor()
}

/** The report of a technician who had visits on the last working day. */
async function onADayReport(page: Page): Promise<void> {
  await page.getByRole('grid').locator('tbody tr').first().waitFor()
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  await page.locator('.day-report-table').first().waitFor()
}

async function withFigures(page: Page): Promise<void> {
  await page.locator('.service-figures-share strong').first().waitFor()
}

/** A paid repair with a part, opened in the list of what waits for its audit. */
async function onAPaidBill(page: Page, world: World): Promise<void> {
  const { rows } = await world.admin.money.bills({ limit: 200 })
  const paid = rows.filter((row) => row.class === 'A' && row.valueMinor > 11_000)
  await page.goto(`/settlement/${(paid.find((row) => row.balanceMinor > 0) ?? paid[0] ?? rows[0])?.id ?? ''}`)
  await page.locator('.settlement-lines').waitFor()
}

/** The month so far of the sample centre. */
async function onTheStatement(page: Page): Promise<void> {
  await page.locator('.settlement-list').waitFor()
  await page.keyboard.press('4')
  await page.locator('.settlement-sums').waitFor()
}

/** A contract that was sold today. */
async function onAContract(page: Page, world: World): Promise<void> {
  const { rows } = await world.admin.contracts.list({ limit: 200 })
  let sold = rows.find((row) => row.visits === 4)?.id
  if (sold === undefined) {
    const [customer] = (await world.admin.customers.list({ limit: 50 })).rows.filter(({ units }) => units > 0)
    const { units } = await world.admin.customers.card({ id: customer?.customerId ?? '' })
    const made = await world.admin.contracts.sell({
      commandId: v7(),
      customerId: customer?.customerId ?? '',
      unitIds: units.map((unit) => unit.id),
      startsOn: '2026-11-20',
      endsOn: '2027-11-19',
      visits: 4,
      priceMinor: 36_000,
      planDates: ['2026-11-27', '2027-04-05', '2027-07-06', '2027-10-04'],
    })
    sold = made.id
  }
  await page.goto(`/contracts/${sold}`)
  await page.locator('.contract-plan li a, .contract-plan li button').first().waitFor()
}

/** Who works at the head office of the pictures; each operator is on one call to the end. */
export const staff = [
  { login: 'xu.ying', name: '徐颖', roles: ['operator'] },
  { login: 'zhou.hang', name: '周航', roles: ['operator'] },
  { login: 'lu.ping', name: '陆平', roles: ['operator'] },
  { login: 'tang.wei', name: '唐薇', roles: ['operator'] },
  { login: 'lin.hua', name: '林华', roles: ['lead'] },
  { login: 'he.li', name: '何立', roles: ['technician'] },
] as const satisfies readonly Readonly<{ login: string; name: string; roles: readonly Role[] }>[]

const lead = staff[4].login
const desk = { as: staff[0].login, path: '/desk', prepare: inTheMiddleOfACall } as const
const commitments = { as: lead, path: '/commitments', prepare: withOneOpen } as const
const dispatch = { as: 'demo.dispatcher', path: '/dispatch', prepare: onTheDispatchBoard } as const
const settlement = { as: 'demo.settlement', path: '/settlement', prepare: onAPaidBill } as const
const contracts = { as: lead, path: '/contracts', prepare: onAContract } as const
const live = { as: lead, path: '/live', prepare: onTheBoard } as const

const customer = { as: lead, path: '/customers', prepare: inAFile } as const
const settings = { as: 'admin', path: '/settings/targets', prepare: settled } as const

/** The pictures of the documents, and some that show whether the screen holds at 1366 × 768. */
export const shots: readonly Shot[] = [
  ...stockShots,
  { name: 'welcome', as: null, path: '/', prepare: settled },
  { name: 'desk', ...desk },
  { name: 'desk-en', ...desk, as: staff[1].login, locale: 'en' },
  { name: 'desk-dark', ...desk, as: staff[2].login, dark: true },
  { name: 'desk-small', ...desk, as: staff[3].login, viewport: small },
  { name: 'commitments', ...commitments },
  { name: 'commitments-en', ...commitments, locale: 'en' },
  { name: 'commitments-small', ...commitments, viewport: small },
  { name: 'dispatch', ...dispatch },
  { name: 'dispatch-dark', ...dispatch, dark: true },
  { name: 'dispatch-small', ...dispatch, viewport: small },
  { name: 'settlement', ...settlement },
  { name: 'settlement-small', ...settlement, viewport: small },
  { name: 'settlement-en-dark', ...settlement, locale: 'en', dark: true, viewport: small },
  { name: 'statement', ...settlement, prepare: onTheStatement },
  { name: 'contracts', ...contracts },
  { name: 'contracts-en-dark', ...contracts, locale: 'en', dark: true, viewport: small },
  { name: 'case', as: lead, path: '/customers', prepare: onACase },
  { name: 'customer', ...customer },
  { name: 'customer-en', ...customer, locale: 'en' },
  { name: 'customer-dark', ...customer, dark: true },
  { name: 'live', ...live },
  { name: 'live-en-dark', ...live, locale: 'en', dark: true },
  { name: 'live-small', ...live, viewport: small },
  { name: 'settings', ...settings },
  { name: 'settings-dark', ...settings, dark: true },
  { name: 'settings-en', as: 'admin', path: '/settings/calendar', locale: 'en', prepare: settled },
  { name: 'day-report', as: 'demo.dispatcher', path: '/day-reports/2026-11-17', prepare: onADayReport },
  { name: 'figures', as: 'demo.dispatcher', path: '/figures', prepare: withFigures },
  { name: 'figures-dark', as: 'demo.dispatcher', path: '/figures', dark: true, locale: 'en', prepare: withFigures },
  { name: 'import', as: 'admin', path: '/settings/imports', prepare: withAFile },
  ...paperShots,
  ...careShots,
  ...complaintShots,
  ...studyShots,
  ...visitShots,
  // last: they leave the operators in states of their own
  ...wallShots,
  ...floorShots,
]

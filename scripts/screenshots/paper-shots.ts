import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import type { World } from '../../tests/e2e/support/world.ts'
import type { Shot } from './shots.ts'

/** The address of a paper, after what it is about has been made where there is none yet. */
type AddressOf = (world: World) => Promise<string>

/** A unit that was taken in, the first that can be. */
async function repairOf(world: World): Promise<string> {
  const { rows } = await world.admin.workshop.list({ list: 'in-work', limit: 1 })
  if (rows[0] !== undefined) return rows[0].id
  const [expected] = await world.admin.workshop.expected()
  const taken = await world.admin.workshop.takeIn({
    commandId: v7(),
    orderId: expected?.orderId ?? '',
    version: expected?.version ?? 0,
    condition: '左侧板轻微划痕',
    accessories: '遥控器一只',
    shelf: 'A-3',
    toldDate: '2026-11-23',
  })
  return taken.id
}

async function contractOf(world: World): Promise<string> {
  const { rows } = await world.admin.contracts.list({ limit: 1 })
  if (rows[0] !== undefined) return rows[0].id
  const customers = (await world.admin.customers.list({ limit: 50 })).rows.filter(({ units }) => units > 0)
  const customerId = customers[0]?.customerId ?? ''
  const { units } = await world.admin.customers.card({ id: customerId })
  const sold = await world.admin.contracts.sell({
    commandId: v7(),
    customerId,
    unitIds: units.map((unit) => unit.id),
    startsOn: '2026-11-18',
    endsOn: '2027-11-17',
    visits: 4,
    priceMinor: 36_000,
    planDates: null,
  })
  return sold.id
}

async function voucherOf(world: World): Promise<string> {
  const { rows } = await world.admin.service.orders({ state: 'under-way', limit: 50 })
  return `vouchers/${rows[0]?.id ?? ''}`
}

async function billOf(world: World): Promise<string> {
  const { rows } = await world.admin.money.bills({ limit: 200 })
  return `bill/${(rows.find((row) => row.valueMinor > 0) ?? rows[0])?.id ?? ''}`
}

async function centreOf(world: World): Promise<string> {
  const { reports } = await world.admin.dayReports.list({ date: '2026-11-17' })
  return reports.find((report) => report.kind === 'centre')?.orgId ?? ''
}

async function auditOf(world: World): Promise<string> {
  const [study] = (await world.admin.studies.list({})).studies
  return `audit-report/${study?.id ?? ''},consumer`
}

/** A reply to a complaint of the sample month in this language, drafted where there is none. */
const letterIn = (language: 'zh-CN' | 'en') => async (world: World) => {
  const [open] = (await world.admin.complaints.list({})).rows
  const [ended] = (await world.admin.complaints.list({ group: 'ended' })).rows
  const complaintId = open?.id ?? ended?.id ?? ''
  const drafted = await world.admin.replies.draft({
    commandId: v7(),
    complaintId,
    purpose: 'acknowledgement',
    channel: 'letter',
    language,
  })
  const { letter, channel } = await world.admin.replies.get({ id: drafted.id })
  const fill = (text: string) =>
    text.replace(/\{\{\w+\}\}/g, language === 'en' ? '17:30 on 27 November 2026' : '2026年11月27日 17:30')
  const changed = await world.admin.replies.change({
    commandId: v7(),
    ...drafted,
    channel,
    subject: fill(letter.subject),
    body: fill(letter.body),
  })
  const { reviewBy } = await world.admin.replies.get({ id: drafted.id })
  if (reviewBy === 'author')
    await world.admin.replies.review({ commandId: v7(), id: drafted.id, version: changed.version })
  return `reply-letter/${drafted.id}`
}

/** The file of a complaint of the sample month, an open one where there is one. */
async function complaintFileOf(world: World): Promise<string> {
  const [open] = (await world.admin.complaints.list({})).rows
  const [ended] = (await world.admin.complaints.list({ group: 'ended' })).rows
  return `complaint-file/${open?.id ?? ended?.id ?? ''}`
}

const papers: Readonly<Record<string, AddressOf>> = {
  voucher: voucherOf,
  receipt: async (world) => `receipt/${await repairOf(world)}`,
  'repair-card': async (world) => `repair-card/${await repairOf(world)}`,
  label: async (world) => `label/${await repairOf(world)}`,
  bill: billOf,
  statement: async (world) => `statement/${await centreOf(world)},2026-11`,
  contract: async (world) => `contract/${await contractOf(world)}`,
  'renewal-notice': async (world) => `renewal-notice/${await contractOf(world)}`,
  'audit-report': auditOf,
  'complaint-file': complaintFileOf,
  'reply-letter': letterIn('zh-CN'),
  'day-report': async (world) => `day-report/centre,${await centreOf(world)},,2026-11-17`,
}

function shotOf(name: string, addressOf: AddressOf, locale: 'zh-CN' | 'en'): Shot {
  return {
    name: locale === 'en' ? `paper-${name}-en` : `paper-${name}`,
    as: 'admin',
    path: '/settings',
    locale,
    viewport: { width: 860, height: name === 'label' ? 320 : 1250 },
    prepare: async (page: Page, world: World) => {
      await page.goto(`/print/${await addressOf(world)}`)
      await page.locator('.paper, .paper-label, .letter-sheet').first().waitFor()
      await page.locator('.paper-barcode img, .paper-head p').first().waitFor()
    },
  }
}

/** Every printed document in Chinese, and those that customers get in English too. */
export const paperShots: readonly Shot[] = [
  ...Object.entries(papers).map(([name, addressOf]) => shotOf(name, addressOf, 'zh-CN')),
  shotOf('voucher', voucherOf, 'en'),
  shotOf('complaint-file', complaintFileOf, 'en'),
  shotOf('receipt', async (world) => `receipt/${await repairOf(world)}`, 'en'),
  shotOf('bill', billOf, 'en'),
  shotOf('reply-letter', letterIn('en'), 'en'),
]

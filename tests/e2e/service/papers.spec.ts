import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import { fileCustomer, repairOf, wang } from '../support/files.ts'
import { expect, test } from '../support/fixtures.ts'
import { give, technician } from '../support/rounds.ts'
import { type Locale, locales, wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const boss = { login: 'admin' } as const
const finding = '压缩机启动器烧坏，更换启动器后试机两小时，制冷正常，已向用户说明用电注意事项'

type Filed = Awaited<ReturnType<typeof fileCustomer>>

/** A repair of the customer that a technician has been sent to. */
async function sent(world: World, customer: Filed, technicianId: string) {
  const made = await world.admin.cases.registerRepair({ ...repairOf(customer), duplicateSeen: true })
  await give(world, made, technicianId)
  const version = (await world.admin.cases.get({ id: made.caseId })).orders[0]?.version ?? 0
  return { ...made, version }
}

/** The same, done on the spot. */
async function done(world: World, customer: Filed, technicianId: string) {
  const order = await sent(world, customer, technicianId)
  const said = { commandId: v7(), orderId: order.orderId, version: order.version }
  await world.admin.service.finish({ ...said, result: 'solved', finding, minutes: 45 })
  return order
}

/** One paper: its address, what must be written on it, its bar code, and its sheets. */
type Paper = Readonly<{
  name: string
  path: string
  holds: readonly string[]
  codes: readonly string[]
  /** In A4 and in A5. */
  sheets: readonly [a4: number, a5: number]
}>

/** A day's work and everything that is put on paper about it. */
async function papersOf(world: World): Promise<readonly Paper[]> {
  const technicianId = await world.hire(technician)
  const customer = await fileCustomer(world.admin, wang)
  const { orgId } = await world.admin.people.whoAmI()

  const waiting = [await sent(world, customer, technicianId), await sent(world, customer, technicianId)]
  const atDoor = await sent(world, customer, technicianId)
  const arrived = await world.admin.service.arrive({
    ...{ commandId: v7(), orderId: atDoor.orderId, version: atDoor.version },
    at: null,
  })
  const goods = await world.admin.workshop.takeIn({
    ...{ commandId: v7(), orderId: atDoor.orderId, version: arrived.version },
    ...{ condition: '左门有划痕', accessories: '搁架 2 块', shelf: 'A-3', toldDate: '2026-11-25' },
  })
  const solved = []
  // more than one sheet of a day report holds
  for (let n = 0; n < 15; n += 1) solved.push(await done(world, customer, technicianId))
  const contract = await world.admin.contracts.sell({
    commandId: v7(),
    customerId: customer.id,
    unitIds: [customer.unitId ?? ''],
    startsOn: '2026-11-18',
    endsOn: '2027-11-17',
    visits: 4,
    priceMinor: 36_000,
    planDates: null,
  })
  const sold = (await world.admin.contracts.get({ id: contract.id })).number
  const billed = solved[0]
  const inWorkshop = (name: string) => ({
    name,
    path: `/print/${name}/${goods.id}`,
    holds: [atDoor.number],
    codes: [goods.number],
    sheets: [1, 1] as const,
  })
  return [
    {
      name: 'vouchers',
      path: `/print/vouchers/${waiting.map((order) => order.orderId).join(',')}`,
      holds: waiting.map((order) => order.number),
      codes: ['V-261118-0001', 'V-261118-0002'],
      sheets: [2, 2],
    },
    inWorkshop('receipt'),
    inWorkshop('repair-card'),
    inWorkshop('label'),
    {
      name: 'bill',
      path: `/print/bill/${billed?.orderId}`,
      holds: [billed?.number ?? '?'],
      codes: [billed?.number ?? '?'],
      sheets: [1, 1] as const,
    },
    {
      name: 'contract',
      path: `/print/contract/${contract.id}`,
      holds: [sold, wang.name],
      codes: [sold],
      sheets: [1, 1],
    },
    {
      name: 'day report',
      path: `/print/day-report/technician,${orgId},${technicianId},2026-11-18`,
      holds: solved.map((order) => order.number),
      codes: [],
      sheets: [2, 3],
    },
  ]
}

/** The sheets that leave the printer, and the size of the first, mm. */
async function printed(page: Page): Promise<Readonly<{ sheets: number; widthMm: number }>> {
  const text = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  const width = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)/.exec(text)?.[1] ?? '0'
  return { sheets: text.match(/\/Type\s*\/Page\b/g)?.length ?? 0, widthMm: Math.round((Number(width) * 25.4) / 72) }
}

async function expectPaper(page: Page, paper: Paper, locale: Locale): Promise<void> {
  const say = wordsOf(locale)
  await page.goto(paper.path)
  const sheets = page.getByRole('article')
  await expect(sheets).toHaveCount(paper.sheets[0])
  for (const text of paper.holds) await expect(page.getByText(text).first(), `${paper.name}: ${text}`).toBeVisible()
  for (const code of paper.codes) {
    const picture = page.getByRole('img', { name: code, exact: true })
    await expect(picture).toBeVisible()
    const drawn = await picture.evaluate((image) => {
      if (!(image instanceof HTMLImageElement)) throw new Error('a bar code is a picture')
      return { loaded: image.complete, natural: image.naturalWidth, shown: image.getBoundingClientRect().width }
    })
    expect(drawn.loaded && drawn.natural > 50 && drawn.shown > 150, `${paper.name}: ${JSON.stringify(drawn)}`).toBe(
      true,
    )
  }

  // on paper there is the paper and nothing else
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: say('print:print') })).toBeHidden()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  const beside = await page.evaluate(() => {
    const all = [...document.body.querySelectorAll('*')]
    const isOnPaper = (element: Element) => element.closest('article') !== null
    const written = all.filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent))
    return written.filter((each) => !isOnPaper(each) && each.checkVisibility()).map((each) => each.textContent)
  })
  expect(beside, paper.name).toEqual([])
  await page.emulateMedia({ media: null })

  const isLabel = paper.name === 'label'
  for (const [size, widthMm, count] of [
    ['A4', 210, paper.sheets[0]],
    ['A5', 148, paper.sheets[1]],
  ] as const) {
    await page
      .getByRole('radiogroup', { name: say('print:size') })
      .getByText(size)
      .click()
    await expect(page.getByRole('radio', { name: size })).toBeChecked()
    await expect(sheets).toHaveCount(count)
    expect({ name: paper.name, size, ...(await printed(page)) }).toEqual({
      ...{ name: paper.name, size, sheets: count },
      widthMm: isLabel ? 90 : widthMm,
    })
  }
}

for (const locale of locales) {
  test(`every paper of a day's work is complete, fits its sheets in A4 and A5, and stands alone (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    const papers = await papersOf(world)
    const page = await open({ locale, as: boss, path: '/desk' })
    await expect(page.getByRole('navigation').first()).toBeVisible()
    for (const paper of papers) await expectPaper(page, paper, locale)

    // in the other language without leaving the page
    const other = locales.find((each) => each !== locale) ?? locale
    await page.goto(papers[1]?.path ?? '/')
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(say('print:receipt'))
    await page.getByText(say(`print:locale-${other}`), { exact: true }).click()
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(wordsOf(other)('print:receipt'))
  })
}

test('a reload of a voucher counts no second print, another opening does and says that it is a copy', async ({
  world,
  open,
}) => {
  const say = wordsOf('zh-CN')
  const technicianId = await world.hire(technician)
  const { orderId } = await sent(world, await fileCustomer(world.admin, wang), technicianId)
  const path = `/print/vouchers/${orderId}`
  const page = await open({ as: boss, path })
  const title = page.getByRole('heading', { level: 2 })
  await expect(title).toHaveText(say('print:voucher'))
  for (let n = 0; n < 2; n += 1) {
    await page.reload()
    await expect(title).toHaveText(say('print:voucher'))
  }
  const again = await open({ as: boss, path })
  await expect(again.getByRole('heading', { level: 2 })).toHaveText(
    `${say('print:voucher')} ${say('print:copy', { n: 2 })}`.replace('  ', ' '),
  )
  const told = await world.admin.documents.issueVouchers({ commandId: v7(), orderIds: [orderId] })
  expect(told.vouchers.map(({ number, print }) => [number, print])).toEqual([['V-261118-0001', 3]])
})

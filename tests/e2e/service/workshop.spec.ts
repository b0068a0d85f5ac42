import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import { fileCustomer, repairOf, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { handsOn } from '../support/keyboard.ts'
import { localesOf, wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const supervisor = { login: 'lu.min', name: '陆敏', roles: ['dispatcher', 'technician'] } as const
const technician = { login: 'he.li', name: '何立', roles: ['technician'] } as const
const clerk = { login: 'fang.jie', name: '方洁', roles: ['clerk'] } as const

/** A repair of a filed customer whose technician stands at the door. */
async function atTheDoor(world: World): Promise<Readonly<{ caseId: string; number: string }>> {
  const customer = await fileCustomer(world.admin, wang)
  const { caseId, orderId, number } = await world.admin.cases.registerRepair(repairOf(customer))
  const version = async () => (await world.admin.cases.get({ id: caseId })).orders[0]?.version ?? 0
  const technicianId = (await world.admin.people.list({ role: 'technician' })).find(
    (each) => each.name === technician.name,
  )?.id
  await world.admin.service.assign({
    commandId: v7(),
    orderId,
    version: await version(),
    technicianId: technicianId ?? '',
  })
  await world.admin.service.arrive({ commandId: v7(), orderId, version: await version(), at: null })
  return { caseId, number }
}

/** What a scanner sends: all characters at once, ended with Enter, wherever the focus is. */
async function scan(page: Page, code: string): Promise<void> {
  await page.evaluate((text) => {
    const target = document.activeElement ?? document.body
    for (const key of [...text, 'Enter'])
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  }, code)
}

for (const locale of localesOf(import.meta.filename)) {
  test(`a unit is taken in, waits for a part, is checked by another person and returned, its receipt void (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    for (const person of [supervisor, technician, clerk]) await world.hire(person)
    const { caseId, number } = await atTheDoor(world)
    const w = (key: string, params = {}) => say(`workshop:${key}`, params)

    // the clerk takes it in: condition, accessories, shelf and the day told to the customer
    const desk = await open({ locale, as: clerk, path: '/workshop' })
    await forbidPointer(desk)
    const clerks = handsOn(desk)
    await expect(desk.getByText(w('empty-in-work'))).toBeVisible()
    await clerks.pressShown('n')
    await expect(desk.getByRole('textbox', { name: w('which-unit') })).toBeFocused()
    await clerks.type(number.slice(-4))
    await expect(desk.getByRole('radio', { name: new RegExp(number) })).toBeChecked()
    await clerks.goTo(desk.getByLabel(w('condition')))
    await clerks.type('左门有划痕')
    await clerks.goTo(desk.getByLabel(w('accessories')))
    await clerks.type('搁架 2 块')
    await clerks.goTo(desk.getByLabel(w('shelf')))
    await clerks.type('A-3')
    await clerks.goTo(desk.getByLabel(w('told-date')))
    await clerks.type('2026-11-25')
    await clerks.press('Control+Enter')
    const receipt = desk.getByRole('region', { name: w('chosen') }).getByRole('heading', { level: 2 })
    await expect(receipt).toHaveText(/^R-261118-\d{4}$/)
    const receiptNumber = (await receipt.textContent()) ?? ''
    const inWork = desk.getByRole('grid', { name: say('kinds:workshopList.in-work') })
    await expect(inWork.getByRole('row').filter({ hasText: receiptNumber })).toContainText(wang.unit.modelName)

    // the technician scans the label, diagnoses, and waits for a part that is not there
    const stores = await world.signedIn(clerk.login)
    await stores.parts.save({
      commandId: v7(),
      id: null,
      version: null,
      code: 'QD-320',
      name: '启动器',
      category: '冰箱',
      priceMinor: 4_800,
      returnsOld: true,
      active: true,
      note: '',
      modelIds: [],
    })
    const bench = await open({ locale, as: technician, path: '/workshop' })
    await forbidPointer(bench)
    const technicians = handsOn(bench)
    const atBench = bench.getByRole('region', { name: w('chosen') })
    await expect(bench.getByRole('row').filter({ hasText: receiptNumber })).toBeVisible()
    await scan(bench, receiptNumber)
    await expect(atBench.getByRole('heading', { level: 2 })).toHaveText(receiptNumber)
    await technicians.pressShown('d')
    await expect(bench.getByLabel(w('words-diagnose'))).toBeFocused()
    await technicians.type('启动器烧坏')
    await technicians.press('Control+Enter')
    await expect(bench.getByText(w('diagnosed'))).toBeVisible()
    await technicians.pressShown('w')
    await expect(bench.getByRole('combobox', { name: w('parts-missing') })).toBeFocused()
    await technicians.type('qd-320')
    await technicians.accept(/QD-320 启动器/)
    await expect(atBench.getByText('QD-320 启动器', { exact: true })).toBeVisible()
    await technicians.goTo(bench.getByLabel(w('expected-on')))
    await technicians.type('2026-11-20')
    await technicians.press('Control+Enter')
    await expect(atBench.locator('.workshop-head')).toContainText(say('kinds:workshopState.waiting-parts'))
    expect((await world.admin.cases.get({ id: caseId })).case).toMatchObject({ state: 'waiting', waitingOn: 'parts' })

    // the part comes: the clerk scans it in, and the technician sees it without touching anything
    await clerks.press('Alt+4')
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(say('parts:title'))
    await clerks.pressShown('i')
    await expect(desk.getByRole('combobox', { name: say('parts:add-part') })).toBeFocused()
    await clerks.type('QD-320')
    await clerks.accept(/QD-320 启动器/)
    await expect(desk.getByRole('spinbutton', { name: /启动器/ })).toHaveValue('1')
    await clerks.press('Control+Enter')
    await expect(desk.getByText(say('parts:received'))).toBeVisible()
    await expect(atBench.getByText(w('wish-there', { count: 1 }))).toBeVisible()

    // built in, the old part kept, and done: the technician is not offered the check
    await technicians.pressShown('g')
    await expect(atBench.locator('.workshop-head')).toContainText(say('kinds:workshopState.diagnosed'))
    await technicians.pressShown('b')
    await expect(bench.getByRole('region', { name: w('do-fit') })).toBeVisible()
    await technicians.press('Control+Enter')
    await expect(bench.getByText(w('fitted'))).toBeVisible()
    await expect(bench.getByRole('region', { name: w('do-fit') })).toHaveCount(0)
    await technicians.pressShown('f')
    await expect(bench.getByRole('textbox', { name: w('work') })).toBeFocused()
    await technicians.type('更换启动器，试机两小时正常')
    await technicians.press('Control+Enter')
    await expect(atBench.locator('.workshop-head')).toContainText(say('kinds:workshopState.repaired'))
    await expect(bench.getByRole('button', { name: w('do-verify') })).toHaveCount(0)

    // another person checks it
    const check = await open({ locale, as: supervisor, path: '/workshop' })
    await forbidPointer(check)
    const supervisors = handsOn(check)
    await expect(check.getByRole('radio', { name: `${say('kinds:workshopList.to-verify')} 1` })).toBeVisible()
    await supervisors.press('3')
    const toVerify = check.getByRole('grid', { name: say('kinds:workshopList.to-verify') })
    await expect(toVerify.getByRole('row').filter({ hasText: receiptNumber })).toBeVisible()
    await supervisors.goTo(toVerify)
    await supervisors.press('ArrowDown')
    await expect(check.getByRole('button', { name: w('do-verify') })).toBeVisible()
    await supervisors.pressShown('v')
    await expect(check.getByLabel(w('words-verify'))).toBeFocused()
    await supervisors.type('运转平稳')
    await supervisors.press('Control+Enter')
    await expect(check.getByText(w('verified'))).toBeVisible()

    // returned against a signature: the receipt is void, the register balances, the order is done
    await clerks.press('Alt+3')
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(w('title'))
    await clerks.press('4')
    const toReturn = desk.getByRole('grid', { name: say('kinds:workshopList.to-return') })
    await expect(toReturn.getByRole('row').filter({ hasText: receiptNumber })).toBeVisible()
    await clerks.goTo(toReturn)
    await clerks.press('ArrowDown')
    await expect(desk.getByRole('button', { name: w('do-handOver') })).toBeVisible()
    await clerks.pressShown('h')
    await expect(desk.getByLabel(w('receiver'))).toBeFocused()
    await clerks.type('王秀兰')
    await clerks.press('Control+Enter')
    await expect(desk.getByText(w('handed-over', { number: receiptNumber }))).toBeVisible()
    await expect(desk.locator('.workshop-head')).toContainText(w('receipt-void'))
    await clerks.press('7')
    const balance = desk.getByRole('region', { name: w('balance') })
    await expect(balance.getByText(w('balances'))).toBeVisible()
    await expect(balance.getByRole('row').nth(1)).toContainText('110')

    const told = await world.admin.cases.get({ id: caseId })
    expect(told.orders[0]?.state).toBe('done')
    expect(told.commitments.map((each) => [each.kind, each.state]).toSorted()).toEqual([
      ['arrival', 'kept'],
      ['dispatch', 'kept'],
      ['goods-return', 'kept'],
      ['service-callback', 'open'],
      ['workshop-finish', 'kept'],
    ])
  })
}

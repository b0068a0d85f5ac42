import type { Locator, Page } from '@playwright/test'
import { becomeReady } from '../support/become-ready.ts'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { handsOn } from '../support/keyboard.ts'
import { locales, type Say, wordsOf } from '../support/words.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator', 'dispatcher'] } as const
const lead = { login: 'lin.hua', name: '林华', roles: ['lead'] } as const
const technician = { login: 'he.li', name: '何立', roles: ['technician'] } as const

/** How long after a change a lead's page may still show what was before, ms; a busy machine gets more. */
const liveBudgetMs = 1_000
const liveLimitMs = 5_000

/** The figure of a tile, for example of today's answered calls. */
function figure(page: Page, label: string): Locator {
  return page.getByRole('main').getByRole('button', { name: new RegExp(`^${label} \\d`) })
}

/** Waits for a text on a page that nobody touches and says how long it took since `since`. */
async function followed(target: Locator, text: string, since: number): Promise<void> {
  await expect(target).toHaveText(text, { timeout: liveLimitMs })
  const ms = Date.now() - since
  test.info().annotations.push({ type: 'live', description: `${ms} ms of ${liveBudgetMs} ms` })
  console.log(`the lead's page followed after at most ${ms} ms (budget ${liveBudgetMs} ms)`)
}

/** The row of a list that holds `text`. */
function row(page: Page, list: string, text: string): Locator {
  return page.getByRole('grid', { name: list }).getByRole('row').filter({ hasText: text })
}

for (const locale of locales) {
  test(`one call is carried to its closed case by keys, and the lead sees it live (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say: Say = wordsOf(locale)
    await world.hire(operator)
    await world.hire(lead)
    await world.hire(technician)
    await fileCustomer(world.admin, wang)

    const wall = await open({ locale, as: lead, path: '/live' })
    await expect(figure(wall, say('live:answered'))).toHaveText('0')
    const page = await open({ locale, as: operator, path: '/desk' })
    await forbidPointer(page)
    const hands = handsOn(page)

    // the call rings, and the caller's card is there before it is answered
    await expect(page.getByText(say('desk:empty-title'))).toBeVisible()
    await becomeReady(page, hands)
    await world.ring('customer')
    const card = page.getByRole('region', { name: say('desk:who') })
    await expect(card.getByRole('heading', { name: wang.name })).toBeVisible()
    await expect(card).toContainText(wang.unit.modelName)
    await expect(page.getByRole('button', { name: say('call-bar:answer') })).toBeVisible()
    await hands.press('F2')
    await expect(page.getByRole('button', { name: say('call-bar:hangUp') })).toBeVisible()
    const answeredAt = Date.now()
    await followed(figure(wall, say('live:answered')), '1', answeredAt)

    // the repair, with appointment and proposed class
    await expect(page.getByRole('textbox', { name: say('desk:line-label') })).toBeFocused()
    await hands.type('昨晚开始不制冷，声音很大')
    hands.forget()
    await hands.press('Enter')
    await hands.press('3')
    await expect(page.getByText(say('kinds:serviceClass.C'), { exact: true })).toBeVisible()
    const windows = page.getByRole('radiogroup', { name: say('desk:window') })
    await expect(windows.getByRole('radio')).not.toHaveCount(1)
    await hands.press('2')
    await expect(windows.getByRole('radio').nth(1)).toBeChecked()
    await hands.press('Control+Enter')
    await expect(page.getByLabel(say('desk:done-number'), { exact: true })).toHaveText(/^\d{6}-\d{4}$/)
    const registeredAt = Date.now()
    console.log(`a known customer's repair: ${hands.strokes()} keystrokes besides the fault text`)
    expect(hands.strokes()).toBeLessThanOrEqual(12)
    const number = (await page.getByLabel(say('desk:done-number'), { exact: true }).textContent()) ?? ''
    await followed(figure(wall, say('live:open-commitments')), '2', registeredAt)
    const promises = page.getByRole('region', { name: say('desk:done-promises') })
    await expect(promises).toContainText(say('kinds:commitmentKind.dispatch'))
    await expect(promises).toContainText(say('kinds:commitmentKind.arrival'))
    await hands.press('Enter')

    // the promises: time left and why
    await hands.press('Alt+2')
    const list = say('commitment:list')
    const promised = row(page, list, number)
    await expect(promised).toHaveCount(2)
    const [arrival, dispatch] = [promised.nth(0), promised.nth(1)] as const
    await expect(arrival).toContainText(say('kinds:commitmentKind.arrival'))
    await expect(arrival).toContainText(say('common:time.left', { span: '' }).trim())
    await expect(dispatch).toContainText(say('kinds:commitmentKind.dispatch'))
    await hands.goTo(page.getByRole('grid', { name: list }))
    const pane = page.getByRole('complementary', { name: say('commitment:about') })
    for (const kind of ['arrival', 'dispatch']) {
      await hands.press('ArrowDown')
      await expect(pane.getByRole('heading', { level: 2 })).toHaveText(say(`kinds:commitmentKind.${kind}`))
      await expect(pane.locator('.v-explanation')).toHaveText(/=.*\d\d:\d\d/)
    }

    // the visit
    await hands.press('Alt+3')
    const toDispatch = say('order:tab-to-dispatch')
    await hands.goToRow(page.getByRole('grid', { name: toDispatch }), number)
    await expect(page.getByRole('heading', { name: new RegExp(number) })).toBeVisible()
    await hands.pressShown('a')
    await expect(page.getByRole('combobox', { name: say('order:search-technician') })).toBeFocused()
    await expect(page.getByRole('option', { selected: true })).toContainText(technician.name)
    await hands.press('Enter')
    await expect(page.getByText(say('order:assigned', { name: technician.name }))).toBeVisible()
    await expect(page.getByText(say('order:empty-to-dispatch'))).toBeVisible()
    await hands.goTo(page.getByRole('radiogroup', { name: say('order:title') }))
    await hands.press('2')
    const underWay = say('order:tab-under-way')
    await hands.goToRow(page.getByRole('grid', { name: underWay }), number)
    await expect(page.getByRole('heading', { name: new RegExp(number) })).toBeVisible()
    await hands.pressShown('r')
    await expect(page.getByRole('region', { name: say('order:arrive') })).toBeVisible()
    await hands.press('Control+Enter')
    await expect(page.getByText(say('order:arrived'))).toBeVisible()
    await expect(page.getByRole('region', { name: say('order:arrive') })).toHaveCount(0)
    await expect(page.getByRole('button', { name: say('order:finish') })).toBeVisible()
    await hands.pressShown('f')
    await expect(page.getByLabel(say('order:finding'))).toBeFocused()
    await hands.type('更换启动器，试机正常')
    await hands.press('Control+Enter')
    await expect(page.getByText(say('order:finished'))).toBeVisible()

    // the callback
    await hands.press('Control+j')
    const about = page.getByRole('complementary', { name: say('commitment:about') })
    await expect(about.getByRole('heading', { level: 2 })).toHaveText(say('kinds:commitmentKind.service-callback'))
    await expect(page).toHaveURL(/\/commitments\/.+/)
    await expect(page.getByRole('radiogroup', { name: say('kinds:surveyQuestion.attitude') })).toBeVisible()
    await hands.press('F2')
    await expect(page.getByRole('button', { name: say('call-bar:hangUp') })).toBeVisible()
    await hands.goTo(page.getByRole('radiogroup', { name: say('kinds:surveyQuestion.attitude') }))
    for (const mark of ['4', '4', '3', '4']) await hands.press(mark)
    await hands.press('9')
    await expect(page.getByLabel(say('commitment:callback-pleased'))).toBeFocused()
    await hands.type('来得快')
    await hands.press('Control+Enter')
    await expect(page.getByText(say('commitment:callback-saved-closed'))).toBeVisible()
    await followed(figure(wall, say('live:open-commitments')), '0', Date.now())

    // the case is closed, with everything that happened
    await hands.press('Control+k')
    await expect(page.getByRole('combobox', { name: say('search:label') })).toBeFocused()
    await hands.type(number)
    await expect(page.getByRole('option', { selected: true })).toContainText(number)
    await hands.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toContainText(number)
    await expect(page.getByText(say('kinds:caseState.closed'), { exact: true }).first()).toBeVisible()
    const [{ id } = { id: '' }] = (await world.admin.cases.list({})).rows
    const told = await world.admin.cases.get({ id })
    expect(told.case.state).toBe('closed')
    expect(told.commitments.map((each) => [each.kind, each.state]).toSorted()).toEqual([
      ['arrival', 'kept'],
      ['dispatch', 'kept'],
      ['service-callback', 'kept'],
    ])
    expect(told.surveys[0]?.answers).toEqual({ attitude: 4, skill: 4, punctuality: 3, promises: 4 })
    expect(told.orders[0]).toMatchObject({
      class: 'C',
      technicianName: technician.name,
      finding: '更换启动器，试机正常',
    })
    expect(told.orders[0]?.window).not.toBeNull()

    // the lead opens the rows behind a figure, also by keys
    const leads = handsOn(wall)
    await forbidPointer(wall)
    await leads.use(figure(wall, say('live:answered')))
    const rows = wall.getByRole('dialog')
    await expect(rows).toContainText(wang.name)
    await expect(rows).toContainText(number)
  })
}

import type { Page } from '@playwright/test'
import { becomeReady } from '../support/become-ready.ts'
import { fileCustomer, repairOf, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { handsOn } from '../support/keyboard.ts'
import { locales, type Say, wordsOf } from '../support/words.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const

/** The registered case's number, as the operator reads it out. */
async function caseNumber(page: Page, say: Say): Promise<string> {
  const number = page.getByLabel(say('desk:done-number'), { exact: true })
  await expect(number).toHaveText(/^\d{6}-\d{4}$/)
  return (await number.textContent()) ?? ''
}

for (const locale of locales) {
  test(`a consultation is logged with at most 4 keystrokes (${locale})`, async ({ world, open }) => {
    const say = wordsOf(locale)
    await world.hire(operator)
    await fileCustomer(world.admin, wang)
    const page = await open({ locale, as: operator, path: '/desk' })
    await forbidPointer(page)
    const hands = handsOn(page)
    await expect(page.getByText(say('desk:empty-title'))).toBeVisible()
    await becomeReady(page, hands)
    await world.ring('customer')
    await expect(page.getByRole('heading', { name: wang.name })).toBeVisible()
    await hands.press('F2')
    await expect(page.getByText(say('desk:line-label'))).toBeVisible()
    await expect(page.getByRole('textbox', { name: say('desk:line-label') })).toBeFocused()

    hands.forget()
    await hands.press('1')
    await expect(page.getByRole('radiogroup', { name: say('desk:topics') })).toBeVisible()
    await hands.press('3')
    await hands.press('Control+Enter')
    await caseNumber(page, say)
    expect(hands.strokes()).toBeLessThanOrEqual(4)
    await hands.press('Enter')
    await expect(page.getByText(say('desk:empty-title'))).toBeVisible()

    const { rows } = await world.admin.cases.list({})
    expect(rows).toMatchObject([{ kind: 'consultation', topic: say('desk:topic-warranty'), customerName: wang.name }])
    const calls = await world.admin.calls.list({})
    expect(calls.rows).toMatchObject([{ caseNumber: rows[0]?.number, outcome: 'answered', wrapUpCode: 'answered' }])
  })

  test(`an unknown caller becomes a customer together with the case (${locale})`, async ({ world, open }) => {
    const say = wordsOf(locale)
    await world.hire(operator)
    await fileCustomer(world.admin, wang)
    const page = await open({ locale, as: operator, path: '/desk' })
    await forbidPointer(page)
    const hands = handsOn(page)
    await expect(page.getByText(say('desk:empty-title'))).toBeVisible()
    await becomeReady(page, hands)
    await world.ring('stranger')
    await expect(page.getByRole('heading', { name: say('desk:unknown-title') })).toBeVisible()
    await hands.press('F2')
    const line = page.getByRole('textbox', { name: say('desk:line-label') })
    await expect(line).toBeFocused()
    await hands.type('洗衣机不脱水')
    await hands.press('Enter')
    await expect(line).not.toBeFocused()
    await hands.press('3')
    const name = page.getByLabel(say('desk:name'), { exact: true })
    await expect(name).toBeFocused()
    await hands.type('刘建国')
    await expect(page.getByLabel(say('desk:phone'), { exact: true })).toHaveValue(/139/)
    await hands.goTo(page.getByLabel(say('desk:region'), { exact: true }))
    await hands.type('示例市河西区')
    await hands.press('Enter')
    await expect(page.getByLabel(say('desk:street'), { exact: true })).toBeFocused()
    await hands.type('长安里 5 号')
    await hands.goTo(page.getByRole('radiogroup', { name: say('desk:unit') }))
    await hands.press('n')
    await expect(page.getByRole('combobox', { name: say('desk:model') })).toBeFocused()
    await hands.type('WM-80 波轮洗衣机')
    await hands.press('Control+Enter')
    const number = await caseNumber(page, say)

    const [registered] = (await world.admin.cases.list({})).rows
    expect(registered).toMatchObject({ number, kind: 'repair', customerName: '刘建国', topic: '洗衣机不脱水' })
    const card = await world.admin.customers.card({ id: registered?.customerId ?? '' })
    expect(card.customer.phones[0]?.number).toMatch(/139\d{8}$/)
    expect(card.customer.addresses[0]).toMatchObject({ region: '示例市河西区', street: '长安里 5 号' })
    expect(card.units[0]).toMatchObject({ modelName: 'WM-80 波轮洗衣机' })
  })

  test(`a number of two customers lets the operator choose; the search finds by whatever the caller says (${locale})`, async ({
    world,
    open,
  }) => {
    const say = wordsOf(locale)
    await world.hire(operator)
    const first = await fileCustomer(world.admin, wang)
    await fileCustomer(world.admin, {
      ...wang,
      name: '王家明',
      street: '柳荫路 20 号',
      unit: { ...wang.unit, serial: 'K9-117' },
    })
    const known = await world.admin.cases.registerRepair(repairOf(first))
    const page = await open({ locale, as: operator, path: '/desk' })
    await forbidPointer(page)
    const hands = handsOn(page)
    await expect(page.getByText(say('desk:empty-title'))).toBeVisible()
    await becomeReady(page, hands)
    await world.ring('customer')
    await expect(page.getByText(say('desk:several-title', { count: 2 }))).toBeVisible()
    await hands.press('F2')
    await expect(page.getByRole('textbox', { name: say('desk:line-label') })).toBeFocused()
    const second = page.getByRole('button', { name: '王家明' })
    await expect(second).toContainText(/Alt [QW]/)
    await hands.press(/Alt Q/.test((await second.textContent()) ?? '') ? 'Alt+q' : 'Alt+w')
    await expect(page.getByRole('heading', { name: '王家明' })).toBeVisible()

    for (const words of ['8642', 'wangxiulan', 'wxl', '093381', known.number, '秀兰']) {
      await hands.press('Control+k')
      const field = page.getByRole('combobox', { name: say('search:label') })
      await expect(field).toBeFocused()
      await hands.type(words)
      const found = page.getByRole('option').filter({ hasText: words === known.number ? known.number : wang.name })
      await expect(found.first()).toBeVisible()
      await hands.press('Escape')
      await expect(field).toBeHidden()
    }
    await hands.press('Control+k')
    await expect(page.getByRole('combobox', { name: say('search:label') })).toBeFocused()
    await hands.type('wxl')
    await expect(page.getByRole('option', { selected: true })).toContainText(wang.name)
    await hands.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/customers/${first.id}$`))
    await expect(page.getByRole('heading', { name: wang.name })).toBeVisible()
  })
}

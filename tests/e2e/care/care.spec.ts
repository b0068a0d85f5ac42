import { v7 } from 'uuid'
import { fileCustomer } from '../support/files.ts'
import { expect, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { localesOf, wordsOf } from '../support/words.ts'

const lead = { login: 'wanglei', name: '王磊', roles: ['lead'] } as const

for (const locale of localesOf(import.meta.filename))
  test.describe(`customer care (${locale})`, () => {
    const say = wordsOf(locale)

    test('a key customer who is due is put on the call list by one key, and his points are redeemed', async ({
      world,
      open,
    }) => {
      await world.hire(lead)
      const { id: customerId } = await fileCustomer(world.admin, { name: '陈美玲', phone: '13800138642' })
      await world.admin.care.correct({ commandId: v7(), customerId, points: 640, reason: '旧卡转入' })
      const { version } = await world.admin.care.points({ customerId })
      await world.admin.care.plan({ commandId: v7(), customerId, version, days: 1 })
      await world.host.stop()
      await world.restart({ clockOffsetMs: world.clockOffsetMs + 2 * 24 * 60 * 60 * 1000 })

      const page = await open({ as: lead, locale, path: '/reminders/care' })
      const hands = handsOn(page)
      const due = page.getByRole('grid', { name: say('care:due') })
      await expect(due.getByText('陈美玲')).toBeVisible()
      await judge(page, 'who is due for a contact')
      await hands.goTo(due)
      await hands.press('ArrowDown')
      await hands.press('P')
      await expect(due.locator('.v-waiting')).toBeVisible()
      await hands.press('Enter')
      await expect(page).toHaveURL(`/customers/${customerId}`)

      const panel = page.getByRole('region', { name: say('care-points:title') })
      await expect(panel.locator('strong')).toHaveText('640')
      await hands.use(panel.getByRole('button', { name: say('care-points:redeem') }))
      await expect(panel.locator('input:focus')).toHaveCount(1)
      await hands.type('700')
      await expect(panel.getByText(say('care-points:too-many', { balance: 640 }))).toBeVisible()
      await hands.press('Control+A')
      await hands.type('600')
      await hands.press('Tab')
      await hands.type('滤芯一只')
      await judge(page, 'points to redeem')
      await hands.press('Control+Enter')
      await expect(panel.locator('strong')).toHaveText('40')
      await expect(panel.getByText(/滤芯一只/)).toBeVisible()
    })
  })

test.describe('birthdays and terms of care', () => {
  const say = wordsOf('zh-CN')

  test('a birthday that is typed into the file shows up; a lead renames a level', async ({ world, open }) => {
    await world.hire(lead)
    const { id } = await fileCustomer(world.admin, { name: '陈美玲', phone: '13800138642' })
    const page = await open({ as: lead, path: `/customers/${id}` })
    const hands = handsOn(page)
    await expect(page.getByRole('heading', { name: '陈美玲' })).toBeVisible()
    await hands.press('E')
    const field = page.getByLabel(say('customer:birthday'), { exact: true })
    await hands.goTo(field)
    await hands.type('11-20')
    await hands.press('Control+Enter')
    await expect(field).toHaveCount(0)

    await page.goto('/reminders/care')
    await hands.goTo(page.getByRole('radio', { name: new RegExp(say('care:due')) }))
    await hands.press('ArrowRight')
    const birthdays = page.getByRole('grid', { name: say('care:birthdays') })
    await expect(birthdays.getByText('2026-11-20')).toBeVisible()
    await expect(birthdays.getByText(say('care:consent-no'))).toBeVisible()

    await hands.use(page.getByRole('button', { name: say('care:settings') }))
    const drawer = page.getByRole('dialog')
    const name = drawer.getByLabel(say('care:name-zh')).first()
    await judge(page, 'terms of care')
    await hands.goTo(name)
    await hands.press('Control+A')
    await hands.type('好邻居卡')
    await hands.press('Control+Enter')
    await expect(page.getByRole('radio', { name: /好邻居卡/ })).toBeVisible()
  })
})

import AxeBuilder from '@axe-core/playwright'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, test } from '../support/fixtures.ts'
import { localesOf, wordsOf } from '../support/words.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const

for (const locale of localesOf(import.meta.filename)) {
  test(`a contract is sold on the customer's page, its visits come by themselves, and it is renewed (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    await world.hire(operator)
    const customer = await fileCustomer(world.admin, wang)
    const page = await open({ locale, as: operator, path: `/customers/${customer.id}`, dark: locale === 'en' })

    // sold: only the fee is typed, all else is proposed
    await page.getByRole('button', { name: say('customer:add-contract') }).click()
    await expect(page.getByText(say('contract:what-happens'))).toBeVisible()
    await page.getByRole('spinbutton', { name: say('contract:visits') }).fill('12')
    await page.getByRole('spinbutton', { name: say('contract:price') }).fill('480')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(say('contract:sold'), { exact: true })).toBeVisible()
    await expect(page.getByRole('heading', { name: /^K-\d{6}-0001$/ })).toBeVisible()

    // the first visit is due within two weeks and a half: its order is made when its time comes, the rest is planned
    const plan = page.getByRole('region', { name: say('contract:plan') })
    await expect(plan.getByRole('listitem')).toHaveCount(12)
    await expect(page.getByText(say('contract:visits-used', { used: 0, visits: 12 }))).toBeVisible()
    await expect(page.getByText(locale === 'en' ? 'CN¥480.00' : '¥480.00').first()).toBeVisible()
    const { rows } = await world.admin.contracts.list({})
    const id = rows[0]?.id ?? ''
    const sold = await world.admin.contracts.get({ id })
    const [first, second] = sold.plan
    if (first === undefined || second === undefined) throw new Error('no visits are planned')

    // brought forward to next week, the order is there at once, class B
    const field = plan.getByLabel(say('contract:move-visit', { date: first.dueOn }))
    await field.click()
    await field.fill('2026-11-25')
    await field.press('Enter')
    await expect(plan.getByRole('listitem').first()).toContainText(say('kinds:serviceOrderState.registered'))
    const made = (await world.admin.contracts.get({ id })).plan[0]?.order
    const { orders } = await world.admin.cases.get({ id: made?.caseId ?? '' })
    expect(orders[0]).toMatchObject({ kind: 'maintenance', class: 'B' })

    // renewed by one that follows on it
    await page.keyboard.press('r')
    const form = page.getByRole('region', { name: say('contract:renew') })
    await expect(form).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await expect(form.getByLabel(say('contract:starts'))).toHaveValue(sold.renewal.startsOn)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: /^K-\d{6}-0002$/ })).toBeVisible()
    await expect(page.getByText(say('kinds:contractState.coming'), { exact: true }).first()).toBeVisible()
    expect((await world.admin.contracts.get({ id })).renewedBy?.number).toMatch(/-0002$/)
  })
}

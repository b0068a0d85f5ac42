import { fileCustomer, repairOf, wang } from '../support/files.ts'
import { expect, test } from '../support/fixtures.ts'
import { localesOf, wordsOf } from '../support/words.ts'

const admin = { login: 'admin' } as const
const manager = { login: 'cheng.lixin', name: '程立新', roles: ['manager'] } as const

for (const locale of localesOf(import.meta.filename)) {
  test(`a double file is merged with a preview and taken apart again (${locale})`, async ({ world, open }) => {
    const say = wordsOf(locale)
    const kept = await fileCustomer(world.admin, wang)
    const double = await fileCustomer(world.admin, {
      name: '王秀蘭',
      phone: '138 0013 8643',
      unit: { ...wang.unit, serial: 'WM-5521' },
    })
    await world.admin.cases.registerRepair(repairOf(double))
    const page = await open({ locale, as: admin, path: `/customers/${kept.id}` })
    await page.getByRole('button', { name: say('customer:merge') }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel(say('customer:merge-search')).fill('8643')
    await page
      .getByTitle(/王秀蘭/)
      .last()
      .click()
    await expect(drawer.getByText(say('customer:merge-differences'))).toBeVisible()
    await expect(drawer).toContainText('王秀蘭')
    await drawer.getByRole('button', { name: say('customer:merge-confirm') }).click()
    await expect(page.getByText(say('customer:merges'), { exact: true })).toBeVisible()
    await expect(page.getByText('WM-5521')).toBeVisible()
    expect((await world.admin.customers.card({ id: kept.id })).openCases).toHaveLength(1)

    await page.getByRole('button', { name: say('customer:undo-merge') }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('customer:undo-merge') })
      .click()
    await expect(page.getByText('WM-5521')).toBeHidden()
    expect((await world.admin.customers.card({ id: kept.id })).openCases).toHaveLength(0)
    expect((await world.admin.customers.card({ id: double.id })).openCases).toHaveLength(1)
  })

  test(`pasted holidays change a deadline only once they are approved (${locale})`, async ({ world, open }) => {
    const say = wordsOf(locale)
    const { unitId, ...customer } = await fileCustomer(world.admin, wang)
    const dueAt = async () => {
      const input = { customerId: customer.id, unitId, zone: 'urban', windowFrom: null, windowTo: null } as const
      return (await world.admin.cases.prepareVisit(input)).arrival.dueAt
    }
    const before = await dueAt()
    const page = await open({ locale, as: admin, path: '/settings/calendar' })
    await page.getByRole('button', { name: say('settings:import-days') }).click()
    await page.getByLabel(say('settings:import-hint')).fill('2026-11-18, 厂庆')
    await page.getByRole('button', { name: say('settings:import-add', { count: 1 }) }).click()
    await expect(page.getByText(say('settings:pending-why', { count: 1 }))).toBeVisible()
    expect(await dueAt()).toBeLessThan(before + 3_600_000)

    await page.getByRole('button', { name: say('settings:approve'), exact: true }).click()
    await expect(page.getByText(say('settings:pending-why', { count: 1 }))).toBeHidden()
    await expect(page.getByRole('grid', { name: say('settings:days-title') })).toContainText(
      say('settings:status-approved'),
    )
    // all of Wednesday is closed, so six hours from its morning end on Thursday at 14:00
    expect(await dueAt()).toBe(Date.UTC(2026, 10, 19, 6, 0))
  })

  test(`a manager sees numbers masked, and a reveal is recorded (${locale})`, async ({ world, open }) => {
    const say = wordsOf(locale)
    await world.hire(manager)
    const { id } = await fileCustomer(world.admin, wang)
    const page = await open({ locale, as: manager, path: `/customers/${id}` })
    await expect(page.getByRole('heading', { name: wang.name })).toBeVisible()
    const show = page.getByRole('button', { name: say('common:phone.reveal') })
    await expect(show).toBeVisible()
    expect(await page.getByRole('main').first().textContent()).not.toMatch(/0013\s?8642/)
    await show.click()
    await expect(page.getByRole('main').first()).toContainText(/0013\s?8642/)
    const { rows } = await world.admin.administration.audit({})
    expect(rows[0]).toMatchObject({ procedure: 'customers.revealPhone', byName: manager.name })
  })
}

test.describe('with the sample month', () => {
  test.use({ worldOptions: { sample: 'month' } })

  test('the sample month is removed as a whole, and what is real stays', async ({ world, open }) => {
    const say = wordsOf('zh-CN')
    const real = await fileCustomer(world.admin, wang)
    const page = await open({ as: admin, path: '/settings/sample' })
    await expect(page.getByText(say('settings:sample-loaded'))).toBeVisible()
    await page.getByRole('button', { name: say('settings:sample-remove') }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('settings:sample-remove') })
      .click()
    await expect(page.getByText(say('settings:sample-not-loaded'))).toBeVisible()
    const { rows } = await world.admin.customers.list({})
    expect(rows.map(({ customerId }) => customerId)).toEqual([real.id])
    expect((await world.admin.calls.list({})).rows).toEqual([])
    expect((await world.admin.commitments.counts({})).late).toBe(0)
    expect((await world.admin.administration.verifyAudit()).broken).toEqual([])
  })
})

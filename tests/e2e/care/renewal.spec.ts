import { v7 } from 'uuid'
import { noFilters, type ReminderRule } from '../../../src/core/domain/reminder/rule.ts'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { wordsOf } from '../support/words.ts'

const lead = { login: 'wanglei', name: '王磊', roles: ['lead', 'operator'] } as const

/** The last days of contracts, and on what date their renewal is told of: a calendar month before, clamped. */
const ends = [
  { endsOn: '2027-01-31', noticeOn: '2026-12-31', visitBy: '2027-01-14', locale: 'zh-CN' },
  { endsOn: '2027-02-28', noticeOn: '2027-01-28', visitBy: '2027-02-11', locale: 'en' },
  { endsOn: '2028-02-29', noticeOn: '2028-01-29', visitBy: '2028-02-12', locale: 'zh-CN' },
  { endsOn: '2027-03-31', noticeOn: '2027-02-28', visitBy: '2027-03-14', locale: 'en' },
] as const

const contractEnd: ReminderRule = {
  name: 'Renewal',
  timing: { kind: 'contract-end' },
  filters: noFilters,
  channel: 'call',
  callAfterDays: 1,
  script: { zh: '', en: '' },
  windowDays: 7,
  priority: 5,
  dailyLimit: null,
  at: '08:00',
}

const dateOf = (atMs: number) => new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10)

for (const { endsOn, noticeOn, visitBy, locale } of ends) {
  test.describe(`a contract until ${endsOn}`, () => {
    // ten in the morning of the day before
    test.use({ worldOptions: { startsAt: Date.parse(`${noticeOn}T02:00:00Z`) - 24 * 3_600_000 } })

    test(`is announced on ${noticeOn} and visited two weeks later (${locale})`, async ({ world, open }) => {
      test.slow()
      const say = wordsOf(locale)
      await world.hire(lead)
      const customer = await fileCustomer(world.admin, wang)
      const { id } = await world.admin.customers.saveContract({
        commandId: v7(),
        id: null,
        customerId: customer.id,
        unitIds: [customer.unitId ?? ''],
        number: 'HT-7',
        startsOn: '2026-01-01',
        endsOn,
        visits: 2,
        priceMinor: 36_000,
        currency: 'CNY',
      })
      const openOnes = async () => (await world.admin.customers.card({ id: customer.id })).commitments
      const [notice] = await openOnes()
      expect(notice?.kind).toBe('renewal-notice')
      expect(dateOf((notice?.dueAt ?? 0) - 1)).toBe(noticeOn)

      // the day before there is nothing to do about it yet
      const before = await open({ locale, as: lead, path: '/commitments' })
      await expect(before.getByText(wang.name)).toBeVisible()
      await before.keyboard.press('Control+J')
      await expect(before.getByText(say('refusal:nothing-to-take'))).toBeVisible()
      await expect(before.getByText(say('kinds:commitmentKind.renewal-notice')).first()).toBeVisible()
      await expect(before).toHaveURL(/\/commitments$/)

      // on its day it is the next thing, with the contract, its price and its paper at hand
      await before.goto('about:blank')
      await world.host.stop()
      await world.restart({ clockOffsetMs: world.clockOffsetMs + 24 * 3_600_000 })
      const desk = await open({ locale, as: lead, path: '/commitments', dark: locale === 'en' })
      await expect(desk.getByText(wang.name)).toBeVisible()
      await desk.keyboard.press('Control+J')
      const facts = desk.getByRole('region', { name: say('reminder-reason:renewal') })
      await expect(facts).toContainText('HT-7')
      await expect(facts).toContainText('360.00')
      await expect(facts).toContainText(endsOn)
      await judge(desk, 'a renewal to be told')
      await facts.getByRole('button', { name: say('reminder-reason:paper') }).click()
      await expect(desk).toHaveURL(new RegExp(`/print/renewal-notice/${id}$`))
      await desk.goBack()
      await desk
        .getByRole('button', { name: say('kinds:commitmentResult.considering') })
        .first()
        .click()
      await expect(async () => {
        const left = await openOnes()
        expect(left.map((each) => [each.kind, dateOf(each.dueAt - 1)])).toEqual([['renewal-visit', visitBy]])
      }).toPass()

      // a rule for contracts that end tells this customer nothing twice
      const preview = await world.admin.reminders.preview({ rule: contractEnd, id: null, days: 1 })
      expect(preview).toMatchObject({ reminded: 0, leftOut: [{ reason: 'already-reminded', count: 1 }] })
    })
  })
}

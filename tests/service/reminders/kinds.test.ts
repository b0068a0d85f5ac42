import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { noFilters, type ReminderRule } from '../../../src/core/domain/reminder/rule.ts'
import type { Service } from '../../../src/service/create-service.ts'
import { runRules } from '../../../src/service/reminders/run-rules.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  repairOf,
  startService,
} from '../../support/service.ts'
import { newPurchase } from './some-rules.ts'

const at = (date: string) => Date.parse(`${date}T02:00:00Z`)
const complain = (error: unknown) => {
  throw error
}

forEachEngine<DB>((_name, open) => {
  describe('a rule of each kind', () => {
    let clock: MovableClock
    let engine: Engine<DB>
    let service: Service
    let lead: ApiClient
    let phone = 13_800_138_000

    beforeAll(async () => {
      clock = movableClock(at('2026-01-05'))
      engine = await open()
      service = await startService(engine, clock)
      const admin = await found(service)
      lead = (await hire(service, admin, { login: 'lead', roles: ['lead', 'dispatcher'] })).api
    })

    /** A customer with a unit and these stored values; his name is in the answers. */
    async function add(
      name: string,
      stored: Readonly<{ customer?: object; unit?: object; boughtOn?: string }> = {},
    ): Promise<{ id: string; unitId: string }> {
      phone += 1
      const one = await addCustomer(lead, { name, phone: String(phone), boughtOn: stored.boughtOn ?? '2019-06-06' })
      await engine.write(async (trx) => {
        if (stored.customer !== undefined)
          await trx.db.updateTable('customer').set(stored.customer).where('id', '=', one.id).execute()
        if (stored.unit !== undefined)
          await trx.db.updateTable('unit').set(stored.unit).where('id', '=', one.unitId).execute()
      })
      return one
    }

    /** Whom a rule reminds on a date, with the date it was reckoned from; the rule is removed again. */
    async function reminded(date: string, rule: Partial<ReminderRule>): Promise<readonly string[]> {
      clock.set(at(date))
      const form = { ...newPurchase, windowDays: 1, at: '00:00', ...rule }
      const preview = await lead.reminders.preview({ rule: form, id: null, days: 1 })
      const { id, version } = await lead.reminders.save({
        commandId: commandId(),
        id: null,
        version: null,
        active: true,
        rule: form,
      })
      await runRules(service.runtime, { ruleIds: [id], onError: complain })
      const { rows } = await lead.reminders.runs({ ruleId: id })
      const pages = await Promise.all(rows.map((run) => lead.reminders.hits({ runId: run.id })))
      const hits = pages.flatMap((page) => page.rows)
      await lead.reminders.remove({ commandId: commandId(), id, version })
      const made = hits.filter((hit) => hit.outcome !== 'left-out')
      // what was foreseen is what was made
      expect(preview.reminded).toBe(made.length)
      expect(preview.first.map((each) => each.customerName).toSorted()).toEqual(
        made.map((hit) => hit.customerName).toSorted(),
      )
      return hits.map((hit) => `${hit.customerName} ${hit.baseOn} ${hit.reason ?? hit.outcome}`).toSorted()
    }

    it('season: units of its categories where they are, once a customer', async () => {
      const region = async (id: string, text: string) =>
        engine.write(async (trx) => {
          await trx.db.updateTable('customer_address').set({ region: text }).where('customer_id', '=', id).execute()
        })
      const south = await add('南一', { unit: { category: '空调' } })
      const north = await add('北一', { unit: { category: '空调' } })
      await region(south.id, '广州市天河区')
      await region(north.id, '哈尔滨市')
      await engine.write(async (trx) => {
        const unit = await trx.db
          .selectFrom('unit')
          .selectAll()
          .where('id', '=', south.unitId)
          .executeTakeFirstOrThrow()
        await trx.insert('unit', { ...unit, id: `${unit.id.slice(0, -1)}z`, external_key: null })
      })
      const season = {
        timing: { kind: 'season', from: '05-01', to: '05-20' } as const,
        filters: { ...noFilters, categories: ['空调'], regions: ['广州'] },
      }
      expect(await reminded('2026-04-30', season)).toEqual([])
      expect((await reminded('2026-05-20', season)).toSorted()).toEqual([
        '南一 2019-06-06 already-reminded',
        '南一 2019-06-06 call',
      ])
      expect(await reminded('2026-05-21', season)).toEqual([])
    })

    it.each([
      ['2027-01-31', '2026-12-31'],
      ['2027-02-28', '2027-01-28'],
      ['2028-02-29', '2028-01-29'],
      ['2028-03-31', '2028-02-29'],
    ])(
      'contract end: a contract until %s is announced on %s, and its visit follows two weeks later',
      async (end, notice) => {
        const one = await add(`合同 ${end}`)
        await engine.write((trx) =>
          trx.insert('contract', {
            id: `k-${end}`,
            org_id: service.runtime.directory.head()?.id ?? '',
            customer_id: one.id,
            unit_ids_json: JSON.stringify([one.unitId]),
            number: `旧 ${end}`,
            starts_on: '2026-01-01',
            ends_on: end,
            visits: 2,
            price_minor: 36_000,
            currency: 'CNY',
            cancelled_at: null,
            sample: 0,
          }),
        )
        const rule = { timing: { kind: 'contract-end' } as const }
        const before = new Date(at(notice) - 86_400_000).toISOString().slice(0, 10)
        expect(await reminded(before, rule)).toEqual([])
        expect(await reminded(notice, rule)).toEqual([`合同 ${end} ${end} renewal-notice`])
        const promised = await engine.read
          .selectFrom('commitment')
          .selectAll()
          .where('about_id', '=', `k-${end}`)
          .executeTakeFirstOrThrow()
        expect(promised).toMatchObject({ kind: 'renewal-notice', about_kind: 'contract', customer_id: one.id })
        expect(new Date(promised.due_at - 1 + 8 * 3_600_000).toISOString().slice(0, 10)).toBe(notice)
        await lead.commitments.settle({
          commandId: commandId(),
          id: promised.id,
          version: promised.version,
          result: 'considering',
          note: '',
        })
        const visit = await engine.read
          .selectFrom('commitment')
          .selectAll()
          .where('about_id', '=', `k-${end}`)
          .where('kind', '=', 'renewal-visit')
          .executeTakeFirstOrThrow()
        const twoWeeks = new Date(at(notice) + 14 * 86_400_000).toISOString().slice(0, 10)
        expect(new Date(visit.due_at - 1 + 8 * 3_600_000).toISOString().slice(0, 10)).toBe(twoWeeks)
        // announced once, whatever rule comes by
        expect(await reminded(notice, rule)).toEqual([`合同 ${end} ${end} already-reminded`])
      },
    )

    it('warranty end: by the later of purchase and installation, or by manufacture', async () => {
      await add('保一', { boughtOn: '2024-08-31' })
      await add('保二', { boughtOn: '2024-08-01', unit: { installed_on: '2024-08-31' } })
      await add('保三', { unit: { bought_on: null, made_on: '2024-05-31' } })
      await add('保四', { boughtOn: '2024-08-31', unit: { scrapped: 1 } })
      const rule = { timing: { kind: 'warranty-end', daysBefore: 30 } as const }
      expect(await reminded('2026-08-01', rule)).toEqual([
        '保一 2024-08-31 call',
        '保三 2024-05-31 call',
        '保二 2024-08-31 call',
      ])
    })

    it('periodic check: since installation, or since work was last done', async () => {
      await add('检一', { boughtOn: '2025-03-01', unit: { installed_on: '2025-03-10' } })
      const two = await add('检二', { boughtOn: '2025-09-10' })
      clock.set(at('2025-12-01'))
      const { orderId } = await lead.cases.registerRepair(repairOf(two))
      await engine.write(async (trx) => {
        await trx.db
          .updateTable('service_order')
          .set({ state: 'done', done_at: Date.UTC(2026, 2, 9, 16) })
          .where('id', '=', orderId)
          .execute()
      })
      const rule = { timing: { kind: 'periodic-check', months: 6 } as const }
      // 16:00 UTC is the next day in Shanghai
      expect(await reminded('2026-09-10', rule)).toEqual(['检一 2025-03-10 call', '检二 2026-03-10 call'])
      expect(await reminded('2026-03-10', rule)).toEqual(['检一 2025-03-10 call'])
    })

    it('birthday: with consent, 29 February on the 28th, by a message that has nowhere to go', async () => {
      const consent = '{"care":true,"marketing":false,"askedAt":null}'
      await add('生一', { customer: { birth_day: '02-29', consent_json: consent } })
      await add('生二', { customer: { birth_day: '02-28', consent_json: consent } })
      await add('生三', { customer: { birth_day: '02-28' } })
      const rule = { timing: { kind: 'birthday', daysBefore: 0 } as const }
      expect(await reminded('2027-02-28', rule)).toEqual([
        '生一 02-29 call',
        '生三 02-28 no-consent',
        '生二 02-28 call',
      ])
      const written = await lead.reminders.preview({
        rule: { ...newPurchase, ...rule, channel: 'message' },
        id: null,
        days: 1,
      })
      expect(written.leftOut).toEqual([{ reason: 'no-consent', count: 1 }])
    })

    it('regular contact: members whom nobody spoke to for long', async () => {
      const spoken = Date.UTC(2027, 0, 9, 16)
      await add('员一', { customer: { member_level: 'gold', last_contact_at: spoken } })
      await add('员二', { customer: { member_level: 'none', last_contact_at: spoken } })
      const rule = {
        timing: { kind: 'regular-contact', days: 90 } as const,
        filters: { ...noFilters, memberLevels: ['gold' as const] },
      }
      expect(await reminded('2027-04-10', rule)).toEqual(['员一 2027-01-10 call'])
      expect(await reminded('2027-07-09', rule)).toEqual(['员一 2027-01-10 call'])
      expect(await reminded('2027-07-10', rule)).toEqual([])
    })

    it('filter: since a part was built in', async () => {
      const one = await add('滤一', { boughtOn: '2026-01-15', unit: { category: '净水器' } })
      await add('滤二', { boughtOn: '2026-07-31', unit: { category: '净水器' } })
      clock.set(at('2026-06-01'))
      const { orderId } = await lead.cases.registerRepair(repairOf(one))
      const orgId = service.runtime.directory.head()?.id ?? ''
      await engine.write(async (trx) => {
        await trx.insert('part', {
          id: 'part-1',
          code: 'LX-1',
          name: '滤芯',
          category: '净水器',
          price_minor: 9_900,
          currency: 'CNY',
          returns_old: 0,
          active: 1,
          note: '',
          version: 1,
          sample: 0,
          created_at: 0,
        })
        await trx.insert('stock_move', {
          id: 'move-1',
          org_id: orgId,
          document: 'd',
          kind: 'use',
          part_id: 'part-1',
          condition: 'new',
          quantity: 1,
          from_place: 'p',
          to_place: 'customer',
          at: at('2026-07-31'),
          by_person: 'x',
          order_id: orderId,
          repair_id: null,
          return_note_id: null,
          note: '',
        })
      })
      const filters = { ...noFilters, categories: ['净水器'] }
      const ofPart = (partId: string): Partial<ReminderRule> => ({
        timing: { kind: 'filter', months: 7, partIds: [partId] },
        filters,
      })
      expect(await reminded('2027-02-28', ofPart('part-1'))).toEqual(['滤一 2026-07-31 call', '滤二 2026-07-31 call'])
      expect(await reminded('2027-03-15', ofPart('part-2'))).toEqual(['滤一 2026-01-15 call'])
    })

    it('thanks: after a contract and after a closed complaint, with consent', async () => {
      const consent = '{"care":true,"marketing":false,"askedAt":null}'
      const one = await add('谢一', { customer: { consent_json: consent } })
      clock.set(at('2028-06-01'))
      await lead.contracts.sell({
        commandId: commandId(),
        customerId: one.id,
        unitIds: [one.unitId],
        startsOn: '2028-06-02',
        endsOn: '2029-06-01',
        visits: 0,
        priceMinor: 1_000,
        planDates: null,
      })
      const { caseId } = await lead.cases.registerRepair(repairOf(one))
      await engine.write(async (trx) => {
        await trx.db
          .updateTable('service_case')
          .set({ kind: 'complaint', state: 'closed', closed_at: clock.now() })
          .where('id', '=', caseId)
          .execute()
      })
      const thanks = (after: 'contract' | 'complaint') => ({ timing: { kind: 'thank-you', after, days: 3 } as const })
      expect(await reminded('2028-06-04', thanks('contract'))).toEqual(['谢一 2028-06-01 call'])
      expect(await reminded('2028-06-04', thanks('complaint'))).toEqual(['谢一 2028-06-01 call'])
    })

    it('a message that cannot go is left out with why; before a call the call is made all the same', async () => {
      await add('信一', { boughtOn: '2029-01-10' })
      const message = { timing: { kind: 'new-purchase', days: 5 } as const, channel: 'message' as const }
      const made = await reminded('2029-01-15', { ...message, channel: 'message-then-call', windowDays: 5 })
      expect(made).toEqual(['信一 2029-01-10 call'])
      const left = await engine.read
        .selectFrom('message')
        .selectAll()
        .where('key', 'like', 'reminder:%')
        .executeTakeFirstOrThrow()
      expect(left).toMatchObject({ state: 'withheld', withheld: 'channel-off' })
    })
  })
})

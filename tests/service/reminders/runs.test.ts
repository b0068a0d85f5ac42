import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { noFilters, type ReminderRule } from '../../../src/core/domain/reminder/rule.ts'
import type { Service } from '../../../src/service/create-service.ts'
import { makeChunk, readChunk } from '../../../src/service/reminders/make-hits.ts'
import { planRuns, runRules } from '../../../src/service/reminders/run-rules.ts'
import type { Engine } from '../../../src/store/engine.ts'
import { openPostgres } from '../../../src/store/engines/postgres.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { opened } from '../../support/opened.ts'
import { createDatabase } from '../../support/postgres.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  signedIn,
  startService,
} from '../../support/service.ts'
import { until } from '../../support/until.ts'
import { newPurchase } from './some-rules.ts'

/** Monday 2 March 2026, 10:00 in Shanghai. */
const monday = Date.UTC(2026, 2, 2, 2)
const dayMs = 24 * 60 * 60 * 1000
const people = 30

const complain = (error: unknown) => {
  throw error
}

/** So many customers with a unit bought thirty days before Monday. */
async function addBuyers(engine: Engine<DB>, api: ApiClient, count: number): Promise<void> {
  const first = await addCustomer(api, { name: '客户 0', phone: '13800138000', boughtOn: '2026-01-31' })
  const [customer, phone, unit] = await Promise.all([
    engine.read.selectFrom('customer').selectAll().where('id', '=', first.id).executeTakeFirstOrThrow(),
    engine.read.selectFrom('customer_phone').selectAll().where('customer_id', '=', first.id).executeTakeFirstOrThrow(),
    engine.read.selectFrom('unit').selectAll().where('id', '=', first.unitId).executeTakeFirstOrThrow(),
  ])
  await engine.write(async (trx) => {
    for (let n = 1; n < count; n += 1) {
      const id = `customer-${String(n).padStart(4, '0')}`
      await trx.insert('customer', { ...customer, id, name: `客户 ${n}`, do_not_call: n % 7 === 0 ? 1 : 0 })
      await trx.insert('customer_phone', { ...phone, id: `phone-${id}`, customer_id: id })
      await trx.insert('unit', { ...unit, id: `unit-${id}`, customer_id: id })
    }
  })
}

type Met = Readonly<{ subject_id: string; occurs_on: string; outcome: string; reason: string }>

async function metBy(engine: Engine<DB>, ruleId: string): Promise<readonly Met[]> {
  return engine.read
    .selectFrom('reminder_hit')
    .select(['subject_id', 'occurs_on', 'outcome', 'reason'])
    .where('rule_id', '=', ruleId)
    .orderBy('subject_id')
    .execute()
}

async function openReminders(engine: Engine<DB>): Promise<number> {
  const rows = await engine.read.selectFrom('commitment').select('id').where('kind', '=', 'reminder').execute()
  return rows.length
}

const save = async (api: ApiClient, rule: ReminderRule, active = true) =>
  (await api.reminders.save({ commandId: commandId(), id: null, version: null, active, rule })).id

forEachEngine<DB>((name, open) => {
  describe('a run', () => {
    let clock: MovableClock
    let engine: Engine<DB>
    let service: Service
    let lead: ApiClient

    beforeAll(async () => {
      clock = movableClock(monday)
      engine = await open()
      service = await startService(engine, clock)
      const admin = await found(service)
      lead = (await hire(service, admin, { login: 'lead', roles: ['lead'] })).api
      await addBuyers(engine, lead, people)
    })

    /** Forgets what rules did and made. */
    async function forget(): Promise<void> {
      await engine.write(async (trx) => {
        await trx.db.deleteFrom('reminder_rule').execute()
        await trx.db.deleteFrom('commitment').where('kind', '=', 'reminder').execute()
      })
    }

    const plan = (ruleId: string) =>
      service.runtime.ledger.run(
        { personId: null, sessionId: null, remote: 'test', procedure: 'test' },
        null,
        async (work) => ({ ok: true as const, value: await planRuns(service.runtime, work, ruleId) }),
      )

    it('killed anywhere and gone on with makes the same as one that was not, and nothing twice', async () => {
      await forget()
      const whole = await save(lead, newPurchase)
      await runRules(service.runtime, { ruleIds: [whole], onError: complain })
      const wanted = await metBy(engine, whole)
      expect(wanted).toHaveLength(people)
      expect(wanted.filter((met) => met.outcome === 'call')).toHaveLength(people - 4)
      expect(await openReminders(engine)).toBe(people - 4)
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.record({
              rows: fc.integer({ min: 1, max: 12 }),
              hits: fc.integer({ min: 1, max: 12 }),
              lost: fc.boolean(),
            }),
            { minLength: 1, maxLength: 12 },
          ),
          async (steps) => {
            await forget()
            const ruleId = await save(lead, newPurchase)
            await plan(ruleId)
            const runs = await engine.read
              .selectFrom('reminder_run')
              .select('id')
              .where('day', '=', '2026-03-02')
              .execute()
            const runId = runs[0]?.id ?? ''
            for (const { rows, hits, lost } of steps) {
              const read = await readChunk(service.runtime, runId, {
                rows,
                hits,
                kept: null,
                pause: async () => undefined,
              })
              // lost: the process was killed between reading and making
              if (read !== null && !lost) expect((await makeChunk(service.runtime, read)).ok).toBe(true)
            }
            await runRules(service.runtime, { ruleIds: [ruleId], onError: complain })
            await runRules(service.runtime, { ruleIds: [ruleId], onError: complain })
            expect(await metBy(engine, ruleId)).toEqual(wanted)
            expect(await openReminders(engine)).toBe(people - 4)
            const { rows } = await lead.reminders.runs({ ruleId })
            const run = rows.find((each) => each.day === '2026-03-02')
            expect(run?.state).toBe('done')
            expect(run?.counts).toEqual([
              { outcome: 'call', reason: null, count: people - 4 },
              { outcome: 'left-out', reason: 'do-not-call', count: 4 },
            ])
          },
        ),
        { numRuns: name === 'postgres' ? 6 : 12 },
      )
    }, 60_000)

    it('keeps to its daily limit, and goes on the next day while its window lasts', async () => {
      await forget()
      clock.set(monday)
      const ruleId = await save(lead, { ...newPurchase, dailyLimit: 10, windowDays: 3 })
      const made = []
      for (let day = 0; day < 4; day += 1) {
        await runRules(service.runtime, { ruleIds: [ruleId], onError: complain })
        await runRules(service.runtime, { ruleIds: [ruleId], onError: complain })
        made.push((await metBy(engine, ruleId)).filter((met) => met.outcome === 'call').length)
        const run = (await lead.reminders.runs({ ruleId })).rows.find((each) => each.day === '2026-03-02')
        expect(run?.state).toBe(['limited', 'limited', 'done', 'done'][day])
        clock.add(dayMs)
      }
      expect(made).toEqual([10, 20, 26, 26])
      clock.set(monday)
    })

    it('is over when its window passes before all had their turn', async () => {
      await forget()
      const ruleId = await save(lead, { ...newPurchase, dailyLimit: 5, windowDays: 2 })
      for (let day = 0; day < 3; day += 1) {
        await runRules(service.runtime, { ruleIds: [ruleId], onError: complain })
        clock.add(dayMs)
      }
      const run = (await lead.reminders.runs({ ruleId })).rows.find((each) => each.day === '2026-03-02')
      expect(run?.state).toBe('over')
      expect((await metBy(engine, ruleId)).filter((met) => met.outcome === 'call')).toHaveLength(10)
      clock.set(monday)
    })

    it('of several rules never promises a customer more than rule 8 allows, the important one first', async () => {
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 3 }), async (priorities) => {
          await forget()
          for (const priority of priorities) await save(lead, { ...newPurchase, name: `规则 ${priority}`, priority })
          await runRules(service.runtime, { onError: complain })
          const promised = await engine.read
            .selectFrom('reminder_hit as h')
            .innerJoin('reminder_rule as r', 'r.id', 'h.rule_id')
            .select(['h.customer_id', 'r.priority'])
            .where('h.outcome', '=', 'call')
            .execute()
          const byCustomer = Map.groupBy(promised, (hit) => hit.customer_id)
          expect(byCustomer.size).toBe(people - 4)
          const first = priorities.toSorted((a, b) => a - b).slice(0, 2)
          for (const hits of byCustomer.values())
            expect(hits.map((hit) => hit.priority).toSorted((a, b) => a - b)).toEqual(first)
        }),
        { numRuns: 4 },
      )
      await forget()
    }, 60_000)

    it('lets nobody take a reminder in quiet hours', async () => {
      await forget()
      const ruleId = await save(lead, { ...newPurchase, at: '00:30', filters: noFilters })
      clock.set(Date.UTC(2026, 2, 2, 0, 30))
      await runRules(service.runtime, { ruleIds: [ruleId], onError: complain })
      const operator = (
        await hire(service, await signedIn(service, 'admin'), { login: `op-${name}`, roles: ['operator'] })
      ).api
      const take = () =>
        operator.commitments.takeNext({ commandId: commandId(), kinds: ['reminder'] }).then(
          () => 'taken',
          () => 'refused',
        )
      expect(await take()).toBe('refused')
      clock.set(Date.UTC(2026, 2, 2, 1))
      expect(await take()).toBe('taken')
      clock.set(Date.UTC(2026, 2, 2, 13))
      expect(await take()).toBe('refused')
      clock.set(monday)
    })
  })
})

describe('two processes on one PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>
  let engines: readonly Engine<DB>[] = []

  beforeAll(async () => {
    database = await createDatabase(inject('postgresUrl'))
  })
  afterAll(async () => {
    await Promise.all(engines.map((engine) => engine.close()))
    await database.drop()
  })

  it('that run a rule at once make each reminder once', async () => {
    const clock = movableClock(monday)
    const [first, second] = [
      opened(await openPostgres<DB>({ url: database.url })),
      opened(await openPostgres<DB>({ url: database.url })),
    ]
    engines = [first, second]
    const one = await startService(first, clock)
    const two = await startService(second, clock)
    const admin = await found(one)
    await two.runtime.directory.reload()
    await two.runtime.settings.reload()
    await until(() => expect(two.runtime.directory.head()).toBeDefined())
    const lead = (await hire(one, admin, { login: 'lead', roles: ['lead'] })).api
    await addBuyers(first, lead, 120)
    const ruleId = await save(lead, newPurchase)
    await Promise.all(
      [one, two, one, two].map((each) => runRules(each.runtime, { ruleIds: [ruleId], onError: complain })),
    )
    const met = await metBy(first, ruleId)
    expect(met).toHaveLength(120)
    expect(await openReminders(first)).toBe(met.filter((hit) => hit.outcome === 'call').length)
    const { rows } = await lead.reminders.runs({ ruleId })
    const run = rows.find((each) => each.day === '2026-03-02')
    expect(run).toMatchObject({ state: 'done', looked: 120 })
    expect(run?.counts.reduce((sum, each) => sum + each.count, 0)).toBe(120)
  }, 60_000)
})

import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import type { Engine } from '../../src/store/engine.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { type FigurePeriod, figureRows, figureSums } from '../../src/store/service-figures.ts'
import { forEachEngine } from '../support/engines.ts'

const orgs = ['north', 'south'] as const
/** Hours from 0 to 100; the periods asked for lie within. */
const hours = fc.integer({ min: 0, max: 100 })

const promise = fc.record({
  kind: fc.constantFrom('arrival', 'arrival', 'dispatch'),
  state: fc.constantFrom('open', 'kept', 'kept', 'dropped'),
  first: hours,
  /** Hours by which the deadline was moved, and whether the customer wished it. */
  moved: fc.integer({ min: 0, max: 20 }),
  byCustomer: fc.boolean(),
  /** When he arrived, null when he has not. */
  arrived: fc.option(hours),
})

const order = fc.record({
  org: fc.constantFrom(...orgs),
  kind: fc.constantFrom('repair', 'repair', 'repair', 'installation'),
  cancelled: fc.boolean(),
  done: fc.option(hours),
  visits: fc.integer({ min: 0, max: 3 }),
  /** Which of the orders before this one came back with it, counted from the last; null: none. */
  repeats: fc.option(fc.integer({ min: 1, max: 4 })),
  promises: fc.array(promise, { maxLength: 3 }),
})
type Order = typeof order extends fc.Arbitrary<infer T> ? T : never

const asked = fc.record({
  from: hours,
  length: fc.integer({ min: 1, max: 60 }),
  whose: fc.constantFrom<readonly string[] | 'all'>('all', ['north'], ['south'], [...orgs]),
})

type Count = Readonly<{ n: number; counted: number }>

/** Orders of those parts of the organisation, each with its place in the list. */
function own(orders: readonly Order[], whose: readonly string[] | 'all') {
  return orders.map((each, at) => ({ ...each, at })).filter(({ org }) => whose === 'all' || whose.includes(org))
}

/** Visits arrived by the first deadline (or by the one that the customer wished) ÷ visits due in the period. */
function arrivals(orders: readonly Order[], isIn: (hour: number) => boolean): Count {
  let n = 0
  let counted = 0
  for (const { promises } of orders) {
    for (const { kind, state, first, moved, byCustomer, arrived } of promises) {
      if (kind !== 'arrival' || state === 'dropped' || !isIn(first)) continue
      n += 1
      const deadline = byCustomer ? first + moved : first
      if (arrived !== null && arrived <= deadline) counted += 1
    }
  }
  return { n, counted }
}

/** Repairs done in one visit that nobody had to come back for ÷ repairs done in the period. */
function fixes(
  all: readonly Order[],
  orders: readonly (Order & { at: number })[],
  isIn: (hour: number) => boolean,
): Count {
  const cameBack = new Set(all.flatMap(({ repeats }, at) => (repeats === null ? [] : [at - repeats])))
  const done = orders.filter(
    (each) => each.kind === 'repair' && !each.cancelled && each.done !== null && isIn(each.done),
  )
  const good = done.filter((each) => each.visits === 1 && !cameBack.has(each.at))
  return { n: done.length, counted: good.length }
}

forEachEngine<DB>((name, open) => {
  let engine: Engine<DB>

  beforeAll(async () => {
    engine = await open()
    await migrate(engine, { migrations, now: () => 0, file: 'test' })
    const shape = { parent_id: null, kind: 'centre', code: '', area_code: null, level: 'A', sample: 0 } as const
    await engine.write((trx) =>
      trx.insert(
        'org_unit',
        orgs.map((id) => ({ ...shape, id, name: id, path: `/${id}/` })),
      ),
    )
  })

  async function keep(orders: readonly Order[]): Promise<void> {
    await engine.write(async (trx) => {
      for (const table of ['commitment', 'service_order', 'service_case'])
        await sql.raw(`delete from ${table}`).execute(trx.db)
      for (const [at, each] of orders.entries()) {
        const { kind, org, visits, done } = each
        const repeatOf = each.repeats === null ? null : `o${at - each.repeats}`
        await sql`insert into service_case (id, number, org_id, kind, state, topic, description, opened_at, opened_by,
          state_at, reopened_count, version, sample)
          values (${`s${at}`}, ${`N${at}`}, ${org}, 'service', 'open', '', '', 0, 'p', 0, 0, 1, 0)`.execute(trx.db)
        await sql`insert into service_order (id, case_id, org_id, customer_id, kind, class, class_proposal_json, symptom,
          state, state_at, zone, address, contact_phone, visit_count, registered_at, done_at, finding, repeat_of,
          version, sample)
          values (${`o${at}`}, ${`s${at}`}, ${org}, 'c', ${kind}, 'C', '{}', '', ${each.cancelled ? 'cancelled' : 'done'},
          0, 'urban', '', '', ${visits}, 0, ${done}, '', ${repeatOf}, 1, 0)`.execute(trx.db)
        for (const [n, made] of each.promises.entries()) {
          await sql`insert into commitment (id, org_id, kind, about_kind, about_id, state, promised_at, due_at,
            first_due_at, due_changed_by_customer, explanation_json, owner_role, rung, attempts, counted_attempts,
            version, done_at)
            values (${`m${at}-${n}`}, ${org}, ${made.kind}, 'order', ${`o${at}`}, ${made.state}, 0,
            ${made.first + made.moved}, ${made.first}, ${made.byCustomer ? 1 : 0}, '{}', 'technician', 0, 0, 0, 1,
            ${made.arrived})`.execute(trx.db)
        }
      }
    })
  }

  async function told(figure: 'arrival-on-time' | 'first-visit-fix', period: FigurePeriod) {
    const [sum] = await figureSums(engine.read, figure, period).execute()
    const rows = await figureRows(engine.read, figure, period).execute()
    const opened = { n: rows.length, counted: rows.filter((row) => Number(row.counted) === 1).length }
    return { sum: { n: Number(sum?.n ?? 0), counted: Number(sum?.counted ?? 0) }, opened }
  }

  it('arrival on time and first-visit fix are what a recount of the orders gives, and as many rows open', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(order, { maxLength: 12 }),
        fc.array(asked, { minLength: 1, maxLength: 4 }),
        async (orders, periods) => {
          await keep(orders)
          for (const { from, length, whose } of periods) {
            const isIn = (hour: number) => hour >= from && hour < from + length
            const those = own(orders, whose)
            const period = { fromMs: from, toMs: from + length, orgIds: whose }
            const onTime = arrivals(those, isIn)
            expect(await told('arrival-on-time', period)).toEqual({ sum: onTime, opened: onTime })
            const fixed = fixes(orders, those, isIn)
            expect(await told('first-visit-fix', period)).toEqual({ sum: fixed, opened: fixed })
          }
        },
      ),
      { numRuns: name === 'sqljs' ? 60 : 15 },
    )
  })
})

import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import {
  type CallbackOutcome,
  callbackOutcomes,
  type SurveyFigureName,
  surveyFigures,
} from '../../src/core/domain/survey/callback-figures.ts'
import {
  type CallbackKey,
  type CallbackPeriod,
  callbackOrderRows,
  callbackSums,
  surveyRows,
  surveySums,
} from '../../src/store/callback-figures.ts'
import type { Engine } from '../../src/store/engine.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'

const orgs = ['north', 'south'] as const
const technicians = ['t-1', 't-2', null] as const
const hour = 60 * 60 * 1000
/** Moments on the hour from 0 to 100; the periods asked for lie within. */
const hours = fc.integer({ min: 0, max: 100 }).map((n) => n * hour)
const mark = fc.option(fc.integer({ min: 1, max: 4 }))

const promise = fc
  .record({
    state: fc.constantFrom('open', 'kept', 'late', 'dropped'),
    result: fc.constantFrom('surveyed', 'refused', 'unreachable', 'wrong-number', 'language-barrier', 'called-in'),
    reason: fc.constantFrom(null, 'wrong-number', 'do-not-call', '客户已搬走'),
    due: hours,
    /** When it was done, beside the deadline. */
    after: fc.constantFrom(-hour, 0, 1, hour),
  })
  .map(({ after, ...made }) => ({ ...made, done: made.due + after }))

const survey = fc.record({
  result: fc.constantFrom('reached', 'reached', 'refused'),
  marks: fc.tuple(mark, mark, mark, mark),
  nps: fc.option(fc.integer({ min: 0, max: 10 })),
  /** How a complaint hangs on it, and whether it was only a suggestion. */
  complaint: fc.constantFrom('none', 'none', 'survey', 'order', 'case'),
  suggestion: fc.boolean(),
})

const order = fc.record({
  org: fc.constantFrom(...orgs),
  technician: fc.constantFrom(...technicians),
  state: fc.constantFrom('done', 'settled', 'cancelled', 'arrived'),
  done: fc.option(hours),
  promises: fc.array(promise, { maxLength: 3 }),
  survey: fc.option(survey),
})
type Order = typeof order extends fc.Arbitrary<infer T> ? T : never
type Promised = Order['promises'][number]

const asked = fc.record({
  from: hours,
  length: fc.integer({ min: 1, max: 100 }).map((n) => n * hour),
  now: hours,
  orgIds: fc.constantFrom<readonly string[] | 'all'>('all', ['north'], [...orgs]),
  orgId: fc.constantFrom(null, 'south'),
  technicianId: fc.constantFrom(null, 't-1', ''),
})
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never

/** The period cut into days as where the clocks are changed: of 24 and 23 and 25 hours, and what is left. */
function daysOf({ from, length }: Asked) {
  const days: { fromMs: number; toMs: number }[] = []
  for (const hoursOfDay of [24, 24, 23, 24, 25, 24]) {
    const fromMs = days.at(-1)?.toMs ?? from
    const toMs = Math.min(from + length, fromMs + hoursOfDay * hour)
    if (fromMs < toMs) days.push({ fromMs, toMs })
  }
  return days
}

const done: readonly string[] = ['surveyed', 'refused', 'unreachable']

/** What was done counts before what is open, and that before what was dropped; of the same kind the first one. */
function judging(promises: readonly Promised[]): Promised | undefined {
  const rank = ({ state, result }: Promised) => {
    if (state === 'open') return 4
    return state === 'dropped' || !done.includes(result) ? 5 : done.indexOf(result) + 1
  }
  return promises.toSorted((a, b) => rank(a) - rank(b))[0]
}

/** A result is there when it was settled; what was dropped has its reason. */
const resultOf = ({ state, result }: Promised) => (state === 'kept' || state === 'late' ? result : null)

function outcomeOf({ promises }: Order, now: number): CallbackOutcome {
  const judged = judging(promises)
  if (judged === undefined) return 'without'
  if (judged.state === 'open') return judged.due < now ? 'late' : 'open'
  const word = resultOf(judged) ?? judged.reason ?? ''
  if (judged.state !== 'dropped' && word === 'surveyed') return 'reached'
  const known: readonly string[] = ['wrong-number', 'language-barrier', 'do-not-call']
  const settled = judged.state !== 'dropped' && (word === 'refused' || word === 'unreachable')
  return settled || known.includes(word) ? (word as CallbackOutcome) : 'dropped'
}

const isInTime = ({ promises }: Order): boolean => {
  const judged = judging(promises)
  if (judged === undefined) return false
  return done.includes(resultOf(judged) ?? '') && judged.done <= judged.due
}

const isChosen = ({ org, technician }: Order, { orgIds, orgId, technicianId }: Asked) =>
  (orgIds === 'all' || orgIds.includes(org)) &&
  (orgId === null || org === orgId) &&
  (technicianId === null || (technician ?? '') === technicianId)

/** Orders completed in the period, each with its place in the list, by when and then by id. */
function completed(orders: readonly Order[], ask: Asked) {
  return orders
    .map((each, at) => ({ ...each, id: `o${at}` }))
    .filter((each) => each.done !== null && each.state !== 'cancelled' && isChosen(each, ask))
    .filter(({ done: at }) => (at ?? -1) >= ask.from && (at ?? -1) < ask.from + ask.length)
    .toSorted((a, b) => (a.done ?? 0) - (b.done ?? 0) || (a.id < b.id ? -1 : 1))
}

type Survey = NonNullable<Order['survey']>
const isBad = ({ marks }: Survey) => marks.some((each) => each !== null && each <= 2)
const complained = ({ complaint, suggestion }: Survey) => complaint !== 'none' && !suggestion

/** Surveys of customers that were reached, of orders completed in the period: also of one that was cancelled since. */
function said(orders: readonly Order[], ask: Asked): readonly Survey[] {
  return orders
    .filter((each) => each.done !== null && isChosen(each, ask))
    .filter(({ done: at }) => (at ?? -1) >= ask.from && (at ?? -1) < ask.from + ask.length)
    .flatMap((each) => (each.survey?.result === 'reached' ? [each.survey] : []))
}

const rowsOfFigure: Readonly<Record<SurveyFigureName, (survey: Survey) => boolean>> = {
  attitude: ({ marks }) => marks[0] !== null,
  skill: ({ marks }) => marks[1] !== null,
  punctuality: ({ marks }) => marks[2] !== null,
  promises: ({ marks }) => marks[3] !== null,
  'service-score': () => true,
  nps: ({ nps }) => nps !== null,
  silent: isBad,
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
      for (const table of ['complaint', 'survey', 'commitment', 'service_order', 'service_case'])
        await sql.raw(`delete from ${table}`).execute(trx.db)
      for (const [at, each] of orders.entries()) {
        for (const id of [`s${at}`, `k${at}`])
          await sql`insert into service_case (id, number, org_id, kind, state, topic, description, opened_at, opened_by,
            state_at, reopened_count, version, sample)
            values (${id}, ${`N${id}`}, ${each.org}, 'repair', 'open', '', '', 0, 'p', 0, 0, 1, 0)`.execute(trx.db)
        await sql`insert into service_order (id, case_id, org_id, customer_id, kind, class, class_proposal_json, symptom,
          state, state_at, zone, address, contact_phone, visit_count, registered_at, done_at, finding, technician_id,
          version, sample)
          values (${`o${at}`}, ${`s${at}`}, ${each.org}, 'c', 'repair', 'C', '{}', '', ${each.state}, 0, 'urban', '', '',
          1, 0, ${each.done}, '', ${each.technician}, 1, 0)`.execute(trx.db)
        // An order has one open callback at most: the store sees to it.
        const firstOpen = each.promises.findIndex(({ state }) => state === 'open')
        for (const [n, made] of each.promises.entries()) {
          if (made.state === 'open' && n !== firstOpen) continue
          const settled = made.state === 'open' ? null : made.done
          await sql`insert into commitment (id, org_id, kind, about_kind, about_id, state, promised_at, due_at,
            first_due_at, due_changed_by_customer, explanation_json, owner_role, rung, attempts, counted_attempts,
            version, done_at, result, reason)
            values (${`m${at}-${n}`}, ${each.org}, 'service-callback', 'service-order', ${`o${at}`}, ${made.state}, 0,
            ${made.due + hour}, ${made.due}, 0, '{}', 'operator', 0, 0, 0, 1, ${settled}, ${resultOf(made)},
            ${made.state === 'dropped' ? made.reason : null})`.execute(trx.db)
        }
        await keepSurvey(trx, { ...each, at })
      }
    })
  }

  async function keepSurvey(trx: Readonly<{ db: Engine<DB>['read'] }>, each: Order & { at: number }): Promise<void> {
    if (each.survey === null || each.done === null) return
    const { marks, nps, result, complaint, suggestion } = each.survey
    await sql`insert into survey (id, case_id, order_id, customer_id, org_id, technician_id, completed_at, at, by_person,
      result, attitude, skill, punctuality, promises, nps, pleased, annoyed, sample)
      values (${`v${each.at}`}, ${`s${each.at}`}, ${`o${each.at}`}, 'c', ${each.org}, ${each.technician}, ${each.done},
      ${each.done}, 'p', ${result}, ${marks[0]}, ${marks[1]}, ${marks[2]}, ${marks[3]}, ${nps}, '', '', 0)`.execute(
      trx.db,
    )
    if (complaint === 'none') return
    await trx.db
      .insertInto('complaint')
      .values({
        id: `x${each.at}`,
        org_id: each.org,
        case_id: `k${each.at}`,
        linked_case_id: complaint === 'case' ? `s${each.at}` : null,
        order_id: complaint === 'order' ? `o${each.at}` : null,
        survey_id: complaint === 'survey' ? `v${each.at}` : null,
        technician_id: null,
        class: suggestion ? 'suggestion' : 'service',
        sub_class: 'skill',
        severity: null,
        proposed_severity: null,
        severity_reasons_json: '[]',
        severity_reason: '',
        said: '',
        wanted: '',
        claim_minor: null,
        channel: 'callback',
        complainant: 'customer',
        about_org_id: null,
        accused_id: null,
        unit_id: null,
        mood: null,
        mood_note: '',
        recording: '',
        officer_id: null,
        confidential: 0,
        outcome: null,
        state_at: null,
        acknowledged_at: null,
        remedied_at: null,
        verified_at: null,
        closed_at: null,
        reopened_count: 0,
        state: 'recorded',
        recorded_at: 0,
        recorded_by: 'p',
        version: 1,
      })
      .execute()
  }

  const periodOf = ({ from, length, ...choice }: Asked): CallbackPeriod => ({
    ...choice,
    fromMs: from,
    toMs: from + length,
  })

  async function byPages<T extends { id: string; at: number }>(
    page: (after: CallbackKey | null) => Promise<readonly T[]>,
  ) {
    const rows: T[] = []
    for (let after: CallbackKey | null = null; ; ) {
      const found = await page(after)
      rows.push(...found)
      const last = found.at(-1)
      if (last === undefined) return rows
      after = { at: Number(last.at), id: last.id }
    }
  }

  async function told(ask: Asked) {
    const period = periodOf(ask)
    const days = daysOf(ask)
    const { rows: sums } = await engine.read.executeQuery(callbackSums(engine.read, period, days))
    const counted = new Map<string, number>()
    for (const row of sums) counted.set(row.outcome, (counted.get(row.outcome) ?? 0) + Number(row.orders))
    const inTime = sums.reduce((sum, row) => sum + Number(row.in_time), 0)
    const byDay = days.map((_day, at) =>
      sums.filter((row) => Number(row.day) === at).reduce((sum, row) => sum + Number(row.orders), 0),
    )
    const opened = await byPages(async (after) => {
      const query = callbackOrderRows(engine.read, period, { after, limit: 3, outcome: null })
      return (await engine.read.executeQuery(query)).rows
    })
    return { counted, inTime, days, byDay, opened }
  }

  it('every completed order is in one outcome, by any history; the rows are those and as many', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(order, { maxLength: 10 }),
        fc.array(asked, { minLength: 1, maxLength: 3 }),
        async (orders, asks) => {
          await keep(orders)
          for (const ask of asks) {
            const mine = completed(orders, ask)
            const { counted, inTime, days, byDay, opened } = await told(ask)
            const naive = callbackOutcomes.map((outcome) => [
              outcome,
              mine.filter((each) => outcomeOf(each, ask.now) === outcome).length,
            ])
            expect(callbackOutcomes.map((outcome) => [outcome, counted.get(outcome) ?? 0])).toEqual(naive)
            expect([...counted.values()].reduce((sum, n) => sum + n, 0)).toBe(mine.length)
            expect(inTime).toBe(mine.filter(isInTime).length)
            expect(byDay).toEqual(
              days.map(
                ({ fromMs, toMs }) => mine.filter(({ done: at }) => (at ?? -1) >= fromMs && (at ?? -1) < toMs).length,
              ),
            )
            expect(opened.map((row) => [row.id, row.outcome, Number(row.in_time) === 1])).toEqual(
              mine.map((each) => [each.id, outcomeOf(each, ask.now), isInTime(each)]),
            )
          }
        },
      ),
      { numRuns: name === 'sqljs' ? 60 : 15 },
    )
  })

  it('what was said is what a recount of the surveys gives, and as many rows open', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(order, { maxLength: 10 }), asked, async (orders, ask) => {
        await keep(orders)
        const period = periodOf(ask)
        const mine = said(orders, ask)
        const { rows: sums } = await engine.read.executeQuery(surveySums(engine.read, period))
        const sum = (field: keyof (typeof sums)[number]) => sums.reduce((n, row) => n + Number(row[field]), 0)
        const skills = mine.flatMap(({ marks }) => (marks[1] === null ? [] : [marks[1]]))
        const nps = mine.flatMap((each) => (each.nps === null ? [] : [each.nps]))
        expect([sum('surveys'), sum('skill_answers'), sum('skill_satisfied'), sum('skill_sum')]).toEqual([
          mine.length,
          skills.length,
          skills.filter((each) => each >= 3).length,
          skills.reduce((n, each) => n + each, 0),
        ])
        expect([sum('nps_answers'), sum('nps_net')]).toEqual([
          nps.length,
          nps.filter((each) => each >= 9).length - nps.filter((each) => each <= 6).length,
        ])
        const bad = mine.filter(isBad)
        expect([sum('unhappy'), sum('silent')]).toEqual([bad.length, bad.filter((each) => !complained(each)).length])
        for (const figure of surveyFigures) {
          const rows = await byPages(async (after) => {
            const query = surveyRows(engine.read, period, { after, limit: 3, figure })
            return (await engine.read.executeQuery(query)).rows
          })
          expect([figure, rows.length]).toEqual([figure, mine.filter(rowsOfFigure[figure]).length])
          if (figure === 'silent')
            expect(rows.filter((row) => Number(row.complaint) === 0)).toHaveLength(
              bad.filter((each) => !complained(each)).length,
            )
        }
      }),
      { numRuns: name === 'sqljs' ? 60 : 15 },
    )
  })
})

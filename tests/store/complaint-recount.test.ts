import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import { type ComplaintSubClass, complaintSubClasses } from '../../src/core/domain/complaint/classes.ts'
import { type ComplaintFigure, judgedKinds } from '../../src/core/domain/complaint/complaint-figures.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'
import { found, movableClock, startService } from '../support/service.ts'

const hour = 60 * 60 * 1000
/** Friday 20 November 2026, 00:00 in Shanghai. */
const today = Date.UTC(2026, 10, 19, 16)
const models = ['冰箱 BX-320', '空调 KF-26', null] as const
const causes = ['cause-4-1-1', 'cause-4-1', 'cause-1-2', null] as const

const promised = fc.record({
  kind: fc.constantFrom(...judgedKinds),
  state: fc.constantFrom('open', 'kept', 'dropped'),
  due: fc.integer({ min: -40, max: 40 }),
  done: fc.integer({ min: -40, max: 0 }),
})

const complaint = fc.record({
  /** Hours before the day's beginning at which it was recorded. */
  ago: fc.integer({ min: -8, max: 60 * 24 }),
  class: fc.constantFrom('goods', 'service', 'suggestion'),
  severity: fc.constantFrom('general', 'serious', 'critical'),
  state: fc.constantFrom('recorded', 'remedied', 'closed', 'reopened'),
  outcome: fc.constantFrom(null, 'satisfied', 'withdrawn'),
  solvedAfter: fc.integer({ min: 1, max: 100 }),
  model: fc.constantFrom(...models),
  technician: fc.constantFrom('t-1', 't-2', null),
  finding: fc.option(
    fc.record({
      cause: fc.constantFrom(...causes),
      justified: fc.constantFrom('justified', 'partly', 'unjustified'),
    }),
  ),
  confidential: fc.boolean(),
  cost: fc.option(fc.integer({ min: 0, max: 5000 })),
  fate: fc.constantFrom(null, 'adopted', 'declined'),
  promised: fc.array(promised, { maxLength: 3 }),
})
type Complaint = typeof complaint extends fc.Arbitrary<infer T> ? T : never

const subClassOf = (name: Complaint['class']): ComplaintSubClass => complaintSubClasses[name][0]

forEachEngine<DB>((name, open) => {
  let engine: Engine<DB>
  let service: Service
  let admin: ApiClient
  let orgId: string

  beforeAll(async () => {
    engine = await open()
    service = await startService(engine, movableClock(today + 8 * hour))
    admin = await found(service)
    orgId = (await admin.people.whoAmI({})).orgId
    await engine.write(async (trx) => {
      await trx.insert('customer', {
        id: 'c',
        org_id: orgId,
        kind: 'consumer',
        name: '客',
        contact_name: '',
        pinyin: '',
        initials: '',
        email: null,
        member_level: 'none',
        consent_json: '{}',
        do_not_call: 0,
        preferred_window_json: null,
        note: '',
        active: 1,
        merged_into: null,
        external_key: null,
        last_contact_at: null,
        birthday: null,
        birth_day: null,
        contact_days: null,
        version: 1,
        language: null,
        sample: 0,
        created_at: 0,
      })
      for (const model of models)
        if (model !== null)
          await sql`insert into unit (id, org_id, customer_id, model_id, model_name, category, serial, serial_normal,
            bought_on, bought_at, installed_on, made_on, scrapped, note, external_key, version, sample, created_at)
            values (${`u-${model}`}, ${orgId}, 'c', null, ${model}, '', null, null, null, '', null, null, 0, '', null, 1,
            0, 0)`.execute(trx.db)
    })
  })

  async function keep(all: readonly Complaint[]): Promise<void> {
    await engine.write(async (trx) => {
      for (const table of ['suggestion_fate', 'remedy', 'complaint', 'commitment', 'service_case'])
        await sql.raw(`delete from ${table}`).execute(trx.db)
      for (const [n, each] of all.entries()) {
        const at = today - each.ago * hour
        const id = `x${String(n).padStart(3, '0')}`
        const ended = each.state === 'recorded' ? null : at + each.solvedAfter * hour
        const isSuggestion = each.class === 'suggestion'
        await sql`insert into service_case (id, number, org_id, kind, state, topic, description, opened_at, opened_by,
          state_at, reopened_count, version, sample)
          values (${`s${n}`}, ${`N${n}`}, ${orgId}, 'complaint', 'open', '', '', 0, 'p', 0, 0, 1, 0)`.execute(trx.db)
        await sql`insert into complaint (id, org_id, case_id, technician_id, class, sub_class, severity,
          severity_reasons_json, severity_reason, said, wanted, channel, unit_id, confidential, state, outcome,
          remedied_at, recorded_at, recorded_by, version)
          values (${id}, ${orgId}, ${`s${n}`}, ${each.technician}, ${each.class}, ${subClassOf(each.class)},
          ${isSuggestion ? null : each.severity}, '[]', '', '', '', 'phone', ${each.model === null ? null : `u-${each.model}`},
          ${each.confidential ? 1 : 0}, ${each.state}, ${each.outcome}, ${ended}, ${at}, 'p', 1)`.execute(trx.db)
        if (each.finding !== null && !isSuggestion)
          await trx.insert('complaint_finding', {
            complaint_id: id,
            department: 'quality',
            org_id: orgId,
            cause_id: each.finding.cause,
            justified: each.finding.justified,
            found_by: 'visit',
            note: '',
            at,
            by_person: 'p',
            version: 1,
          })
        for (const [m, made] of each.promised.entries())
          await sql`insert into commitment (id, org_id, kind, about_kind, about_id, state, promised_at, due_at,
            first_due_at, due_changed_by_customer, explanation_json, owner_role, rung, attempts, counted_attempts,
            version, done_at)
            values (${`m${n}-${m}`}, ${orgId}, ${made.kind}, 'complaint', ${id}, ${made.state}, ${at},
            ${today + made.due * hour}, ${today + made.due * hour}, 0, '{}', 'officer', 0, 0, 0, 1,
            ${made.state === 'kept' ? today + made.done * hour : null})`.execute(trx.db)
        if (each.cost !== null && !isSuggestion) await keepRemedy(trx, { n, id, cost: each.cost })
        if (each.fate !== null && isSuggestion)
          await trx.insert('suggestion_fate', {
            id: `f${n}`,
            org_id: orgId,
            complaint_id: id,
            at,
            by_person: 'p',
            fate: each.fate,
            words: '',
            day: null,
            inquiry_id: null,
            commitment_id: null,
            reply_id: null,
            told_at: null,
            current: 1,
          })
      }
    })
  }

  async function keepRemedy(
    trx: Readonly<{ db: Engine<DB>['read'] }>,
    { n, id, cost }: Readonly<{ n: number; id: string; cost: number }>,
  ): Promise<void> {
    await sql`insert into remedy (id, org_id, complaint_id, kind, state, state_at, needs_approval, exception,
      value_minor, currency, note, proposed_at, proposed_by, end_reason, cost_minor)
      values (${`r${n}`}, ${orgId}, ${id}, 'apology', 'delivered', 0, 0, 0, 0, 'CNY', '', 0, 'p', '', ${cost})`.execute(
      trx.db,
    )
  }

  const period = { from: '2026-10-21', to: '2026-11-21' }
  const fromMs = Date.UTC(2026, 9, 20, 16)
  const toMs = Date.UTC(2026, 10, 20, 16)
  const isIn = (each: Complaint) => {
    const at = today - each.ago * hour
    return at >= fromMs && at < toMs
  }

  async function rowsOf(figure: ComplaintFigure, key = '', depth = 4) {
    const ids: string[] = []
    let counted = 0
    for (let after: string | undefined; ; ) {
      const asked = { ...period, figure, key, depth, limit: 4 }
      const page = await admin.complaintFigures.rows({ ...asked, ...(after === undefined ? {} : { after }) })
      ids.push(...page.rows.map((row) => row.id))
      counted += page.rows.filter((row) => row.counted).length
      expect(page.hidden).toBe(page.total - (page.next === null ? ids.length : page.total - page.hidden))
      if (page.next === null) return { ids, counted, total: page.total, hidden: page.hidden }
      after = page.next
    }
  }

  it('every figure is what a recount gives, and opens as many rows as it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(complaint, { maxLength: 14 }), fc.integer({ min: 1, max: 4 }), async (all, depth) => {
        await keep(all)
        const mine = all.filter(isIn)
        const complaints = mine.filter((each) => each.class !== 'suggestion')
        const figures = await admin.complaintFigures.get({ ...period, depth })
        expect([figures.complaints, figures.suggestions]).toEqual([complaints.length, mine.length - complaints.length])
        // the founder is neither officer nor in the circle of what is confidential, and does not decide on that
        const whole = await rowsOf('complaints')
        expect([whole.total, whole.hidden]).toEqual([
          complaints.length,
          complaints.filter((each) => each.confidential).length,
        ])
        const found = complaints.filter((each) => each.finding !== null)
        expect(figures.justified).toEqual({
          numerator: found.filter((each) => each.finding?.justified !== 'unjustified').length,
          denominator: found.length,
        })
        expect(figures.causes.reduce((sum, bar) => sum + bar.count, 0)).toBe(complaints.length)
        expect(figures.causes.at(-1)?.upTo ?? 0).toBe(complaints.length)
        for (const bar of figures.causes) expect((await rowsOf('cause', bar.key, depth)).total).toBe(bar.count)
        for (const bar of figures.subClasses) expect((await rowsOf('sub-class', bar.key)).total).toBe(bar.count)
        for (const model of models) {
          const count = complaints.filter((each) => each.model === model).length
          const line = figures.models.find(({ key }) => key === (model ?? ''))
          expect(line?.complaints ?? 0).toBe(count)
          expect((await rowsOf('model', model ?? '')).total).toBe(count)
        }
        const solved = complaints.filter(
          (each) => (each.state === 'remedied' || each.state === 'closed') && each.outcome !== 'withdrawn',
        )
        expect(figures.solved.reduce((sum, each) => sum + each.count, 0)).toBe(solved.length)
        for (const { by, count, spread } of figures.solved) {
          expect(count).toBe(solved.filter((each) => (each.severity === 'general') === (by === 'working')).length)
          expect(spread.reduce((sum, each) => sum + each, 0)).toBe(count)
          for (const [place, each] of spread.entries())
            if (each > 0) expect((await rowsOf('spread', `${by}:${place}`)).total).toBe(each)
        }
        const clock = figures.solved.find(({ by }) => by === 'clock')
        const spans = solved
          .filter((each) => each.severity !== 'general')
          .map((each) => each.solvedAfter * hour)
          .toSorted((a, b) => a - b)
        expect(clock?.medianMs ?? null).toBe(spans[Math.ceil(spans.length / 2) - 1] ?? null)
        for (const kind of judgedKinds) {
          const share = figures.onTime[kind]
          const verdicts = mine.map((each) => naiveVerdict(each, kind))
          expect([kind, share.numerator, share.denominator]).toEqual([
            kind,
            verdicts.filter((verdict) => verdict === 'in-time').length,
            verdicts.filter((verdict) => verdict !== 'none').length,
          ])
          expect((await rowsOf('on-time', kind)).total).toBe(share.denominator)
        }
        const costs = complaints.flatMap((each) => (each.cost === null ? [] : [each.cost]))
        expect(figures.cost).toEqual({ known: costs.length, sumMinor: costs.reduce((sum, each) => sum + each, 0) })
        const suggestions = mine.filter((each) => each.class === 'suggestion')
        expect(figures.fates.adopted).toBe(suggestions.filter((each) => each.fate === 'adopted').length)
        expect(figures.fates.open).toBe(suggestions.filter((each) => each.fate === null).length)
        expect((await rowsOf('fate', '')).total).toBe(figures.fates.open)
        const quarter = await rowsOf('first-quarter')
        expect(quarter.total).toBe(figures.firstQuarter.denominator)
        expect(figures.months).toHaveLength(13)
        const november = all.filter((each) => today - each.ago * hour >= Date.UTC(2026, 9, 31, 16))
        expect(figures.months.at(-1)?.complaints).toBe(november.filter((each) => each.class !== 'suggestion').length)
      }),
      { numRuns: name === 'sqljs' ? 15 : 3 },
    )
  }, 120_000)

  /** Late if any promise was or is late, in time if one was settled and none is late. */
  function naiveVerdict(each: Complaint, kind: string): string {
    const judged = each.promised.filter((made) => made.kind === kind && made.state !== 'dropped')
    const lateness = judged.map((made) => (made.state === 'kept' ? made.done : 8) > made.due)
    if (lateness.includes(true)) return 'late'
    return judged.some((made) => made.state === 'kept') ? 'in-time' : 'none'
  }
})

import type { reminders as contract, ReminderPreview } from '../../core/contract/reminders.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { openDates } from '../../core/domain/reminder/fires-on.ts'
import { type LeftOutReason, leftOut, leftOutReasons } from '../../core/domain/reminder/judge-hit.ts'
import { datesFrom } from '../../core/domain/reminder/year-days.ts'
import { ruleById } from '../../store/reminders.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { breathe } from '../clockwork/breathe.ts'
import { textView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import { evaluationOf, type Fired, firedPage, fromTheStart, knownOf } from './evaluate.ts'

/** So many rows are looked at, so that a form that is typed answers at once. */
const mostLooked = 20_000
const rowsAtOnce = 250
const mostPages = 2_000
const shownFirst = 50

/** One day of a preview as it is counted. */
type Day = { date: string; reminded: number; leftOut: number }

/** Adds up what a rule would do, without writing. */
class Tally {
  readonly days: Day[] = []
  readonly first: ReminderPreview['first'] = []
  readonly reasons = new Map<LeftOutReason, number>()
  readonly met = new Set<string>()

  count(day: Day, reason: LeftOutReason | null): void {
    if (reason === null) day.reminded += 1
    else {
      day.leftOut += 1
      this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1)
    }
  }
}

function shown(caller: Caller, { row, baseOn }: Fired, date: string): ReminderPreview['first'][number] {
  return {
    customerId: row.customer_id,
    customerName: textView(caller.principal, row.customer_name),
    unitName: row.model_name ?? row.contract_number ?? null,
    date,
    baseOn,
  }
}

/**
 * Whom a rule would remind from today on and who would be left out by what is known today; nothing is written. What
 * fired in the days before and whose window lasts counts for today. Refusal: `not-found`.
 */
export async function previewRule(caller: Caller, input: InputOf<typeof contract.preview>): Promise<ReminderPreview> {
  const { reader, read } = caller.engine
  const { rule } = input
  const stored = input.id === null ? undefined : await reader.first(ruleById, { id: input.id })
  const sees = (orgId: string) => seesOrg(caller.principal, orgId as OrgUnitId)
  if ((input.id !== null && (stored === undefined || !sees(stored.org_id))) || !rule.filters.orgIds.every(sees))
    throw refusalError(refuse('not-found', { what: 'rule' }))
  const evaluation = await evaluationOf(caller, reader, {
    rule,
    ruleId: input.id,
    // whoever sees only a part of the organisation previews only that
    orgId: caller.principal.orgId,
    now: caller.clock.now(),
  })
  const { today, targets } = evaluation
  const tally = new Tally()
  let looked = 0
  let pages = 0
  const missed = openDates(rule, today).filter((date) => date < today)
  const dates = [
    ...missed.map((date) => ({ date, shownOn: today })),
    ...datesFrom(today, input.days).map((date) => ({ date, shownOn: date })),
  ]
  for (const { date, shownOn } of dates) {
    let day = tally.days.at(-1)
    if (day === undefined || day.date !== shownOn) {
      day = { date: shownOn, reminded: 0, leftOut: 0 }
      tally.days.push(day)
    }
    let cursor: typeof fromTheStart | null = fromTheStart
    while (cursor !== null && looked < mostLooked && pages < mostPages) {
      const page = await firedPage(read, evaluation, { date, cursor, limit: rowsAtOnce })
      const known = await knownOf(read, evaluation, { date, fired: page.fired })
      for (const fired of page.fired) {
        const key = `${fired.row.subject_id} ${date}`
        if (known.met(fired) || tally.met.has(key)) continue
        tally.met.add(key)
        const reach = known.reach(fired)
        const twice = tally.met.has(fired.row.customer_id) && rule.timing.kind !== 'contract-end'
        const reason = leftOut(rule, twice ? { ...reach, reminded: true } : reach, targets)
        tally.count(day, reason)
        if (reason !== null) continue
        tally.met.add(fired.row.customer_id)
        if (tally.first.length < shownFirst) tally.first.push(shown(caller, fired, shownOn))
      }
      cursor = page.next
      looked += page.looked
      pages += 1
      if (page.looked > 0) await breathe()
    }
  }
  return {
    days: tally.days,
    reminded: tally.days.reduce((sum, day) => sum + day.reminded, 0),
    leftOut: leftOutReasons.flatMap((reason) => {
      const count = tally.reasons.get(reason) ?? 0
      return count === 0 ? [] : [{ reason, count }]
    }),
    first: tally.first,
    complete: looked < mostLooked && pages < mostPages,
  }
}

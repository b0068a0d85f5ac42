import type { administration as contract, Setting } from '../../core/contract/administration.ts'
import { settingSchema } from '../../core/contract/administration.ts'
import { dayExceptionSchema, defaultCalendar } from '../../core/domain/calendar/working-calendar.ts'
import { defaultCareTerms } from '../../core/domain/care/care-terms.ts'
import { defaultTargets } from '../../core/domain/commitment/targets.ts'
import { defaultRemedyTerms } from '../../core/domain/complaint/remedy-terms.ts'
import { maskNumbersInText } from '../../core/domain/customer/mask.ts'
import { defaultFloorLimits } from '../../core/domain/floor/floor-limits.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { defaultAgentTerms } from '../../core/domain/queue/agent-terms.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { defaultServiceTimes } from '../../core/domain/service/service-times.ts'
import { defaultWarrantyTerms } from '../../core/domain/unit/warranty.ts'
import { auditAfter } from '../../store/ledger.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { auditText, firstHash } from '../ledger.ts'
import type { InputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'
import { defaultThresholds } from '../settings.ts'

/** What holds while nobody has set anything: the usual week, in the organisation's zone. */
const defaultsIn = (zone: string): readonly Setting[] => [
  { name: 'calendar', value: { zone, week: defaultCalendar.week } },
  { name: 'targets', value: defaultTargets },
  { name: 'thresholds', value: defaultThresholds },
  { name: 'warranty', value: defaultWarrantyTerms },
  { name: 'service-times', value: defaultServiceTimes },
  { name: 'care', value: defaultCareTerms },
  { name: 'remedies', value: defaultRemedyTerms },
  { name: 'agent-states', value: defaultAgentTerms },
  { name: 'floor', value: defaultFloorLimits },
]

/** All settings: the defaults from the beginning, then what was set, by date. */
export async function listSettings(caller: Caller) {
  const rows = await caller.engine.read.selectFrom('setting').selectAll().orderBy('effective_from').execute()
  const set = rows.flatMap((row) => {
    const parsed = settingSchema.safeParse({ name: row.name, value: JSON.parse(row.value_json) })
    if (!parsed.success) return []
    return [
      {
        setting: parsed.data,
        effectiveFrom: row.effective_from,
        setBy: caller.directory.person(row.set_by)?.name ?? null,
      },
    ]
  })
  const first = defaultsIn(caller.settings.organisation(caller.clock.now()).zone)
    .filter((setting) => !set.some((item) => item.setting.name === setting.name && item.effectiveFrom === 0))
    .map((setting) => ({ setting, effectiveFrom: 0, setBy: null }))
  return [...first, ...set]
}

/** Sets a value from a moment on; the past cannot be changed, so that no figure of it does. */
export async function saveSetting(
  work: CallerWork,
  input: InputOf<typeof contract.saveSetting>,
): Promise<Result<{ done: true }>> {
  const from = input.effectiveFrom ?? work.now
  if (from < work.now) return refuse('invalid-time', { field: 'effectiveFrom' })
  return putSetting(work, { setting: input.setting, from })
}

/** Stores a value that holds from a moment (UTC ms) on, which is not past. */
export async function putSetting(
  work: CallerWork,
  input: Readonly<{ setting: Setting; from: number }>,
): Promise<Result<{ done: true }>> {
  const { from } = input
  const values = { value_json: JSON.stringify(input.setting.value), set_by: work.personId, set_at: work.now }
  await work.trx.db
    .insertInto('setting')
    .values({ name: input.setting.name, effective_from: from, ...values })
    .onConflict((conflict) => conflict.columns(['name', 'effective_from']).doUpdateSet(values))
    .execute()
  work.record(`setting:${input.setting.name}`, { after: input.setting.value, from })
  work.emit({ topic: 'settings.changed', orgId: work.caller.principal.orgId, name: input.setting.name })
  return ok({ done: true })
}

/** Holidays and make-up days of a year, approved and waiting for approval. */
export async function listCalendarDays(caller: Caller, input: InputOf<typeof contract.calendarDays>) {
  const rows = await caller.engine.read
    .selectFrom('calendar_day')
    .selectAll()
    .where('date', '>=', `${input.year}-01-01`)
    .where('date', '<=', `${input.year}-12-31`)
    .orderBy('date')
    .execute()
  return rows.map((row) => ({
    date: row.date,
    exception: dayExceptionSchema.parse({
      kind: row.kind,
      intervals: JSON.parse(row.intervals_json),
      ...(row.name === '' ? {} : { name: row.name }),
    }),
    status: row.status,
  }))
}

/** Adds or changes holidays and make-up days; promised deadlines stay as they were promised. */
export async function saveCalendarDays(
  work: CallerWork,
  input: InputOf<typeof contract.saveCalendarDays>,
): Promise<Result<{ done: true }>> {
  for (const day of input.days) {
    const values = {
      kind: day.exception.kind,
      intervals_json: JSON.stringify(day.exception.intervals),
      name: day.exception.name ?? '',
      status: day.status,
    }
    await work.trx.db
      .insertInto('calendar_day')
      .values({ date: day.date, ...values })
      .onConflict((conflict) => conflict.column('date').doUpdateSet(values))
      .execute()
  }
  work.record('calendar', { after: input.days })
  work.emit({ topic: 'settings.changed', orgId: work.caller.principal.orgId, name: 'calendar' })
  return ok({ done: true })
}

/** Removes a holiday or make-up day. */
export async function removeCalendarDay(
  work: CallerWork,
  input: InputOf<typeof contract.removeCalendarDay>,
): Promise<Result<{ done: true }>> {
  const removed = await work.trx.db.deleteFrom('calendar_day').where('date', '=', input.date).executeTakeFirst()
  if (Number(removed.numDeletedRows) === 0) return refuse('not-found', { what: 'day' })
  work.record('calendar', { removed: input.date })
  work.emit({ topic: 'settings.changed', orgId: work.caller.principal.orgId, name: 'calendar' })
  return ok({ done: true })
}

/** An id, or a subject that ends in one: its digits are nobody's number. */
const idPattern = /^(?:[a-z-]+:)?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/

/** A value from a detail with every telephone number in its texts masked, however deep. */
function withoutNumbers(value: unknown): unknown {
  if (typeof value === 'string') return idPattern.test(value) ? value : maskNumbersInText(value)
  if (Array.isArray(value)) return value.map(withoutNumbers)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutNumbers(inner)]))
}

/**
 * The audit trail, newest first; numbers in it are masked like everywhere else. Outside the head office: what people of
 * the own part of the organisation did.
 */
export async function listAudit(caller: Caller, input: InputOf<typeof contract.audit>) {
  let query = caller.engine.read.selectFrom('audit').selectAll()
  if (input.after !== undefined) query = query.where('seq', '<', Number(input.after))
  if (caller.principal.orgIds !== 'all') {
    const people = caller.directory.people().filter((person) => seesOrg(caller.principal, person.orgId))
    query = query.where(
      'person_id',
      'in',
      people.map((person) => person.id),
    )
  }
  const rows = await query.orderBy('seq', 'desc').limit(input.limit).execute()
  const last = rows.at(-1)
  const asSeen = <T>(value: T): T =>
    caller.principal.permissions.has('customer.phone.see') ? value : (withoutNumbers(value) as T)
  return {
    rows: rows.map((row) => ({
      seq: row.seq,
      at: row.at,
      byName: caller.directory.person(row.person_id)?.name ?? null,
      remote: row.remote,
      procedure: row.procedure,
      subject: asSeen(row.subject),
      detail: asSeen(JSON.parse(row.detail_json)),
    })),
    next: rows.length === input.limit && last !== undefined ? String(last.seq) : null,
  }
}

const perRead = 2_000
const shownBroken = 20

/**
 * Checks the chain of the audit trail: numbers without gap, each entry's own hash, each link to the one before. Gives
 * how many entries were read and the first twenty that are wrong.
 */
export async function verifyAudit(runtime: Pick<Runtime, 'engine' | 'digest'>) {
  const broken: { seq: number; problem: string }[] = []
  let seq = 0
  let entries = 0
  let previous = firstHash
  for (;;) {
    const rows = await runtime.engine.reader.all(auditAfter, { seq, limit: perRead })
    for (const row of rows) {
      const { hash, ...entry } = row
      if (row.seq !== seq + 1) broken.push({ seq: row.seq, problem: 'gap' })
      if (row.prev_hash !== previous) broken.push({ seq: row.seq, problem: 'link' })
      if (runtime.digest(auditText(entry)) !== hash) broken.push({ seq: row.seq, problem: 'changed' })
      seq = row.seq
      previous = hash
      entries += 1
    }
    if (rows.length < perRead || broken.length > shownBroken) return { entries, broken: broken.slice(0, shownBroken) }
  }
}

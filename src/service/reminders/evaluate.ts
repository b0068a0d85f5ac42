import type { Kysely } from 'kysely'
import { dateAt, daysAfter, startOfDate } from '../../core/domain/calendar/dates.ts'
import type { CommitmentTargets } from '../../core/domain/commitment/targets.ts'
import { unaskedSince } from '../../core/domain/contact/unasked.ts'
import type { Consent } from '../../core/domain/customer/customer.ts'
import { firesOn, type RuleTerms, type Slice, type Subject, slicesOf } from '../../core/domain/reminder/fires-on.ts'
import { isMeant, type Reach } from '../../core/domain/reminder/judge-hit.ts'
import type { ReminderRule } from '../../core/domain/reminder/rule.ts'
import type { Reader } from '../../store/engine.ts'
import {
  announcedContracts,
  type CandidateRow,
  candidatePage,
  isInstant,
  metSubjects,
  modelWarranties,
  remindedSince,
  unaskedMattersOf,
  unitsOfCustomers,
  waitingMattersOf,
} from '../../store/reminders.ts'
import type { DB } from '../../store/schema.ts'
import type { Runtime } from '../runtime.ts'

type Db = Kysely<DB>

/** A rule with everything by which it is judged at a moment. */
export type Evaluation = Readonly<{
  rule: ReminderRule
  /** Null: a rule that nobody has saved. */
  ruleId: string | null
  zone: string
  today: string
  now: number
  terms: RuleTerms & Readonly<{ modelMonths: readonly number[] }>
  targets: CommitmentTargets
  /** The parts of the organisation that are meant; null: all. */
  orgIds: ReadonlySet<string> | null
}>

/** The parts of the organisation that a rule of `orgId` means: its own with all below, of them those of the filter. */
function orgsMeant(runtime: Runtime, rule: ReminderRule, orgId: string): ReadonlySet<string> | null {
  const orgs = runtime.directory.orgUnits()
  const below = (id: string) => {
    const path = runtime.directory.org(id)?.path
    return orgs.filter((org) => path !== undefined && org.path.startsWith(path)).map((org) => org.id as string)
  }
  const own = new Set(below(orgId))
  const wanted = rule.filters.orgIds
  if (wanted.length === 0) return own.size === orgs.length ? null : own
  return new Set(wanted.flatMap(below).filter((id) => own.has(id)))
}

/** Puts together by what a rule of one part of the organisation is judged at `now` (UTC ms). */
export async function evaluationOf(
  runtime: Runtime,
  reader: Pick<Reader<DB>, 'all'>,
  at: Readonly<{ rule: ReminderRule; ruleId: string | null; orgId: string; now: number }>,
): Promise<Evaluation> {
  const { rule, ruleId, now } = at
  const { zone } = runtime.settings.organisation(now)
  const targets = runtime.settings.targets(now)
  const models = rule.timing.kind === 'warranty-end' ? await reader.all(modelWarranties, {}) : []
  return {
    rule,
    ruleId,
    zone,
    now,
    today: dateAt(zone, now),
    targets,
    terms: {
      noticeMonths: targets['renewal-notice'].months,
      warranty: runtime.settings.warranty(now),
      modelMonths: models.map((model) => model.warranty_months),
    },
    orgIds: orgsMeant(runtime, rule, at.orgId),
  }
}

/** How far a date has been read: the slice, and the last row of it; null: the slice from its beginning. */
export type Cursor = Readonly<{ slice: number; after: Readonly<{ at: string | number; id: string }> | null }>

export const fromTheStart: Cursor = { slice: 0, after: null }

/** One for whom a rule fires. */
export type Fired = Readonly<{
  row: CandidateRow
  subject: Subject
  /** The date from which it was reckoned; null where there is none. */
  baseOn: string | null
  /** The cursor with which he is met next. */
  before: Cursor
  /** Rows looked at before him. */
  looked: number
}>

/** The next of a date: those for whom the rule fires among the rows looked at; `next` null at the end. */
export type FiredPage = Readonly<{ fired: readonly Fired[]; looked: number; next: Cursor | null }>

/** Slices that hold nobody cost little, but not nothing. */
const slicesAtOnce = 40

function rangeOf(zone: string, { source, from, to }: Slice) {
  if (!isInstant(source)) return { from, to }
  return { from: startOfDate(zone, from), to: startOfDate(zone, daysAfter(to, 1)) - 1 }
}

function subjectOf(row: CandidateRow, zone: string): Subject {
  const date = (at: number | string | null | undefined) =>
    at === null || at === undefined ? null : dateAt(zone, Number(at))
  return {
    category: row.category ?? '',
    warrantyMonths: row.warranty_months ?? null,
    boughtOn: row.bought_on ?? null,
    installedOn: row.installed_on ?? null,
    madeOn: row.made_on ?? null,
    servicedOn: date(row.serviced_at),
    partOn: date(row.part_at),
    contractEndsOn: row.ends_on ?? null,
    contractSoldOn: date(row.sold_at),
    complaintClosedOn: date(row.closed_at),
    birthDay: row.birth_day,
    contactedOn: date(row.contacted_at),
  }
}

async function unitsFor(db: Db, { rule }: Evaluation, rows: readonly CandidateRow[]) {
  const units = new Map<string, { category: string; modelId: string | null }[]>()
  const { categories, modelIds } = rule.filters
  const ids = [...new Set(rows.filter((row) => row.unit_id === undefined).map((row) => row.customer_id))]
  if (ids.length === 0 || (categories.length === 0 && modelIds.length === 0)) return units
  for (const unit of await unitsOfCustomers(db, ids).execute()) {
    const list = units.get(unit.customer_id) ?? []
    list.push({ category: unit.category, modelId: unit.model_id })
    units.set(unit.customer_id, list)
  }
  return units
}

/** Reads the next rows of a date, at most `limit`, and finds those for whom the rule fires. */
export async function firedPage(
  db: Db,
  evaluation: Evaluation,
  at: Readonly<{ date: string; cursor: Cursor; limit: number }>,
): Promise<FiredPage> {
  const { rule, zone, terms, orgIds } = evaluation
  const { date } = at
  const { timing, filters } = rule
  const slices = slicesOf(rule, date, terms)
  const fired: Fired[] = []
  let cursor = at.cursor
  let looked = 0
  for (let read = 0; read < slicesAtOnce && looked < at.limit; read += 1) {
    const slice = slices[cursor.slice]
    if (slice === undefined) return { fired, looked, next: null }
    const limit = at.limit - looked
    const { rows } = await candidatePage({
      source: slice.source,
      ...rangeOf(zone, slice),
      after: cursor.after,
      limit,
      with: {
        serviced: timing.kind === 'periodic-check',
        parts: timing.kind === 'filter' ? timing.partIds : null,
        address: filters.regions.length > 0 || filters.zone !== null,
      },
    }).execute(db)
    const units = await unitsFor(db, evaluation, rows)
    for (const [index, row] of rows.entries()) {
      const before = cursor
      cursor = { slice: cursor.slice, after: { at: keyOf(row.key_at), id: row.key_id } }
      const filtered = {
        orgId: row.org_id,
        customerKind: row.customer_kind,
        memberLevel: row.member_level,
        region: row.region ?? '',
        zone: row.zone ?? 'urban',
        units:
          row.unit_id === undefined
            ? (units.get(row.customer_id) ?? [])
            : [{ category: row.category ?? '', modelId: row.model_id ?? null }],
      }
      if (!isMeant(filters, filtered, orgIds)) continue
      const subject = subjectOf(row, zone)
      const base = firesOn(timing, subject, { date, terms })
      if (base !== null) fired.push({ row, subject, baseOn: base === '' ? null : base, before, looked: looked + index })
    }
    looked += rows.length
    if (rows.length < limit) cursor = { slice: cursor.slice + 1, after: null }
  }
  return { fired, looked, next: cursor.slice >= slices.length ? null : cursor }
}

/** Instants come as text from one of the engines. */
function keyOf(at: string | number): string | number {
  return typeof at === 'string' && /^\d{6,}$/.test(at) ? Number(at) : at
}

/** What is known of the customers for whom a rule fires, as it grows while they are judged one after the other. */
export type Known = Readonly<{
  /** Whether the rule has met this subject for the date. */
  met: (fired: Fired) => boolean
  reach: (fired: Fired) => Reach
  /** Notes that a customer is reminded: the next one of his is not. */
  remind: (fired: Fired) => void
}>

/** Reads what rule 8 and the rule itself say of several at once. */
export async function knownOf(
  db: Db,
  evaluation: Evaluation,
  at: Readonly<{ date: string; fired: readonly Fired[] }>,
): Promise<Known> {
  const { rule, ruleId, targets, today, now } = evaluation
  const matters = new Map<string, Set<string>>()
  const noteMatter = (customerId: string, id: string) => {
    matters.set(customerId, (matters.get(customerId) ?? new Set()).add(id))
  }
  const reminded = new Set<string>()
  const metIds = new Set<string>()
  const announced = new Set<string>()
  const customerIds = [...new Set(at.fired.map(({ row }) => row.customer_id))]
  const subjectIds = at.fired.map(({ row }) => row.subject_id)
  if (customerIds.length > 0) {
    const since = unaskedSince(now, targets)
    const counted = [
      ...(await unaskedMattersOf(db, { customerIds, since }).execute()),
      ...(await waitingMattersOf(db, customerIds).execute()),
    ]
    for (const { customer_id, id } of counted) if (customer_id !== null) noteMatter(customer_id, id)
    if (rule.timing.kind === 'contract-end')
      for (const row of await announcedContracts(db, subjectIds).execute()) announced.add(row.about_id)
    if (ruleId !== null) {
      const from = daysAfter(today, 1 - rule.windowDays)
      for (const row of await remindedSince(db, { ruleId, customerIds, since: from }).execute())
        reminded.add(row.customer_id)
      for (const row of await metSubjects(db, { ruleId, day: at.date, subjectIds }).execute())
        metIds.add(row.subject_id)
    }
  }
  const isRenewal = rule.timing.kind === 'contract-end'
  return {
    met: ({ row }) => metIds.has(row.subject_id),
    reach: ({ row }) => ({
      active: row.active === 1,
      doNotCall: row.do_not_call === 1,
      consent: (JSON.parse(row.consent_json) as Consent).care,
      hasPhone: Number(row.has_phone) > 0,
      matters: matters.get(row.customer_id)?.size ?? 0,
      // every contract has its own notice; of other things a customer is reminded once
      reminded: isRenewal ? announced.has(row.subject_id) : reminded.has(row.customer_id),
    }),
    remind: ({ row }) => {
      metIds.add(row.subject_id)
      reminded.add(row.customer_id)
      noteMatter(row.customer_id, `new ${row.subject_id}`)
    },
  }
}

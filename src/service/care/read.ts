import type { Cared, CustomerPoints, care as contract } from '../../core/contract/care.ts'
import { careLevels, contactDaysOf, nextLevel } from '../../core/domain/care/care-terms.ts'
import type { MemberLevel } from '../../core/domain/customer/customer.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { datesFrom, yearDaysOn } from '../../core/domain/reminder/year-days.ts'
import {
  balancesOf,
  birthdaysOn,
  type CaredRow,
  type CareKey,
  dueQueries,
  membersOf,
  pointLines,
} from '../../store/care.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { visibleCustomer } from '../customers/card.ts'
import { textView, todayOf } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { pointsNow } from './points.ts'

const dayMs = 24 * 60 * 60 * 1000
/** As many of anything as are counted for the overview. */
const cap = 1000

function caredView(caller: Caller, row: CaredRow): Cared {
  const terms = caller.settings.care(caller.clock.now())
  const memberLevel = row.member_level as MemberLevel
  const contactDays = row.contact_days === null ? null : Number(row.contact_days)
  const consent = JSON.parse(row.consent_json) as { care: boolean }
  return {
    id: row.id,
    name: textView(caller.principal, row.name),
    orgName: caller.directory.org(row.org_id)?.name ?? '',
    memberLevel,
    contactDays: contactDaysOf({ contactDays, memberLevel }, terms),
    isKey: contactDays !== null,
    lastContactAt: row.last_contact_at === null ? null : Number(row.last_contact_at),
    consent: consent.care,
    doNotCall: row.do_not_call === 1,
    callDueAt: row.call_due_at === null ? null : Number(row.call_due_at),
    sample: row.sample === 1,
  }
}

const byTime = (a: CaredRow, b: CaredRow) => Number(a.at) - Number(b.at) || (a.id < b.id ? -1 : 1)

async function dueRows(
  caller: Caller,
  { after, limit }: Readonly<{ after: CareKey | null; limit: number }>,
): Promise<readonly CaredRow[]> {
  const now = caller.clock.now()
  const asked = { orgIds: caller.principal.orgIds, after, limit }
  const queries = dueQueries(caller.engine.read, asked, { now, terms: caller.settings.care(now) })
  const found = await Promise.all(queries.map((query) => query.execute()))
  return found.flat().toSorted(byTime).slice(0, limit)
}

/** Where a page ended; the key of the next one. */
const keyAfter = (rows: readonly CaredRow[], limit: number): string | null => {
  const last = rows.at(-1)
  return rows.length === limit && last !== undefined ? `${Number(last.at)}|${last.id}` : null
}

function keyOf(after: string | undefined): CareKey | null {
  if (after === undefined) return null
  const [at, id] = after.split('|')
  if (id === undefined || !/^\d{1,15}$/.test(at ?? '')) throw refusalError(refuse('invalid-value', { field: 'after' }))
  return { at: Number(at), id }
}

/** Key customers and members due for a contact, the longest due first. */
export async function listDue(
  caller: Caller,
  { after, limit }: InputOf<typeof contract.due>,
): Promise<OutputOf<typeof contract.due>> {
  const rows = await dueRows(caller, { after: keyOf(after), limit })
  return {
    rows: rows.map((row) => ({ ...caredView(caller, row), dueAt: Number(row.at) })),
    next: keyAfter(rows, limit),
  }
}

type Birthday = Readonly<{ date: string; row: CaredRow }>

/** Birthdays from a date on, after an id of that date, day by day until there are enough. */
async function birthdayRows(
  caller: Caller,
  { from, limit }: Readonly<{ from: Readonly<{ date: string; id: string }> | null; limit: number }>,
): Promise<readonly Birthday[]> {
  const now = caller.clock.now()
  const dates = datesFrom(todayOf(caller, now), caller.settings.care(now).birthdayDays + 1)
  const found: Birthday[] = []
  for (const date of dates.filter((each) => from === null || each >= from.date)) {
    const rows = await birthdaysOn(caller.engine.read, {
      orgIds: caller.principal.orgIds,
      days: yearDaysOn(date),
      afterId: date === from?.date ? from.id : '',
      limit: limit - found.length,
    }).execute()
    found.push(...rows.map((row) => ({ date, row })))
    if (found.length >= limit) break
  }
  return found
}

function birthdayKeyOf(after: string | undefined) {
  if (after === undefined) return null
  const [date, id] = after.split('|')
  if (date === undefined || id === undefined) throw refusalError(refuse('invalid-value', { field: 'after' }))
  return { date, id }
}

/** Birthdays of the next days, today's first. */
export async function listBirthdays(
  caller: Caller,
  { after, limit }: InputOf<typeof contract.birthdays>,
): Promise<OutputOf<typeof contract.birthdays>> {
  const found = await birthdayRows(caller, { from: birthdayKeyOf(after), limit })
  const last = found.at(-1)
  return {
    rows: found.map(({ date, row }) => ({ ...caredView(caller, row), date, birthday: row.birthday ?? '' })),
    next: found.length === limit && last !== undefined ? `${last.date}|${last.row.id}` : null,
  }
}

/** The members of a level with their points. */
export async function listMembers(
  caller: Caller,
  { after, limit, level }: InputOf<typeof contract.members>,
): Promise<OutputOf<typeof contract.members>> {
  const { read } = caller.engine
  const asked = { orgIds: caller.principal.orgIds, after: keyOf(after), limit }
  const rows = await membersOf(read, level, asked).execute()
  const balances =
    rows.length === 0
      ? []
      : await balancesOf(
          read,
          rows.map((row) => row.id),
        ).execute()
  const balanceOf = new Map(balances.map((row) => [row.customer_id, Number(row.balance)]))
  return {
    rows: rows.map((row) => ({ ...caredView(caller, row), balance: balanceOf.get(row.id) ?? 0 })),
    next: keyAfter(rows, limit),
  }
}

/** The terms of care, and how many are due, have their birthday soon, and are members. */
export async function careOverview(caller: Caller): Promise<OutputOf<typeof contract.overview>> {
  const { orgIds } = caller.principal
  const [due, birthdays, ...members] = await Promise.all([
    dueRows(caller, { after: null, limit: cap }),
    birthdayRows(caller, { from: null, limit: cap }),
    ...careLevels.map((level) => membersOf(caller.engine.read, level, { orgIds, after: null, limit: cap }).execute()),
  ])
  type Members = OutputOf<typeof contract.overview>['members']
  return {
    cap,
    terms: caller.settings.care(caller.clock.now()),
    due: due.length,
    birthdays: birthdays.length,
    members: Object.fromEntries(careLevels.map((level, at) => [level, members[at]?.length ?? 0])) as Members,
  }
}

const sourceKinds = ['order', 'contract', 'recommendation'] as const

function sourceKindOf(source: string): CustomerPoints['lines'][number]['sourceKind'] {
  return sourceKinds.find((kind) => source.startsWith(`${kind}:`)) ?? 'hand'
}

/** A customer's points with where they came from, and his plan of contact. Error: REFUSED not-found. */
export async function getPoints(caller: Caller, input: InputOf<typeof contract.points>): Promise<CustomerPoints> {
  const { customerId, limit, after = null } = input
  const { reader, read } = caller.engine
  const customer = await visibleCustomer(reader, caller.principal, customerId)
  const [points, lines] = await Promise.all([
    pointsNow(reader, customerId),
    pointLines(read, { customerId, beforeId: after, limit }).execute(),
  ])
  const terms = caller.settings.care(caller.clock.now())
  const memberLevel = customer.member_level as MemberLevel
  const own = customer.contact_days === null ? null : Number(customer.contact_days)
  const contactDays = contactDaysOf({ contactDays: own, memberLevel }, terms)
  const since = customer.last_contact_at ?? customer.created_at
  return {
    ...points,
    memberLevel,
    nextLevel: nextLevel(memberLevel, points.earned, terms),
    contactDays,
    isKey: own !== null,
    contactDueAt: contactDays === null ? null : since + contactDays * dayMs,
    version: customer.version,
    lines: lines.map((line) => ({
      id: line.id,
      kind: line.kind as CustomerPoints['lines'][number]['kind'],
      points: Number(line.points),
      sourceKind: sourceKindOf(line.source),
      reason: textView(caller.principal, line.reason),
      at: Number(line.at),
      byName: caller.directory.person(line.by_person)?.name ?? null,
    })),
    next: lines.length === limit ? (lines.at(-1)?.id ?? null) : null,
  }
}

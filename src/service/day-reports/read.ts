import type { dayReports as contract, DayReport, DayReportHead } from '../../core/contract/day-reports.ts'
import { daysAfter, startOfDate } from '../../core/domain/calendar/dates.ts'
import {
  type DayReportKind,
  type DayReportState,
  type DayVisit,
  dayVisitSchema,
  exceptionsOfDay,
  totalsOfDay,
} from '../../core/domain/day-report/day-report.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { type Principal, seesOrg } from '../../core/domain/people/principal.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { openAbout } from '../../store/commitments.ts'
import { dayReportOf, dayReportsOf, partsOfOrder, visitsOfDay } from '../../store/day-reports.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import type { PersonEntry } from '../directory.ts'
import { letterheadOf } from '../documents/vouchers.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'

/** Which day of whom. `personId` is null for a centre's. */
export type WhichDay = Readonly<{ kind: DayReportKind; orgId: string; personId: string | null; date: string }>

/** The technicians of a part of the organisation. */
export function techniciansOf(runtime: Runtime, orgId: string): readonly PersonEntry[] {
  return runtime.directory
    .people()
    .filter((person) => person.active && person.orgId === orgId && person.roles.includes('technician'))
}

/** Whether somebody sees other people's reports, not only his own. */
function leads(principal: Principal): boolean {
  return principal.permissions.has('commitment.lead')
}

/**
 * Whether a person may see a report: his own, or any of his part of the organisation when he leads. A technician's is
 * one of the part to which he belongs; nobody has one of another part.
 */
export function seesReport({ directory }: Runtime, principal: Principal, which: WhichDay): boolean {
  const { kind, orgId, personId } = which
  if (!seesOrg(principal, orgId as OrgUnitId)) return false
  if (kind === 'centre') return personId === null && leads(principal)
  if (personId === null || directory.person(personId)?.orgId !== orgId) return false
  return personId === principal.personId || leads(principal)
}

/** The visits of a day as the records say now, in the order in which they were given out. */
export async function visitsFromRecords(
  runtime: Runtime,
  reader: Reader<DB>,
  which: WhichDay,
): Promise<readonly DayVisit[]> {
  const { date } = which
  const technicians = techniciansOf(runtime, which.orgId).filter(
    (person) => which.personId === null || person.id === which.personId,
  )
  if (technicians.length === 0) return []
  const { zone } = runtime.settings.organisation(runtime.clock.now())
  const day = { fromMs: startOfDate(zone, date), toMs: startOfDate(zone, daysAfter(date, 1)) }
  const { ended, underWay } = visitsOfDay(reader.db, {
    ...day,
    technicianIds: technicians.map((person) => person.id),
  })
  const rows = [...(await ended.execute()), ...(await underWay.execute())]
  const visits = rows.map(async (row): Promise<DayVisit> => {
    const parts = await reader.all(partsOfOrder, { orderId: row.order_id, ...day })
    return dayVisitSchema.parse({
      visitId: row.id,
      orderId: row.order_id,
      caseNumber: row.case_number,
      technicianId: row.technician_id,
      technicianName: runtime.directory.person(row.technician_id)?.name ?? '',
      kind: row.kind,
      class: row.class,
      result: row.result,
      minutes: row.minutes,
      late: row.arrived_at !== null && row.arrival_due_at !== null && row.arrived_at > row.arrival_due_at,
      finding: row.finding,
      parts: parts.map((part) => ({ number: part.code, name: part.name, quantity: Number(part.n) })),
    })
  })
  return (await Promise.all(visits)).toSorted((a, b) => (a.visitId < b.visitId ? -1 : 1))
}

type Stored = NonNullable<Awaited<ReturnType<typeof stored>>>

function stored(reader: Reader<DB>, which: WhichDay) {
  return reader.first(dayReportOf, { ...which, personId: which.personId ?? '' })
}

/** Names of those who made visits and have not signed their own report. */
function unsignedAmong(visits: readonly DayVisit[], signed: ReadonlySet<string>): readonly string[] {
  const names = new Map(visits.map((visit) => [visit.technicianId, visit.technicianName]))
  return [...names].filter(([id]) => !signed.has(id)).map(([, name]) => name)
}

async function signedOn(runtime: Runtime, which: WhichDay): Promise<ReadonlySet<string>> {
  const rows = await runtime.engine.reader.all(dayReportsOf, { date: which.date })
  const signed = rows.filter((row) => row.org_id === which.orgId && row.state !== 'open')
  return new Set(signed.map((row) => row.person_id))
}

function headOf(
  runtime: Runtime,
  which: WhichDay,
): Pick<DayReportHead, 'kind' | 'orgId' | 'personId' | 'date' | 'name'> {
  const name =
    which.personId === null ? runtime.directory.org(which.orgId)?.name : runtime.directory.person(which.personId)?.name
  return { kind: which.kind, orgId: which.orgId, personId: which.personId, date: which.date, name: name ?? '' }
}

async function dueOf(runtime: Runtime, row: Stored | undefined): Promise<number | null> {
  if (row === undefined) return null
  const [promise] = await runtime.engine.reader.all(openAbout, { aboutId: row.id })
  return promise?.due_at ?? null
}

/** A report as it stands: what was signed, or what the records say now. */
export async function readReport(runtime: Runtime, principal: Principal, which: WhichDay): Promise<DayReport> {
  const row = await stored(runtime.engine.reader, which)
  const state = (row?.state ?? 'open') as DayReportState
  const now = await visitsFromRecords(runtime, runtime.engine.reader, which)
  const signedText = row?.visits_json ?? null
  const told = signedText === null ? now : dayVisitSchema.array().parse(JSON.parse(signedText))
  const unsigned = which.kind === 'centre' ? unsignedAmong(told, await signedOn(runtime, which)) : []
  return {
    ...headOf(runtime, which),
    state,
    totals: totalsOfDay(told),
    dueAt: await dueOf(runtime, row),
    visits: told.map((visit) => ({ ...visit, finding: textView(principal, visit.finding), parts: [...visit.parts] })),
    exceptions: exceptionsOfDay(told, unsigned).map((each) => ({ ...each })),
    remark: textView(principal, row?.remark ?? ''),
    backReason: textView(principal, row?.back_reason ?? ''),
    signedAt: row?.signed_at ?? null,
    signedBy: row?.signed_by ?? null,
    signedByName: runtime.directory.person(row?.signed_by ?? null)?.name ?? null,
    acceptedAt: row?.accepted_at ?? null,
    acceptedByName: runtime.directory.person(row?.accepted_by ?? null)?.name ?? null,
    changedSince: signedText !== null && signedText !== JSON.stringify(now),
    letterhead: letterheadOf(runtime, which.orgId, runtime.clock.now()),
    version: row?.version ?? 0,
  }
}

/** One report. Refusal `not-found` for one that the caller does not see. */
export async function getDayReport(
  caller: Caller,
  input: InputOf<typeof contract.get>,
): Promise<OutputOf<typeof contract.get>> {
  if (!seesReport(caller, caller.principal, input)) throw refusalError(refuse('not-found', { what: 'day-report' }))
  return readReport(caller, caller.principal, input)
}

/** The reports of a date that the caller sees; of those without any visit only what was written down. */
export async function listDayReports(
  caller: Caller,
  input: InputOf<typeof contract.list>,
): Promise<OutputOf<typeof contract.list>> {
  const { directory, principal } = caller
  const orgs = directory.orgUnits().filter((org) => techniciansOf(caller, org.id).length > 0)
  const wanted = orgs.flatMap((org): readonly WhichDay[] => [
    { kind: 'centre', orgId: org.id, personId: null, date: input.date },
    ...techniciansOf(caller, org.id).map(
      (person): WhichDay => ({ kind: 'technician', orgId: org.id, personId: person.id, date: input.date }),
    ),
  ])
  const reports: DayReportHead[] = []
  for (const which of wanted.filter((each) => seesReport(caller, principal, each))) {
    const { visits, exceptions, ...report } = await readReport(caller, principal, which)
    if (visits.length === 0 && report.version === 0 && which.personId !== principal.personId) continue
    reports.push({
      ...headOf(caller, which),
      state: report.state,
      totals: report.totals,
      exceptions: exceptions.length,
      dueAt: report.dueAt,
    })
  }
  return { reports }
}

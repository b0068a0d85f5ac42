import type { dispatch as contract, Lane, LaneVisit } from '../../core/contract/dispatch.ts'
import { isDate } from '../../core/domain/calendar/dates.ts'
import { dayAt, dayOfDate } from '../../core/domain/calendar/zone-days.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { technicianDay } from '../../core/domain/service/technician-day.ts'
import { endedVisits, openVisits } from '../../store/dispatch.ts'
import { needOf, readEnteredDays } from '../appointments/plans.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { stopOf } from './visit-stop.ts'

type VisitRow = Awaited<ReturnType<typeof readVisits>>[number]

async function readVisits(caller: Caller, day: Readonly<{ startMs: number; endMs: number }>) {
  const { reader } = caller.engine
  const [open, ended] = await Promise.all([
    reader.all(openVisits, {}),
    reader.all(endedVisits, { from: day.startMs, to: day.endMs }),
  ])
  return [...open, ...ended]
}

function visitView(caller: Caller, row: VisitRow, now: number): LaneVisit {
  const times = caller.settings.serviceTimes(now)
  const { fromMs, toMs } = stopOf(row, times, now)
  const { zone, category, travelMs, workMs } = needOf(times, row)
  return {
    id: row.id,
    orderId: row.order_id,
    orderVersion: row.order_version,
    orderState: row.order_state as LaneVisit['orderState'],
    caseNumber: row.case_number,
    customerName: textView(caller.principal, row.customer_name),
    kind: row.kind as LaneVisit['kind'],
    symptom: textView(caller.principal, row.symptom),
    zone,
    address: textView(caller.principal, row.address),
    state: row.state as LaneVisit['state'],
    result: row.result as LaneVisit['result'],
    window:
      row.window_from === null || row.window_to === null ? null : { fromMs: row.window_from, toMs: row.window_to },
    fromMs,
    toMs,
    category,
    travelMs,
    workMs,
  }
}

/** One day of all technicians whom the caller sees: when they work and where they go. */
export async function dayLanes(
  caller: Caller,
  input: InputOf<typeof contract.lanes>,
): Promise<OutputOf<typeof contract.lanes>> {
  const now = caller.clock.now()
  const calendar = caller.settings.calendar(now)
  const today = dayAt(calendar.zone, now)
  const date = input.date ?? today.date
  if (!isDate(date)) throw refusalError(refuse('invalid-time', { field: 'date' }))
  const day = dayOfDate(calendar.zone, date)
  const [entered, rows] = await Promise.all([
    readEnteredDays(caller.engine.reader, { from: date, to: date }),
    readVisits(caller, day),
  ])
  const visits = Map.groupBy(
    rows.map((row) => ({ technicianId: row.technician_id, visit: visitView(caller, row, now) })),
    ({ technicianId }) => technicianId,
  )
  const lanes = caller.directory
    .people()
    .filter((person) => person.active && person.roles.includes('technician') && seesOrg(caller.principal, person.orgId))
    .map((person): Lane => {
      const own = technicianDay(calendar, day.epochDay, entered.get(person.id)?.get(date))
      return {
        technicianId: person.id,
        name: person.name,
        zones: [...person.zones],
        skills: [...person.skills],
        absence: own.absence,
        spans: own.spans.map((span) => ({ ...span })),
        visits: (visits.get(person.id) ?? [])
          .map(({ visit }) => visit)
          .filter((visit) => visit.fromMs < day.endMs && day.startMs < visit.toMs)
          .toSorted((a, b) => a.fromMs - b.fromMs),
      }
    })
  return { date, isToday: date === today.date, startMs: day.startMs, endMs: day.endMs, lanes }
}

import type { WorkingCalendar } from '../../core/domain/calendar/working-calendar.ts'
import { dayAt } from '../../core/domain/calendar/zone-days.ts'
import type { OrgUnitId, PersonId, ServiceOrderId } from '../../core/domain/ids.ts'
import { type DayPlan, dayPlan, type Stop, type VisitNeed } from '../../core/domain/service/day-plan.ts'
import { plannedStop } from '../../core/domain/service/planned-stop.ts'
import { reserve, type Waiting } from '../../core/domain/service/reserve.ts'
import type { ServiceOrderKind, TimeWindow } from '../../core/domain/service/service-order.ts'
import { type ServiceTimes, travelMsTo } from '../../core/domain/service/service-times.ts'
import {
  type EnteredDay,
  enteredDaySchema,
  type TechnicianDay,
  technicianDay,
} from '../../core/domain/service/technician-day.ts'
import type { VisitState } from '../../core/domain/service/visit.ts'
import { asksForSkill } from '../../core/domain/service/work-kinds.ts'
import { enteredDays, ordersInHand } from '../../store/appointments.ts'
import type { Reader, Trx } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { PersonEntry } from '../directory.ts'
import type { Runtime } from '../runtime.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** Appointments are offered from today for this many dates. */
export const offeredDays = 14

/** For whose visits, at which moment, and over which dates (counted from today, `days` of them). */
export type PlanScope = Readonly<{ orgId: string; now: number; days?: number }>

/** The technicians who may go for a part of the organisation: its own, those of the parts below and of those above. */
export function techniciansOf(runtime: Pick<Runtime, 'directory'>, orgId: string): readonly PersonEntry[] {
  const path = runtime.directory.org(orgId)?.path
  return runtime.directory.people().filter((person) => {
    if (!person.active || !person.roles.includes('technician')) return false
    const own = runtime.directory.org(person.orgId)?.path
    return path !== undefined && own !== undefined && (own.startsWith(path) || path.startsWith(own))
  })
}

type OrderInHand = Readonly<{
  id: string
  zone: string
  address: string
  category: string | null
  estimate_minutes: number
  /** Left out where nobody is chosen by his skills. */
  kind?: string
}>

/** What a visit for a stored order asks for. */
export function needOf(times: ServiceTimes, order: Omit<OrderInHand, 'id'>): VisitNeed {
  const zone = order.zone === 'suburban' ? 'suburban' : 'urban'
  return {
    zone,
    address: order.address,
    category: asksForSkill((order.kind ?? 'repair') as ServiceOrderKind) ? (order.category ?? '') : '',
    travelMs: travelMsTo(times, zone),
    workMs: order.estimate_minutes * minuteMs,
  }
}

type Row = Awaited<ReturnType<typeof readOrders>>[number]

function readOrders(reader: Reader<DB>) {
  return reader.all(ordersInHand, {})
}

/** States in which a technician is still to come or at work. */
const coming: ReadonlySet<string> = new Set(['registered', 'triaged', 'revisit', 'dispatched', 'on-the-way', 'arrived'])

function arrivalOf(row: Row, now: number): TimeWindow {
  if (row.window_from !== null && row.window_to !== null && row.window_to > now)
    return { fromMs: row.window_from, toMs: row.window_to }
  // What is late already is still to be done, as soon as somebody can.
  const due = row.arrival_due_at
  return { fromMs: now, toMs: due !== null && due > now ? due : now + dayMs }
}

/** The days of one technician as they are stored, by date. */
export type EnteredDays = ReadonlyMap<string, EnteredDay>

/** What was entered for technicians from one date to another (both included), by technician and date. */
export async function readEnteredDays(
  reader: Reader<DB>,
  span: Readonly<{ from: string; to: string }>,
): Promise<ReadonlyMap<string, EnteredDays>> {
  const byPerson = new Map<string, Map<string, EnteredDay>>()
  // shifts are few and days are many: each text is read once, and equal days are one object
  const read = new Map<string, EnteredDay>()
  for (const row of await reader.all(enteredDays, span)) {
    const { intervals_json, absence, note } = row
    const key = [intervals_json, absence ?? '', note].join('\0')
    const day = read.get(key) ?? enteredDaySchema.parse({ intervals: JSON.parse(intervals_json), absence, note })
    read.set(key, day)
    const days = byPerson.get(row.person_id) ?? new Map<string, EnteredDay>()
    days.set(row.date, day)
    byPerson.set(row.person_id, days)
  }
  return byPerson
}

/** Makes days of technicians, each different one once. */
function dayMaker(calendar: WorkingCalendar): (epochDay: number, own: EnteredDay | undefined) => TechnicianDay {
  const made = new Map<EnteredDay | undefined, Map<number, TechnicianDay>>()
  return (epochDay, own) => {
    const days = made.get(own) ?? new Map<number, TechnicianDay>()
    made.set(own, days)
    const day = days.get(epochDay) ?? technicianDay(calendar, epochDay, own)
    days.set(epochDay, day)
    return day
  }
}

export type Plans = Readonly<{
  /** The plans of all technicians who may go, with the visits that have a time. */
  placed: readonly DayPlan[]
  /** The same with everything in them that is promised but has no time yet: what is free here may be promised. */
  promised: readonly DayPlan[]
  /** What has no time yet. */
  waiting: readonly Waiting[]
  /** Orders for which nobody has time left. */
  unplaced: readonly ServiceOrderId[]
}>

/**
 * Reads who works when and who goes where, from today on. `except` leaves one order out, as when it is placed anew.
 */
export async function readPlans(
  runtime: Runtime,
  reader: Reader<DB>,
  scope: PlanScope & Readonly<{ except?: string }>,
): Promise<Plans> {
  const { orgId, now } = scope
  const calendar = runtime.settings.calendar(now)
  const times = runtime.settings.serviceTimes(now)
  const today = dayAt(calendar.zone, now).epochDay
  const dates = Array.from({ length: scope.days ?? offeredDays }, (_, index) => today + index)
  const [from, to] = [dates[0] ?? today, dates.at(-1) ?? today].map(
    (epochDay) => technicianDay(calendar, epochDay, undefined).date,
  )
  const [entered, rows] = await Promise.all([
    readEnteredDays(reader, { from: from ?? '', to: to ?? '' }),
    readOrders(reader),
  ])
  const technicians = techniciansOf(runtime, orgId)
  const known = new Set<string>(technicians.map(({ id }) => id))
  const branch = branchOf(runtime, orgId)
  const stops = new Map<string, Stop[]>()
  const waiting: Waiting[] = []
  for (const row of rows) {
    if (!coming.has(row.state) || row.id === scope.except) continue
    const isOurs = row.technician_id === null ? branch.has(row.org_id) : known.has(row.technician_id)
    if (!isOurs) continue
    const need = needOf(times, row)
    const orderId = row.id as ServiceOrderId
    const technicianId = row.technician_id as PersonId | null
    const stop =
      technicianId === null
        ? null
        : plannedStop(
            {
              orderId,
              state: row.visit_state as VisitState,
              plannedFrom: row.planned_from,
              departedAt: row.departed_at,
              arrivedAt: row.arrived_at,
              travelMs: need.travelMs,
              workMs: need.workMs,
            },
            now,
          )
    if (technicianId === null || stop === null) {
      waiting.push({ orderId, need, window: arrivalOf(row, now), technicianId })
    } else {
      stops.set(technicianId, [...(stops.get(technicianId) ?? []), stop])
    }
  }
  const dayOf = dayMaker(calendar)
  const placed = technicians.map((person) => {
    const own = entered.get(person.id)
    const days = dates.map((epochDay) => {
      const plain = dayOf(epochDay, undefined)
      const day = own?.get(plain.date)
      return day === undefined ? plain : dayOf(epochDay, day)
    })
    const { id, zones, skills } = person
    return dayPlan({ id, zones, skills }, days, stops.get(id) ?? [])
  })
  const { plans, unplaced } = reserve(placed, waiting, now)
  return { placed, promised: plans, waiting, unplaced }
}

/** The parts of the organisation whose orders draw on the same technicians: those above and below. */
function branchOf(runtime: Pick<Runtime, 'directory'>, orgId: string): ReadonlySet<string> {
  const path = runtime.directory.org(orgId as OrgUnitId)?.path ?? '/'
  const near = runtime.directory.orgUnits().filter((org) => org.path.startsWith(path) || path.startsWith(org.path))
  return new Set(near.map((org) => org.id))
}

/**
 * Keeps every other process from promising or giving away time on the date of `atMs` until the transaction ends. Taken
 * before anything else that is counted, so that two transactions never wait for each other.
 */
export async function holdDay(runtime: Runtime, trx: Trx<DB>, atMs: number): Promise<void> {
  const { date } = dayAt(runtime.settings.calendar(runtime.clock.now()).zone, atMs)
  await trx.upsertCounter(`slots:${date}`)
}

import { dayAt } from '../../core/domain/calendar/zone-days.ts'
import type { ServiceOrderId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { conflictAt, type PlaceConflict } from '../../core/domain/service/day-lanes.ts'
import { type DayPlan, dayPlan, misfitOf, type VisitNeed } from '../../core/domain/service/day-plan.ts'
import { earliestArrival } from '../../core/domain/service/propose-technicians.ts'
import type { TimeWindow } from '../../core/domain/service/service-order.ts'
import { enteredDaySchema, technicianDay } from '../../core/domain/service/technician-day.ts'
import { unitById } from '../../store/customers.ts'
import { enteredDaysOf, openVisitsOfTechnician } from '../../store/dispatch.ts'
import { needOf, offeredDays } from '../appointments/plans.ts'
import type { CallerWork } from '../call-context.ts'
import type { PersonEntry } from '../directory.ts'
import type { OrderRow } from '../service-orders/move-stored.ts'
import { stopOf } from './visit-stop.ts'

/** A technician's days from that of the earlier of `now` and `atMs` on, with his open visits except one order's. */
async function planOf(
  work: CallerWork,
  technician: PersonEntry,
  { atMs, except }: Readonly<{ atMs: number; except: string }>,
): Promise<Readonly<{ plan: DayPlan; numbers: ReadonlyMap<string, string> }>> {
  const { settings } = work.caller
  const calendar = settings.calendar(work.now)
  const times = settings.serviceTimes(work.now)
  const first = dayAt(calendar.zone, Math.max(work.now, atMs)).epochDay
  const dates = Array.from({ length: offeredDays }, (_, index) => first + index)
  const plain = dates.map((epochDay) => technicianDay(calendar, epochDay, undefined))
  const rows = await work.trx.all(enteredDaysOf, {
    personId: technician.id,
    from: plain[0]?.date ?? '',
    to: plain.at(-1)?.date ?? '',
  })
  const entered = new Map(rows.map((row) => [row.date, row]))
  const days = plain.map((day, index) => {
    const row = entered.get(day.date)
    if (row === undefined) return day
    const { intervals_json, absence, note } = row
    const own = enteredDaySchema.parse({ intervals: JSON.parse(intervals_json), absence, note })
    return technicianDay(calendar, dates[index] ?? first, own)
  })
  const visits = await work.trx.all(openVisitsOfTechnician, { technicianId: technician.id })
  const others = visits.filter((visit) => visit.order_id !== except)
  const { id, zones, skills } = technician
  return {
    plan: dayPlan(
      { id, zones, skills },
      days,
      others.map((visit) => stopOf(visit, times, work.now)),
    ),
    numbers: new Map(others.map((visit) => [visit.order_id, visit.case_number])),
  }
}

async function needOfOrder(work: CallerWork, row: OrderRow): Promise<VisitNeed> {
  const unit = row.unit_id === null ? undefined : await work.trx.first(unitById, { id: row.unit_id })
  return needOf(work.caller.settings.serviceTimes(work.now), { ...row, category: unit?.category ?? null })
}

/**
 * Finds the time of a visit in a technician's days: `plannedFrom` when it is given (UTC ms), else his earliest arrival,
 * in the agreed window where there is one that is not over. Keeps other transactions from placing anything with the same
 * technician until this one ends. Refuses `visit-conflict` with the reason.
 */
export async function placeVisit(
  work: CallerWork,
  row: OrderRow,
  visit: Readonly<{ technician: PersonEntry; plannedFrom: number | null }>,
): Promise<Result<TimeWindow>> {
  const { technician, plannedFrom } = visit
  await work.trx.upsertCounter(`lane:${technician.id}`)
  const { now } = work
  const need = await needOfOrder(work, row)
  const agreed =
    row.window_from === null || row.window_to === null || row.window_to <= now
      ? null
      : { fromMs: row.window_from, toMs: row.window_to }
  const { plan, numbers } = await planOf(work, technician, {
    atMs: plannedFrom ?? agreed?.fromMs ?? now,
    except: row.id,
  })
  const conflict = (found: PlaceConflict) => refuseConflict(found, technician, numbers)
  if (plannedFrom !== null) {
    const order = { ...need, orderId: row.id as ServiceOrderId, window: agreed }
    const found = conflictAt(plan, order, { atMs: plannedFrom, now })
    return found === null ? ok({ fromMs: plannedFrom, toMs: plannedFrom + need.workMs }) : conflict(found)
  }
  const window = agreed ?? { fromMs: now, toMs: plan.days.at(-1)?.endMs ?? now }
  const fromMs = earliestArrival(plan, need, { window, now })
  if (fromMs !== null) return ok({ fromMs, toMs: fromMs + need.workMs })
  return conflict(misfitOf(plan, need, { window, now }) ?? { reason: 'outside-shift' })
}

function refuseConflict(conflict: PlaceConflict, technician: PersonEntry, numbers: ReadonlyMap<string, string>) {
  const { reason } = conflict
  const name = technician.name
  switch (reason) {
    case 'taken':
      return refuse('visit-conflict', { reason, name, number: numbers.get(conflict.by[0] ?? '') ?? '' })
    case 'too-soon':
      return refuse('visit-conflict', { reason, name, earliestAt: conflict.earliestMs })
    case 'outside-window':
      return refuse('visit-conflict', { reason, name, fromAt: conflict.window.fromMs, toAt: conflict.window.toMs })
    case 'absent':
      return refuse('visit-conflict', { reason, name, absence: conflict.absence })
    case 'outside-shift':
      return refuse('visit-conflict', { reason, name })
  }
}

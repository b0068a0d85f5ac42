import type { Selectable } from 'kysely'
import { dateAt, daysAfter, startOfDate } from '../../core/domain/calendar/dates.ts'
import type { Principal } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { VisitState } from '../../core/domain/service/visit.ts'
import { orderById } from '../../store/cases.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { visitById } from '../../store/visits.ts'
import type { CallerWork } from '../call-context.ts'
import type { Runtime } from '../runtime.ts'
import type { OrderRow } from '../service-orders/move-stored.ts'

export type VisitRow = Selectable<DB['visit']>
export type OwnVisit = Readonly<{ visit: VisitRow; order: OrderRow }>

/** Beginning and end of today in the organisation's zone, UTC ms, and its date. */
export function todayAt(runtime: Runtime, now: number): Readonly<{ date: string; fromMs: number; toMs: number }> {
  const { zone } = runtime.settings.organisation(now)
  const date = dateAt(zone, now)
  return { date, fromMs: startOfDate(zone, date), toMs: startOfDate(zone, daysAfter(date, 1)) }
}

/**
 * A visit of the person himself, ended or not: what belongs to another technician is to him as if it were not there.
 * Refuses `not-found`.
 */
export async function ownVisit(reader: Reader<DB>, principal: Principal, visitId: string): Promise<Result<OwnVisit>> {
  const visit = await reader.first(visitById, { id: visitId })
  if (visit === undefined || visit.technician_id !== principal.personId) return refuse('not-found', { what: 'visit' })
  const order = await reader.first(orderById, { id: visit.order_id })
  return order === undefined ? refuse('not-found', { what: 'visit' }) : ok({ visit, order })
}

/** Whether a technician still sees the customer of a visit: while it is open, and until the end of the day it ended. */
export function isInSight(visit: VisitRow, today: Readonly<{ fromMs: number }>): boolean {
  if (visit.state === 'cancelled') return false
  return visit.ended_at === null || visit.ended_at >= today.fromMs
}

/**
 * A visit of the person himself that is the one open visit of its order. Refuses `not-found`; `illegal-move` with the
 * state of the visit when it has ended or was given to somebody else meanwhile.
 */
export async function openOwnVisit(
  work: CallerWork,
  input: Readonly<{ visitId: string }>,
  move: 'depart' | 'arrive' | 'finish',
): Promise<Result<OwnVisit & Readonly<{ state: VisitState }>>> {
  const found = await ownVisit(work.trx, work.caller.principal, input.visitId)
  if (!found.ok) return found
  const { visit, order } = found.value
  const state = visit.state as VisitState
  if (order.open_visit_id !== visit.id) return refuse('illegal-move', { noun: 'visit', state, move, allowed: '' })
  return ok({ visit, order, state })
}

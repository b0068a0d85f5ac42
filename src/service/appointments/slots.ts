import { dayAt, dayOfDate } from '../../core/domain/calendar/zone-days.ts'
import type { PersonId, ServiceOrderId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { type DayPlan, dayPlan, type VisitNeed } from '../../core/domain/service/day-plan.ts'
import { eligible } from '../../core/domain/service/eligible.ts'
import { reserve } from '../../core/domain/service/reserve.ts'
import type { TimeWindow } from '../../core/domain/service/service-order.ts'
import { type FreeSlot, freeIn, freeSlots } from '../../core/domain/service/slots.ts'
import { technicianDay } from '../../core/domain/service/technician-day.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { CallerWork } from '../call-context.ts'
import type { Runtime } from '../runtime.ts'
import { holdDay, offeredDays, type Plans, readPlans } from './plans.ts'

const minuteMs = 60_000
/** Windows offered at once. */
const offered = 5
/** Windows shown for a day that was asked for. */
const offeredOnDay = 12
/** Nothing is promised further ahead than this. */
const furthestDays = 62

type Asked = Readonly<{ orgId: string; need: VisitNeed; now: number; except?: string }>

/** Before the first technician is entered, windows follow the working calendar as if there were one. */
async function plansFor(
  runtime: Runtime,
  reader: Reader<DB>,
  asked: Asked & Readonly<{ days: number }>,
): Promise<Plans> {
  const { orgId, now, days, except } = asked
  const plans = await readPlans(runtime, reader, { orgId, now, days, ...(except === undefined ? {} : { except }) })
  if (plans.placed.length > 0) return plans
  const calendar = runtime.settings.calendar(now)
  const today = dayAt(calendar.zone, now).epochDay
  const dates = Array.from({ length: days }, (_, index) => technicianDay(calendar, today + index, undefined))
  const nobody = [dayPlan({ id: 'nobody' as PersonId, zones: [], skills: [] }, dates, [])]
  return { placed: nobody, promised: nobody, waiting: [], unplaced: [] }
}

function termsAt(runtime: Runtime, now: number) {
  const { length, lead } = runtime.settings.serviceTimes(now).window
  return { now, lengthMs: length * minuteMs, leadMs: lead * minuteMs }
}

/** How many dates from today lie before the end of the date that holds `atMs`. */
function daysTo(runtime: Runtime, now: number, atMs: number): number {
  const { zone } = runtime.settings.calendar(now)
  return dayAt(zone, atMs).epochDay - dayAt(zone, now).epochDay + 1
}

function within(plans: readonly DayPlan[], day: string): readonly DayPlan[] {
  return plans.map((plan) => ({ ...plan, days: plan.days.filter(({ date }) => date === day) }))
}

/**
 * The next windows that can be promised for a visit; those of one date when `day` (`YYYY-MM-DD`) is given. None for a
 * date that is past or too far ahead.
 */
export async function offeredSlots(
  runtime: Runtime,
  reader: Reader<DB>,
  asked: Asked & Readonly<{ day: string | null }>,
): Promise<readonly FreeSlot[]> {
  const { need, now, day } = asked
  const terms = termsAt(runtime, now)
  if (day === null) {
    const { promised } = await plansFor(runtime, reader, { ...asked, days: offeredDays })
    return freeSlots(promised, need, { ...terms, limit: offered })
  }
  const days = daysTo(runtime, now, dayOfDate(runtime.settings.calendar(now).zone, day).startMs)
  if (days < 1 || days > furthestDays) return []
  const { promised } = await plansFor(runtime, reader, { ...asked, days })
  return freeSlots(within(promised, day), need, { ...terms, limit: offeredOnDay })
}

/**
 * Whether `window` can still be promised; nobody else can promise the same time until the transaction ends. Refusals:
 * `slot-taken` with the next best window as `from` and `to`, `no-free-slot` when there is none, `invalid-time` for a
 * window that is past or too far ahead.
 */
export async function takeSlot(
  work: CallerWork,
  asked: Asked & Readonly<{ window: TimeWindow }>,
): Promise<Result<true>> {
  const { caller, trx } = work
  const { window, need, now } = asked
  const days = daysTo(caller, now, window.toMs)
  if (window.toMs <= now || days > furthestDays) return refuse('invalid-time', { field: 'window' })
  await holdDay(caller, trx, window.fromMs)
  const plans = await plansFor(caller, trx, { ...asked, days: Math.max(days, offeredDays) })
  if (canPromise(plans, asked)) return ok(true)
  const slots = freeSlots(plans.promised, need, { ...termsAt(caller, now), limit: offered })
  const next = slots.find((slot) => slot.fromMs >= window.fromMs) ?? slots[0]
  return next === undefined ? refuse('no-free-slot') : refuse('slot-taken', { from: next.fromMs, to: next.toMs })
}

/** Somebody is free, and with this visit in the days everything that was promised before can still be kept. */
function canPromise(
  { placed, promised, waiting, unplaced }: Plans,
  { need, window, now }: Asked & { window: TimeWindow },
) {
  if (freeIn(eligible(promised, need), need, { window, now }) === 0) return false
  const asked = { orderId: 'asked' as ServiceOrderId, need, window, technicianId: null }
  const after = reserve(placed, [...waiting, asked], now)
  return after.unplaced.every((id) => unplaced.includes(id))
}

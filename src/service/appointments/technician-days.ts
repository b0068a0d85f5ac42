import type { appointments as contract, TechnicianDaysView } from '../../core/contract/appointments.ts'
import { openDay } from '../../core/domain/calendar/open-day.ts'
import { dayAt, dayOfDate } from '../../core/domain/calendar/zone-days.ts'
import type { ServiceOrderId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { dayPlan, fits, type Stop } from '../../core/domain/service/day-plan.ts'
import { travelMsTo } from '../../core/domain/service/service-times.ts'
import { technicianDay } from '../../core/domain/service/technician-day.ts'
import { plannedVisitsOf, visitsByDay } from '../../store/appointments.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import type { PersonEntry } from '../directory.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { readEnteredDays } from './plans.ts'

function isTechnician(person: PersonEntry): boolean {
  return person.active && person.roles.includes('technician')
}

/** When the technicians work from a date on, and how many visits each has on each of these dates. */
export async function listDays(
  caller: Caller,
  input: InputOf<typeof contract.days>,
): Promise<readonly TechnicianDaysView[]> {
  const calendar = caller.settings.calendar(caller.clock.now())
  const first = dayOfDate(calendar.zone, input.from).epochDay
  const dates = Array.from({ length: input.days }, (_, index) => openDay(calendar, first + index))
  const from = dates[0]?.day.date ?? input.from
  const to = dates.at(-1)?.day.date ?? input.from
  const { reader } = caller.engine
  const [entered, planned] = await Promise.all([
    readEnteredDays(reader, { from, to }),
    reader.all(visitsByDay, { from: dates[0]?.day.startMs ?? 0, to: dates.at(-1)?.day.endMs ?? 0 }),
  ])
  const counts = new Map<string, number>()
  for (const visit of planned) {
    if (visit.planned_from === null) continue
    const key = `${visit.technician_id} ${dayAt(calendar.zone, visit.planned_from).date}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return caller.directory
    .people()
    .filter((person) => isTechnician(person) && seesOrg(caller.principal, person.orgId))
    .map((person) => ({
      personId: person.id,
      name: person.name,
      zones: [...person.zones],
      skills: [...person.skills],
      days: dates.map(({ day, plan }) => {
        const own = entered.get(person.id)?.get(day.date)
        return {
          date: day.date,
          intervals: [...(own?.intervals ?? plan)],
          absence: own?.absence ?? null,
          isEntered: own !== undefined,
          note: textView(caller.principal, own?.note ?? ''),
          visits: counts.get(`${person.id} ${day.date}`) ?? 0,
        }
      }),
    }))
}

function technicianOf(work: CallerWork, personId: string): Result<PersonEntry> {
  const person = work.caller.directory.person(personId)
  if (person === undefined || !isTechnician(person) || !seesOrg(work.caller.principal, person.orgId))
    return refuse('not-found', { what: 'technician' })
  return ok(person)
}

/**
 * Enters a technician's days, or takes back what was entered. What was promised stays promised: the answer names the
 * visits that no longer fit, so that they are given to somebody else. Refusals: `not-found`, `invalid-time` for a date
 * that is past.
 */
export async function saveDays(
  work: CallerWork,
  input: InputOf<typeof contract.saveDays>,
): Promise<Result<OutputOf<typeof contract.saveDays>>> {
  const { caller, trx, now } = work
  const found = technicianOf(work, input.personId)
  if (!found.ok) return found
  const person = found.value
  const { zone } = caller.settings.calendar(now)
  const today = dayAt(zone, now).date
  const dates = [...new Set(input.dates)].toSorted()
  if ((dates[0] ?? '') < today) return refuse('invalid-time', { field: 'dates' })
  // Nobody promises these days' time, and nobody gives him a visit, while they change.
  for (const date of dates) await trx.upsertCounter(`slots:${date}`)
  await trx.upsertCounter(`lane:${person.id}`)
  for (const date of dates) {
    if (input.day === null) {
      await trx.db.deleteFrom('technician_day').where('person_id', '=', person.id).where('date', '=', date).execute()
      continue
    }
    const values = {
      intervals_json: JSON.stringify(input.day.intervals),
      absence: input.day.absence,
      note: input.day.note,
      set_by: work.personId,
      set_at: now,
    }
    await trx.db
      .insertInto('technician_day')
      .values({ person_id: person.id, date, ...values })
      .onConflict((conflict) => conflict.columns(['person_id', 'date']).doUpdateSet(values))
      .execute()
  }
  work.emit({ topic: 'technician.changed', orgId: person.orgId, personId: person.id })
  work.record(`technician:${person.id}`, { dates, day: input.day })
  return ok({ conflicts: await conflictsOf(work, { person, dates, day: input.day }) })
}

async function conflictsOf(
  work: CallerWork,
  entered: Readonly<{ person: PersonEntry; dates: readonly string[] }> & Pick<InputOf<typeof contract.saveDays>, 'day'>,
) {
  const { caller, trx, now } = work
  const calendar = caller.settings.calendar(now)
  const times = caller.settings.serviceTimes(now)
  const visits = await trx.all(plannedVisitsOf, { technicianId: entered.person.id, now })
  return visits.flatMap((visit) => {
    if (visit.planned_from === null || visit.planned_to === null) return []
    const day = dayAt(calendar.zone, visit.planned_from)
    if (!entered.dates.includes(day.date)) return []
    const days = [technicianDay(calendar, day.epochDay, entered.day ?? undefined)]
    const stop: Stop = {
      orderId: visit.order_id as ServiceOrderId,
      fromMs: visit.planned_from,
      toMs: visit.planned_to,
      travelMs: travelMsTo(times, visit.zone === 'suburban' ? 'suburban' : 'urban'),
    }
    const plan = dayPlan({ id: entered.person.id, zones: [], skills: [] }, days, [])
    const need = {
      zone: 'urban' as const,
      address: '',
      category: '',
      travelMs: stop.travelMs,
      workMs: stop.toMs - stop.fromMs,
    }
    const still = fits(plan, need, { window: { fromMs: stop.fromMs, toMs: stop.fromMs }, now: 0 }) !== null
    return still ? [] : [{ orderId: visit.order_id, caseNumber: visit.number, fromMs: stop.fromMs }]
  })
}

import { dateAt } from '../../core/domain/calendar/dates.ts'
import { openDay } from '../../core/domain/calendar/open-day.ts'
import { dayAt } from '../../core/domain/calendar/zone-days.ts'
import { ok } from '../../core/domain/refusal.ts'
import { repeat } from '../clockwork/repeat.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { techniciansOf, visitsFromRecords, type WhichDay } from './read.ts'
import { openDayReport } from './write.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'day-reports.open' }

/** The date whose working day is over at `now` and that is not older than today; null while work goes on. */
function dateThatIsOver(runtime: Runtime, now: number): string | null {
  const calendar = runtime.settings.calendar(now)
  const closes = openDay(calendar, dayAt(calendar.zone, now).epochDay).spans.at(-1)?.toMs
  // a day without working hours is over when it begins: whoever worked reports all the same
  return closes === undefined || now >= closes ? dateAt(calendar.zone, now) : null
}

/**
 * Writes down the reports of the day that is over: of every technician who had a visit, and of every part of the
 * organisation in which one had. Gives how many were new. May be called any number of times, by several processes.
 */
export async function openDueReports(runtime: Runtime): Promise<number> {
  const date = dateThatIsOver(runtime, runtime.clock.now())
  if (date === null) return 0
  let opened = 0
  for (const org of runtime.directory.orgUnits()) {
    const centre: WhichDay = { kind: 'centre', orgId: org.id, personId: null, date }
    if (techniciansOf(runtime, org.id).length === 0) continue
    const visits = await visitsFromRecords(runtime, runtime.engine.reader, centre)
    const worked = [...new Set(visits.map((visit) => visit.technicianId))]
    const due: readonly WhichDay[] = [
      ...worked.map((personId): WhichDay => ({ kind: 'technician', orgId: org.id, personId, date })),
      ...(worked.length === 0 ? [] : [centre]),
    ]
    for (const which of due) {
      const made = await runtime.ledger.run(actor, null, async (work) => {
        const result = await openDayReport(runtime, work, which)
        return result.ok ? ok(result.value !== null) : result
      })
      if (made.ok && made.value) opened += 1
    }
  }
  return opened
}

const everyMs = 5 * 60 * 1000

/**
 * Writes down due reports now and every five minutes; the answer stops it.
 * @param onError is told of a run that failed; the next one tries again
 */
export function startDueReports(runtime: Runtime, onError: (error: unknown) => void): () => Promise<void> {
  return repeat(everyMs, () => openDueReports(runtime), onError)
}

import { dateAt } from '../../core/domain/calendar/dates.ts'
import { dayOfDate } from '../../core/domain/calendar/zone-days.ts'
import { datesToLearnFrom, forecastCalls, halfHourMinutes } from '../../core/domain/live/forecast.ts'
import { halfHourMs, type LiveDay } from '../../core/domain/live/live-settings.ts'
import { offeredByStretch } from '../../store/live.ts'
import type { Runtime } from '../runtime.ts'

type PastDay = Readonly<{
  minutes: readonly number[]
  rows: readonly Readonly<{ org_id: string; queue_id: string | null; stretch: number; offered: number }>[]
}>

/** The calls of past days from which a day's calls are forecast. */
export type CallHistory = Readonly<{ minutes: readonly number[]; days: readonly PastDay[] }>

/** Whose calls: parts of the organisation, and one queue (null: those of none) or all of them (undefined). */
export type CallChoice = Readonly<{ orgIds: readonly string[] | 'all'; queueId?: string | null | undefined }>

/** Reads what the forecast of a day is made of: some twelve days, each along the index of its calls. */
export async function readCallHistory(runtime: Runtime, day: LiveDay): Promise<CallHistory> {
  const calendar = runtime.settings.calendar(day.dayStartMs)
  const { zone } = runtime.settings.organisation(day.dayStartMs)
  const dates = datesToLearnFrom({ ...calendar, zone }, dateAt(zone, day.dayStartMs))
  const days = await Promise.all(
    dates.map(async (date) => {
      const { startMs: from, endMs: to } = dayOfDate(zone, date)
      const rows = await runtime.engine.reader.all(offeredByStretch, { from, to, stretchMs: halfHourMs })
      return { rows, minutes: halfHourMinutes(zone, { dayStartMs: from, dayEndMs: to }) }
    }),
  )
  return { minutes: halfHourMinutes(zone, day), days }
}

/** How many calls are expected in each half hour of the day; null where the past tells too little. */
export function forecastOf(history: CallHistory, { orgIds, queueId }: CallChoice): readonly (number | null)[] {
  const days = history.days.map(({ minutes, rows }) => {
    const offered = minutes.map(() => 0)
    for (const row of rows) {
      if (orgIds !== 'all' && !orgIds.includes(row.org_id)) continue
      if (queueId !== undefined && row.queue_id !== queueId) continue
      offered[row.stretch] = (offered[row.stretch] ?? 0) + Number(row.offered)
    }
    return minutes.map((minute, index) => ({ minute, offered: offered[index] ?? 0 }))
  })
  return forecastCalls(days, history.minutes)
}

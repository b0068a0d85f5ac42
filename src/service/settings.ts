import type { z } from 'zod'
import type { organisationSchema, Setting, SettingName, thresholdsSchema } from '../core/contract/administration.ts'
import {
  type DayException,
  dayExceptionSchema,
  defaultCalendar,
  type WorkingCalendar,
} from '../core/domain/calendar/working-calendar.ts'
import { type CareTerms, defaultCareTerms } from '../core/domain/care/care-terms.ts'
import { type CommitmentTargets, defaultTargets } from '../core/domain/commitment/targets.ts'
import { defaultRemedyTerms, type RemedyTerms } from '../core/domain/complaint/remedy-terms.ts'
import { defaultFloorLimits, type FloorLimits } from '../core/domain/floor/floor-limits.ts'
import { type AgentTerms, defaultAgentTerms } from '../core/domain/queue/agent-terms.ts'
import { defaultServiceTimes, type ServiceTimes } from '../core/domain/service/service-times.ts'
import { defaultWarrantyTerms, type WarrantyTerms } from '../core/domain/unit/warranty.ts'
import type { Engine } from '../store/engine.ts'
import type { DB } from '../store/schema.ts'

export type Organisation = z.infer<typeof organisationSchema>
export type Thresholds = z.infer<typeof thresholdsSchema>

export const defaultThresholds: Thresholds = { serviceLevelMs: 20_000, serviceLevelGoal: 0.8 }

/** The settings as they hold at a moment. */
export type Settings = Readonly<{
  organisation(now: number): Organisation
  calendar(now: number): WorkingCalendar
  targets(now: number): CommitmentTargets
  thresholds(now: number): Thresholds
  warranty(now: number): WarrantyTerms
  serviceTimes(now: number): ServiceTimes
  care(now: number): CareTerms
  /** Rules 3 and 4. */
  remedies(now: number): RemedyTerms
  /** How operators' states behave. */
  agentStates(now: number): AgentTerms
  /** When a lead is alerted. */
  floor(now: number): FloorLimits
  /** Reads everything anew from the store. */
  reload(): Promise<void>
}>

type SettingValues = { [T in Setting as T['name']]: T['value'] }

type Entry = Readonly<{ from: number; value: unknown }>

/** Stored targets may be older than a kind of promise: what they do not say is as in a new organisation. */
function withDefaults(stored: CommitmentTargets | null): CommitmentTargets {
  return stored === null ? defaultTargets : { ...defaultTargets, ...stored }
}

/** Settings kept in memory: they are asked at every command and change a few times a year. */
export async function createSettings(engine: Engine<DB>): Promise<Settings> {
  let entries = new Map<string, readonly Entry[]>()
  let days: Readonly<Record<string, DayException>> = {}
  let calendars = new WeakMap<object, WorkingCalendar>()

  async function reload(): Promise<void> {
    const rows = await engine.read.selectFrom('setting').selectAll().orderBy('effective_from').execute()
    const next = new Map<string, Entry[]>()
    for (const row of rows) {
      const list = next.get(row.name) ?? []
      list.push({ from: row.effective_from, value: JSON.parse(row.value_json) })
      next.set(row.name, list)
    }
    const dayRows = await engine.read.selectFrom('calendar_day').selectAll().where('status', '=', 'approved').execute()
    days = Object.fromEntries(
      dayRows.map((row) => [
        row.date,
        dayExceptionSchema.parse({
          kind: row.kind,
          intervals: JSON.parse(row.intervals_json),
          ...(row.name === '' ? {} : { name: row.name }),
        }),
      ]),
    )
    entries = next
    calendars = new WeakMap()
  }

  /** The value that holds at `now`; stored values were checked by their schema when they were written. */
  function at<T extends SettingName>(name: T, now: number): SettingValues[T] | null {
    const found = entries.get(name)?.findLast((entry) => entry.from <= now)
    return found === undefined ? null : (found.value as SettingValues[T])
  }

  const unset: Organisation = { name: '', hotline: '', zone: defaultCalendar.zone }
  const organisation = (now: number) => at('organisation', now) ?? unset

  /** The usual week in the organisation's zone; one object per zone, as below. */
  const usual = new Map<string, SettingValues['calendar']>()
  function usualCalendar(zone: string): SettingValues['calendar'] {
    const known = usual.get(zone) ?? { zone, week: defaultCalendar.week }
    usual.set(zone, known)
    return known
  }

  await reload()
  return {
    reload,
    organisation,
    targets: (now) => withDefaults(at('targets', now)),
    thresholds: (now) => at('thresholds', now) ?? defaultThresholds,
    warranty: (now) => at('warranty', now) ?? defaultWarrantyTerms,
    serviceTimes: (now) => at('service-times', now) ?? defaultServiceTimes,
    care: (now) => at('care', now) ?? defaultCareTerms,
    remedies: (now) => at('remedies', now) ?? defaultRemedyTerms,
    agentStates: (now) => at('agent-states', now) ?? defaultAgentTerms,
    floor: (now) => at('floor', now) ?? defaultFloorLimits,
    calendar(now) {
      const base = at('calendar', now) ?? usualCalendar(organisation(now).zone)
      // One object per value, so that the calendar engine's own cache by object works.
      let calendar = calendars.get(base)
      if (calendar === undefined) {
        calendar = { ...base, days }
        calendars.set(base, calendar)
      }
      return calendar
    },
  }
}

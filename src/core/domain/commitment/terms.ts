import type { WorkingCalendar } from '../calendar/working-calendar.ts'
import type { CommitmentTargets } from './targets.ts'

/** What every decision about a commitment goes by: the calendar of its part of the organisation, the targets, and now (UTC ms). */
export type Terms = Readonly<{ calendar: WorkingCalendar; targets: CommitmentTargets; now: number }>

import { startOfDate } from '../core/domain/calendar/dates.ts'
import { refuse } from '../core/domain/refusal.ts'
import type { FigurePeriod } from '../store/service-figures.ts'
import { type Caller, refusalError } from './call-context.ts'

/**
 * The days from `from` to the day before `to` (`YYYY-MM-DD`) in the organisation's zone, of the caller's part of the
 * organisation. Error: REFUSED invalid-value for a period that ends before it begins.
 */
export function figurePeriodOf(caller: Caller, { from, to }: Readonly<{ from: string; to: string }>): FigurePeriod {
  const { zone } = caller.settings.organisation(caller.clock.now())
  if (from >= to) throw refusalError(refuse('invalid-value', { field: 'to' }))
  return { fromMs: startOfDate(zone, from), toMs: startOfDate(zone, to), orgIds: caller.principal.orgIds }
}

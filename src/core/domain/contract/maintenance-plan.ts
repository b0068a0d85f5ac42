import { daysAfter, daysBetween } from '../calendar/dates.ts'

/** A planned visit becomes an order this many days before its date, so that the customer can be asked. */
export const orderLeadDays = 14

type Period = Readonly<{ startsOn: string; endsOn: string }>

/**
 * The dates (`YYYY-MM-DD`) of the visits that a contract includes, spread evenly: the period is cut into as many parts
 * as there are visits, and each visit stands in the middle of its part. Both days of the period count.
 */
export function plannedDates({ startsOn, endsOn }: Period, visits: number): readonly string[] {
  const days = daysBetween(startsOn, endsOn) + 1
  if (days < 1) return []
  return Array.from({ length: visits }, (_, index) =>
    daysAfter(startsOn, Math.floor(((2 * index + 1) * days) / (2 * visits))),
  )
}

/** The last date whose visit must have an order on `today`; both `YYYY-MM-DD`. */
export function orderHorizon(today: string): string {
  return daysAfter(today, orderLeadDays)
}

import { daysAfter, daysBetween, monthsAfter } from '../calendar/dates.ts'

export const contractStates = ['coming', 'in-force', 'ending', 'over', 'cancelled'] as const
export type ContractState = (typeof contractStates)[number]

/** In its last days a contract is shown as ending: the notice goes out a month before. */
export const endingDays = 60

type Period = Readonly<{ startsOn: string; endsOn: string }>

/** Where a contract stands on `today` (`YYYY-MM-DD`); it holds on its first and on its last day. */
export function contractState(contract: Period & Readonly<{ cancelled: boolean }>, today: string): ContractState {
  if (contract.cancelled) return 'cancelled'
  if (today < contract.startsOn) return 'coming'
  if (today > contract.endsOn) return 'over'
  return daysBetween(today, contract.endsOn) <= endingDays ? 'ending' : 'in-force'
}

/** Whether two periods have a day in common. */
export function overlaps(a: Period, b: Period): boolean {
  return a.startsOn <= b.endsOn && b.startsOn <= a.endsOn
}

const longestMonths = 120

/**
 * The period that follows on `period` without a gap: as many whole months when it has them, else as many days.
 * A contract from 16 January to 15 January is renewed to the 15 January after.
 */
export function nextPeriod({ startsOn, endsOn }: Period): Period {
  const next = daysAfter(endsOn, 1)
  for (let months = 1; months <= longestMonths; months += 1)
    if (monthsAfter(startsOn, months) === next)
      return { startsOn: next, endsOn: daysAfter(monthsAfter(next, months), -1) }
  return { startsOn: next, endsOn: daysAfter(next, daysBetween(startsOn, endsOn)) }
}

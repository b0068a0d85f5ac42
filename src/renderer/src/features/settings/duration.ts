/** The units in which a duration is typed. */
export const durationUnits = ['s', 'min', 'h', 'd'] as const
export type DurationUnit = (typeof durationUnits)[number]

const unitMs = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const satisfies Record<DurationUnit, number>

/** A duration as a person reads it: a number and its unit. */
export type Duration = Readonly<{ amount: number; unit: DurationUnit }>

/** The largest unit up to hours in which `ms` is a whole number: 5,400,000 is 90 min, 21,600,000 is 6 h, 0 is 0 min. */
export function splitDuration(ms: number): Duration {
  if (ms === 0) return { amount: 0, unit: 'min' }
  const unit = (['h', 'min', 's'] as const).find((each) => ms % unitMs[each] === 0)
  return unit === undefined ? { amount: ms / unitMs.s, unit: 's' } : { amount: ms / unitMs[unit], unit }
}

/** The ms of a number in a unit, rounded to whole ms. */
export function joinDuration({ amount, unit }: Duration): number {
  return Math.round(amount * unitMs[unit])
}

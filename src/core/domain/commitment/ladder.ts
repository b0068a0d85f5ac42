import type { RungName } from './rungs.ts'

/**
 * One step of a ladder: who hears of it and when. `working` counts open time of the calendar, `elapsed` the clock, both
 * in ms; `share` is a part of the whole span from the promise to the deadline, measured in the way the span was.
 */
export type LadderStep = Readonly<{
  rung: RungName
  from: 'promised' | 'due'
  after:
    | Readonly<{ unit: 'elapsed'; ms: number }>
    | Readonly<{ unit: 'working'; ms: number }>
    | Readonly<{ unit: 'share'; share: number }>
  /** Who is told beside the one on the rung. */
  informs: readonly RungName[]
}>

/** `ms` after the deadline by the clock. */
export function atDue(rung: RungName, ms = 0): LadderStep {
  return { rung, from: 'due', after: { unit: 'elapsed', ms }, informs: [] }
}

/** `ms` of open time after the deadline. */
export function workingAfterDue(rung: RungName, ms: number): LadderStep {
  return { rung, from: 'due', after: { unit: 'working', ms }, informs: [] }
}

/** `share` of the span after the deadline. */
export function shareAfterDue(rung: RungName, share: number): LadderStep {
  return { rung, from: 'due', after: { unit: 'share', share }, informs: [] }
}

/** As soon as the promise is made; `informs` are told as well. */
export function fromStart(rung: RungName, informs: readonly RungName[] = []): LadderStep {
  return { rung, from: 'promised', after: { unit: 'elapsed', ms: 0 }, informs }
}

import type { VisitState } from '../service/visit.ts'
import type { VisitEnd } from './visit-report.ts'

/** A step of a visit that a phone has noted and the service has not yet answered; `at` is when it was made, UTC ms. */
export type VisitStep =
  | Readonly<{ kind: 'depart' | 'arrive'; at: number }>
  | Readonly<{ kind: 'finish'; at: number; result: VisitEnd }>

/** What a step changes of a visit. */
export type ForeseenVisit = Readonly<{
  state: VisitState
  departedAt: number | null
  arrivedAt: number | null
  endedAt: number | null
}>

/** The steps that may be taken from a state, the usual one first; arriving or finishing tells of those before it too. */
export const stepsFrom = {
  dispatched: ['depart', 'arrive'],
  'on-the-way': ['arrive'],
  arrived: ['finish'],
  done: [],
  cancelled: [],
} as const satisfies Record<VisitState, readonly VisitStep['kind'][]>

/**
 * A visit as it will be when the service has taken `steps`, in their order. A step that its state does not allow any
 * more changes nothing: the service will have the last word on it.
 */
export function foreseeVisit<T extends ForeseenVisit>(visit: T, steps: readonly VisitStep[]): T {
  let seen = visit
  for (const step of steps) {
    const allowed: readonly VisitStep['kind'][] = stepsFrom[seen.state]
    if (allowed.includes(step.kind)) seen = { ...seen, ...changeBy(seen, step) }
  }
  return seen
}

function changeBy(visit: ForeseenVisit, step: VisitStep): Partial<ForeseenVisit> {
  switch (step.kind) {
    case 'depart':
      return { state: 'on-the-way', departedAt: step.at }
    case 'arrive':
      return { state: 'arrived', departedAt: visit.departedAt ?? step.at, arrivedAt: step.at }
    case 'finish':
      return { state: 'done', endedAt: step.at }
  }
}

import { attemptResults } from '../../../../core/contract/commitments.ts'
import {
  type CommitmentKind,
  type CommitmentResult,
  commitmentKinds,
} from '../../../../core/domain/commitment/kinds.ts'

type AttemptResult = (typeof attemptResults)[number]

/**
 * What can be pressed on a commitment. `attempt`: one try; `settles` is the result that ends it at once, null when it
 * goes on. `visit`: still faulty, so a repair is prepared too. `survey`: the questions are asked in their own form.
 */
export type WorkAction =
  | Readonly<{ type: 'settle'; result: CommitmentResult }>
  | Readonly<{ type: 'visit'; result: 'needs-visit' }>
  | Readonly<{ type: 'attempt'; attempt: AttemptResult; settles: CommitmentResult | null }>

/** These come about by the work itself, not by pressing a button. */
const byWork: ReadonlySet<CommitmentResult> = new Set(['dispatched', 'arrived', 'surveyed', 'unreachable', 'signed'])

function isAttempt(result: CommitmentResult): result is CommitmentResult & AttemptResult {
  return (attemptResults as readonly string[]).includes(result) && result !== 'reached'
}

/**
 * The buttons of a commitment in the order of their keys 1 to 9: first what settles it, then, when the customer is
 * dialled, the tries that did not reach or did not end well. An unreachable customer follows from tries alone.
 */
export function workActions(kind: CommitmentKind, results: readonly CommitmentResult[]): readonly WorkAction[] {
  const settling = results
    .filter((result) => !byWork.has(result) && !isAttempt(result))
    .map((result): WorkAction => (result === 'needs-visit' ? { type: 'visit', result } : { type: 'settle', result }))
  if (!commitmentKinds[kind].dials) return settling
  const tries: readonly AttemptResult[] = ['no-answer', 'busy', 'call-later']
  // a refused callback is a survey without answers, and its form records it
  const ended = results.filter(isAttempt).filter((result) => kind !== 'service-callback' || result !== 'refused')
  return [
    ...settling,
    ...tries.map((attempt): WorkAction => ({ type: 'attempt', attempt, settles: null })),
    ...ended.map((result): WorkAction => ({ type: 'attempt', attempt: result, settles: result })),
  ].slice(0, 9)
}

/** The key of the first button: in a service callback 1 to 4 are marks. */
export function firstKey(kind: CommitmentKind): number {
  return kind === 'service-callback' ? 5 : 1
}

import type { attemptResults } from '../../../../core/contract/commitments.ts'
import {
  type CommitmentKind,
  type CommitmentResult,
  commitmentKinds,
} from '../../../../core/domain/commitment/kinds.ts'

type AttemptResult = (typeof attemptResults)[number]

/**
 * What can be pressed on a commitment. `settle` ends it; `attempt` is one try, after which it goes on or ends by itself;
 * `visit`: still faulty, so a repair is prepared too.
 */
export type WorkAction =
  | Readonly<{ type: 'settle'; result: CommitmentResult }>
  | Readonly<{ type: 'visit'; result: 'needs-visit' }>
  | Readonly<{ type: 'attempt'; attempt: AttemptResult }>

/** These come about by the work itself or by tries, not by pressing a button. */
const byWork: ReadonlySet<CommitmentResult> = new Set(['dispatched', 'arrived', 'surveyed', 'unreachable', 'signed'])

const tries = ['no-answer', 'busy', 'call-later', 'wrong-number', 'refused', 'language-barrier'] as const

/** A refused callback is a survey without answers, which its form records; who declines a renewal has been reached. */
const ownRefusal: ReadonlySet<CommitmentKind> = new Set(['service-callback', 'renewal-notice'])

function isTry(result: CommitmentResult): boolean {
  return tries.some((each) => each === result)
}

/**
 * The buttons of a commitment in the order of their keys: first what settles it, then, when the customer is dialled, the
 * tries that did not end well. An unreachable customer follows from tries alone.
 */
export function workActions(kind: CommitmentKind, results: readonly CommitmentResult[]): readonly WorkAction[] {
  const { dials } = commitmentKinds[kind]
  const settling = results
    .filter((result) => !byWork.has(result) && !(dials && isTry(result)))
    .map((result): WorkAction => (result === 'needs-visit' ? { type: 'visit', result } : { type: 'settle', result }))
  if (!dials) return settling
  const offered = tries.filter((attempt) => attempt !== 'refused' || !ownRefusal.has(kind))
  return [...settling, ...offered.map((attempt): WorkAction => ({ type: 'attempt', attempt }))]
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const

/** In a survey digits are answers. */
const letters = ['Q', 'W', 'E', 'R', 'T', 'Y'] as const

/** The keys of the buttons in their order: in a service callback 1 to 4 are marks. */
export function workKeys(kind: CommitmentKind): readonly string[] {
  if (kind === 'survey-task') return letters
  return digits.slice(kind === 'service-callback' ? 4 : 0)
}

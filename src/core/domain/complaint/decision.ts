import { topRung } from '../commitment/rungs.ts'
import type { Role } from '../people/role.ts'
import { ok, type Refusal, type Result, refuse } from '../refusal.ts'

/** What a decision tells the officer to do. */
export const decisionDirectives = ['offer-remedy', 'not-upheld', 'investigate', 'free'] as const
export type DecisionDirective = (typeof decisionDirectives)[number]

/**
 * What one person asks of another about a complaint: a `question`, to decide in his place (`delegation`), or to decide
 * on what the officer proposes (`proposal`).
 */
export const askKinds = ['question', 'delegation', 'proposal'] as const
export type AskKind = (typeof askKinds)[number]

/** An ask is open exactly while its commitment is; `dropped` with it. */
export const askStates = ['open', 'answered', 'done', 'declined', 'withdrawn', 'dropped'] as const
export type AskState = (typeof askStates)[number]

const heights: Readonly<Partial<Record<Role, number>>> = { lead: 1, manager: 2, 'vice-president': topRung }

/** The height of the rung that a person stands on in complaints: 0 without one, 3 the vice president. */
export function heightOf(roles: readonly Role[]): number {
  return Math.max(0, ...roles.map((role) => heights[role] ?? 0))
}

/** What decides whether somebody may decide. `lent`: the height of who asked him to decide; 0 when nobody did. */
export type Deciding = Readonly<{
  height: number
  lent: number
  /** How high the open promises have climbed. */
  climbedTo: number
  /** The newest decision, and the newest that the decider saw; null: none. */
  newest: string | null
  seen: string | null
}>

/**
 * The height with which somebody decides. Refusals: `not-allowed` where it has climbed beyond him, `changed-meanwhile`
 * when somebody decided since he looked.
 */
export function decideAs({ height, lent, climbedTo, newest, seen }: Deciding): Result<number> {
  const acting = Math.max(height, lent)
  if (acting < climbedTo || acting === 0) return refuse('not-allowed', { what: 'rung', rung: climbedTo })
  if (newest !== seen) return refuse('changed-meanwhile', { what: 'decision' })
  return ok(acting)
}

/** A person as one who is to be asked about a complaint. */
export type Asked = Readonly<{
  isSelf: boolean
  isAccused: boolean
  /** Whether the complaint is of his part of the organisation. */
  inScope: boolean
  /** Whether he is within the circle of a confidential one. */
  inCircle: boolean
  mayDecide: boolean
  mayWork: boolean
  height: number
}>

/**
 * Why a person must not be asked; null when he may. `out-of-scope` for another part of the organisation or outside the
 * circle; `not-allowed` for oneself, the accused, without the permission, or delegating upwards.
 */
export function barOfAsked(kind: AskKind, asked: Asked, height: number): Refusal | null {
  if (asked.isSelf) return refuse('not-allowed', { what: 'ask-self' })
  if (asked.isAccused) return refuse('not-allowed', { what: 'accused' })
  if (!asked.inScope) return refuse('out-of-scope')
  if (!asked.inCircle) return refuse('out-of-scope', { what: 'circle' })
  if (kind === 'question') return asked.mayWork || asked.mayDecide ? null : refuse('not-allowed', { what: 'asked' })
  if (!asked.mayDecide) return refuse('not-allowed', { what: 'asked' })
  return kind === 'delegation' && asked.height > height ? refuse('not-allowed', { what: 'upwards' }) : null
}

/** How the answer to each kind of ask may end it; a decision ends the others. */
export const answersOf = {
  question: ['answered', 'declined'],
  delegation: ['done', 'declined'],
  proposal: ['declined'],
} as const satisfies Record<AskKind, readonly AskState[]>

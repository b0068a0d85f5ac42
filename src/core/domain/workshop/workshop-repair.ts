import { z } from 'zod'
import type { PersonId } from '../ids.ts'
import { ok, type Result, refuse } from '../refusal.ts'

export const workshopStates = ['taken-in', 'diagnosed', 'waiting-parts', 'repaired', 'verified', 'returned'] as const
export const workshopStateSchema = z.enum(workshopStates)
export type WorkshopState = z.infer<typeof workshopStateSchema>

/** How the work on a unit ended; whoever checks it and whoever hands it over must know. */
export const workshopOutcomes = ['repaired', 'not-repairable', 'withdrawn'] as const
export const workshopOutcomeSchema = z.enum(workshopOutcomes)
export type WorkshopOutcome = z.infer<typeof workshopOutcomeSchema>

/** What can happen to a unit in the workshop. `by` is who does it. */
export type WorkshopMove =
  | Readonly<{ kind: 'diagnose'; diagnosis: string }>
  | Readonly<{ kind: 'wait-parts' }>
  | Readonly<{ kind: 'resume' }>
  | Readonly<{ kind: 'finish'; by: PersonId; outcome: 'repaired' | 'not-repairable'; work: string }>
  | Readonly<{ kind: 'withdraw'; by: PersonId; reason: string }>
  | Readonly<{ kind: 'verify'; by: PersonId }>
  | Readonly<{ kind: 'reject'; reason: string }>
  | Readonly<{ kind: 'hand-over'; receiver: string; receiptShown: boolean; note: string }>
export type WorkshopMoveKind = WorkshopMove['kind']

type Moves = Readonly<Partial<Record<WorkshopMoveKind, WorkshopState>>>

/** The whole state machine: from a state, by a move, to a state. What is not here is refused. */
export const workshopMoves = {
  'taken-in': { diagnose: 'diagnosed', withdraw: 'repaired' },
  // Looked at again, the fault may turn out to be another one.
  diagnosed: { finish: 'repaired', 'wait-parts': 'waiting-parts', diagnose: 'diagnosed', withdraw: 'repaired' },
  'waiting-parts': { resume: 'diagnosed', withdraw: 'repaired' },
  repaired: { verify: 'verified', reject: 'diagnosed' },
  verified: { 'hand-over': 'returned' },
  returned: {},
} as const satisfies Record<WorkshopState, Moves>

/** What a move reads and changes of a repair. */
export type MovableRepair = Readonly<{
  state: WorkshopState
  outcome: WorkshopOutcome | null
  /** Everybody who has finished it so far, also work that was sent back; none of them may check it. */
  repairers: readonly PersonId[]
  /** Whether the take-in receipt that the customer holds has become void. */
  receiptVoid: boolean
}>

/** The moves that are allowed from `state`. */
export function allowedWorkshopMoves(state: WorkshopState): readonly WorkshopMoveKind[] {
  const moves: Moves = workshopMoves[state]
  return Object.keys(moves) as WorkshopMoveKind[]
}

const isBlank = (text: string) => text.trim() === ''

function missing(move: WorkshopMove): Result<null> {
  switch (move.kind) {
    case 'diagnose':
      return isBlank(move.diagnosis) ? refuse('result-required', { field: 'diagnosis' }) : ok(null)
    case 'finish':
      return isBlank(move.work) ? refuse('result-required', { field: 'work' }) : ok(null)
    case 'withdraw':
    case 'reject':
      return isBlank(move.reason) ? refuse('reason-required', { noun: 'workshop-repair' }) : ok(null)
    case 'hand-over':
      if (isBlank(move.receiver)) return refuse('result-required', { field: 'receiver' })
      // Who comes without the paper must show in another way that the unit is his, and that is written down.
      if (!move.receiptShown && isBlank(move.note)) return refuse('reason-required', { reason: 'receipt' })
      return ok(null)
    default:
      return ok(null)
  }
}

function changesOf(repair: MovableRepair, move: WorkshopMove): Partial<Omit<MovableRepair, 'state'>> {
  switch (move.kind) {
    case 'finish':
      return { outcome: move.outcome, repairers: [...new Set([...repair.repairers, move.by])] }
    case 'withdraw':
      return { outcome: 'withdrawn', repairers: [...new Set([...repair.repairers, move.by])] }
    case 'reject':
      return { outcome: null }
    case 'hand-over':
      return { receiptVoid: true }
    default:
      return {}
  }
}

/**
 * The repair after `move`. Refusals: `illegal-move` with the state and what is allowed; `result-required` for a diagnosis,
 * work or receiver without words; `reason-required` for a withdrawal or rejection without a reason, and for a return
 * without the receipt; `own-request` when somebody checks what he has repaired himself.
 */
export function moveRepair<T extends MovableRepair>(repair: T, move: WorkshopMove): Result<T> {
  const moves: Moves = workshopMoves[repair.state]
  const state = moves[move.kind]
  if (state === undefined) {
    const allowed = allowedWorkshopMoves(repair.state).join(', ')
    return refuse('illegal-move', { noun: 'workshop-repair', state: repair.state, move: move.kind, allowed })
  }
  const complete = missing(move)
  if (!complete.ok) return complete
  if (move.kind === 'verify' && repair.repairers.includes(move.by)) return refuse('own-request', { reason: 'repair' })
  return ok({ ...repair, ...changesOf(repair, move), state })
}

/** Whether the unit is with us in this state: it leaves only against the customer's signature. */
export function isWithUs(state: WorkshopState): boolean {
  return state !== 'returned'
}

import { conflictAt, type PlaceConflict } from '../../../../core/domain/service/day-lanes.ts'
import { misfitOf, withoutOrder } from '../../../../core/domain/service/day-plan.ts'
import {
  arrivalSpan,
  type Proposal,
  type ProposalReason,
  reasonsOf,
} from '../../../../core/domain/service/propose-technicians.ts'
import { type Board, type BoardLane, type BoardOrder, hasOpenVisit } from './board-model.ts'

/** A technician as a choice: the proposal with its reasons, or why he has no time that day. */
export type TechnicianOption = Readonly<{
  id: string
  name: string
  skills: readonly string[]
  fromMs: number | null
  reasons: readonly ProposalReason[]
  conflict: PlaceConflict | null
  /** He has the order already. */
  hasIt: boolean
}>

type Asked = Readonly<{
  board: Board
  target: BoardOrder
  proposals: readonly Proposal[]
  /** The moment at which he is to arrive, UTC ms; null: as early as he can. */
  atMs: number | null
  now: number
}>

function whyNot({ board, target, atMs, now }: Asked, { plan }: BoardLane): PlaceConflict | null {
  if (atMs !== null) return conflictAt(plan, target, { atMs, now })
  const window = arrivalSpan(target.window, board.day, now)
  return window === null
    ? { reason: 'outside-shift' }
    : misfitOf(withoutOrder(plan, target.orderId), target, { window, now })
}

/**
 * All technicians who match what was typed (name or skill): proposed ones in their order, then the others with the
 * reason why they have no time, by name.
 */
export function technicianOptions(asked: Asked, text: string): readonly TechnicianOption[] {
  const wanted = text.trim().toLowerCase()
  const rank = new Map(asked.proposals.map((proposal, index) => [proposal.technicianId as string, index]))
  return asked.board.lanes
    .filter(({ lane }) => [lane.name, ...lane.skills].some((word) => word.toLowerCase().includes(wanted)))
    .map((row): TechnicianOption => {
      const { technicianId, name, skills } = row.lane
      const proposal = asked.proposals[rank.get(technicianId) ?? -1]
      const conflict = proposal !== undefined && asked.atMs === null ? null : whyNot(asked, row)
      return {
        id: technicianId,
        name,
        skills,
        fromMs: asked.atMs ?? proposal?.fromMs ?? null,
        reasons: proposal === undefined ? [] : reasonsOf(proposal, asked.target),
        conflict,
        hasIt: hasOpenVisit(row.lane, asked.target.orderId),
      }
    })
    .toSorted(
      (a, b) =>
        Number(a.hasIt) - Number(b.hasIt) ||
        Number(a.conflict !== null) - Number(b.conflict !== null) ||
        (rank.get(a.id) ?? Number.MAX_SAFE_INTEGER) - (rank.get(b.id) ?? Number.MAX_SAFE_INTEGER) ||
        (a.name < b.name ? -1 : Number(a.name > b.name)),
    )
}

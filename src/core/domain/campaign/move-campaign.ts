import { ok, type Result, refuse } from '../refusal.ts'
import type { CampaignState } from './campaign.ts'

/** What a person, or the draw itself (`drawn`), does to a campaign. */
export const campaignMoves = ['draw', 'drawn', 'redraft', 'start', 'pause', 'end', 'cancel'] as const
export type CampaignMove = (typeof campaignMoves)[number]

/** Where each move leads from each state. `redraft` throws the drawn targets away; `start` also goes on after a pause. */
const ways = {
  draft: { draw: 'drawing', cancel: 'cancelled' },
  drawing: { drawn: 'drawn', redraft: 'draft', cancel: 'cancelled' },
  drawn: { start: 'running', redraft: 'draft', cancel: 'cancelled' },
  running: { pause: 'paused', end: 'ended' },
  paused: { start: 'running', end: 'ended' },
  ended: {},
  cancelled: {},
} as const satisfies Record<CampaignState, Partial<Record<CampaignMove, CampaignState>>>

/** What may be done to a campaign in this state. */
export function movesFrom(state: CampaignState): readonly CampaignMove[] {
  return campaignMoves.filter((move) => move in ways[state])
}

type Movable = Readonly<{ state: CampaignState; endsAt: number }>

/**
 * The state after a move at `now` (UTC ms). Refusals: `illegal-move` with the state and what is allowed; `invalid-time`
 * for drawing or starting what has ended by then.
 */
export function moveCampaign(campaign: Movable, move: CampaignMove, now: number): Result<CampaignState> {
  const { state, endsAt } = campaign
  const from: Partial<Record<CampaignMove, CampaignState>> = ways[state]
  const to = from[move]
  if (to === undefined)
    return refuse('illegal-move', { noun: 'campaign', state, move, allowed: movesFrom(state).join(', ') })
  if ((move === 'draw' || move === 'start') && endsAt <= now) return refuse('invalid-time', { field: 'endsAt' })
  return ok(to)
}

import type { Kysely } from 'kysely'
import { isOwnSource } from '../../core/domain/call/call.ts'
import { currentQueue } from '../../core/domain/call/current-queue.ts'
import { type CallLeg, legsOf } from '../../core/domain/call/legs.ts'
import type { PersonId } from '../../core/domain/ids.ts'
import type { HandCall } from '../../core/domain/queue/settle-agent.ts'
import { callOf } from '../../store/calls.ts'
import type { DB } from '../../store/schema.ts'
import type { Directory } from '../directory.ts'

/** Calls by id: at whom each rings and who talks, those included to whom it is being handed over. */
export async function readHandCalls(
  db: Kysely<DB>,
  directory: Directory,
  callIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, HandCall>> {
  const ids = callIds.filter((id) => id !== null)
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('call').selectAll().where('id', 'in', ids).execute()
  const handed = await db
    .selectFrom('call_hand_over')
    .select(['call_id', 'state', 'to_id'])
    .where('call_id', 'in', ids)
    .where('over_at', 'is', null)
    .where('to_kind', '=', 'person')
    .execute()
  return new Map(
    rows.map((row) => {
      const call = callOf(row)
      const legs = legsOf(call.events)
      const lasting = (kind: CallLeg['kind']) =>
        legs.flatMap((leg) => (leg.kind === kind && leg.to === null && leg.agentId !== null ? [leg.agentId] : []))
      const overs = handed.filter((over) => over.call_id === row.id)
      const to = (rings: boolean) =>
        overs.flatMap(({ state, to_id: id }) =>
          id !== null && (state === 'ringing') === rings ? [id as PersonId] : [],
        )
      return [
        row.id,
        {
          state: call.state,
          distributed: isOwnSource(call.source) && overs.length === 0,
          ringing: [...lasting('ring'), ...to(true)],
          talking: [...lasting('talk'), ...lasting('consult'), ...to(false)],
          endedAt: call.endedAt,
          queueAcwMs: directory.queue(currentQueue(call.events))?.terms.acwMs ?? null,
        },
      ]
    }),
  )
}

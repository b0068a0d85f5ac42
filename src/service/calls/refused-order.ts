import { ok, type Refusal, type Result } from '../../core/domain/refusal.ts'
import { callBySource } from '../../store/feeds.ts'
import type { ExchangeOrder } from '../feeds/feeds-port.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { continueCall } from './call-events.ts'

type Refused = Readonly<{ order: ExchangeOrder; commandId: string; problem: Refusal }>

/**
 * Takes back what was written down of something that the exchange did not do: a hand-over failed, a number was not
 * reached. The command is forgotten, so that it can be sent again.
 */
export async function refusedBy(
  runtime: Runtime,
  work: Work,
  { order, commandId, problem }: Refused,
): Promise<Result<true>> {
  await work.trx.db.deleteFrom('command_log').where('id', '=', commandId).execute()
  const row =
    'callId' in order ? await work.trx.first(callBySource, { source: 'ami', externalId: order.callId }) : undefined
  if (row === undefined) return ok(true)
  work.record(`call:${row.id}`, { refused: order.kind, problem: problem.code })
  if ((order.kind === 'transfer' || order.kind === 'consult') && row.hand_over_id !== null)
    await work.trx.db
      .updateTable('call_hand_over')
      .set({ state: 'failed', over_at: work.now, due_at: null })
      .where('id', '=', row.hand_over_id)
      .execute()
  if (order.kind !== 'dial') return ok(true)
  const ended = await continueCall(runtime, work, {
    callId: row.id,
    event: { kind: 'ended', at: work.now, by: 'system' },
  })
  return ended.ok ? ok(true) : ended
}

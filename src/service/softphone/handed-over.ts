import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { accountOf, handedOnByNumber, openLegsByNumber } from '../../store/softphone.ts'
import type { CallerWork } from '../call-context.ts'
import { handedTo, handOverMatchMs } from '../calls/hand-over.ts'

/** A call that is handed over began within this long, ms. */
const longestCallMs = 24 * 60 * 60 * 1000

/**
 * The call that comes up here again with `number`, null for a new one: the colleague who asks about it, the caller who
 * was sent here or into a queue within the last minute, or the caller who takes the place of the colleague who asked.
 */
export async function handedOver(work: CallerWork, number: string): Promise<string | null> {
  const { trx, personId, caller, now } = work
  for (const { handOver, source } of await handedTo(work, personId)) {
    if (source !== 'softphone') continue
    const giver = await trx.first(accountOf, { personId: handOver.fromId })
    if (giver?.sip_user === number) return handOver.callId
  }
  const { normal } = caller.phones.parse(number)
  const here = await trx.first(openLegsByNumber, { personId, normal })
  if (here !== undefined) return here.call_id
  const since = { offeredSince: now - longestCallMs, handedSince: now - handOverMatchMs }
  const handed = await trx.all(handedOnByNumber, { normal, ...since })
  const mine = handed.find(
    ({ to_kind, to_id, org_id }) =>
      (to_kind === 'person' && to_id === personId) ||
      (to_kind === 'queue' && seesOrg(caller.principal, org_id as OrgUnitId)),
  )
  return mine?.id ?? null
}

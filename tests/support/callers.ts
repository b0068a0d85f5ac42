import type { Call } from '../../src/core/domain/call/call.ts'
import type { CallId, OrgUnitId } from '../../src/core/domain/ids.ts'
import { beginCall, continueCall } from '../../src/service/calls/call-events.ts'
import { distribute } from '../../src/service/calls/distribute.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { Actor } from '../../src/service/ledger.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'test', procedure: 'test' }

function must<T>(result: { ok: true; value: T } | { ok: false; code: string }): T {
  if (!result.ok) throw new Error(result.code)
  return result.value
}

/** Lets a call come in as a feed would tell it, and ring where somebody is ready. */
export async function ring(service: Service, number: string): Promise<Call> {
  const { runtime } = service
  const form = runtime.phones.parse(number)
  return must(
    await runtime.ledger.run(actor, null, async (work) => {
      const begun = await beginCall(runtime, work, {
        seed: {
          id: work.newId() as CallId,
          orgId: runtime.directory.head()?.id ?? ('' as OrgUnitId),
          source: 'simulator',
          direction: 'in',
          numberRaw: form.raw,
          numberNormal: form.normal,
        },
        origin: { externalId: null, numberExt: null, numberKind: form.kind, line: '', sample: false },
        events: [{ kind: 'offered', at: work.now, queueId: null }],
      })
      if (begun.ok) await distribute(runtime, work)
      return begun
    }),
  )
}

/** Lets the caller put the telephone down. */
export async function giveUp(service: Service, callId: string): Promise<Call> {
  const { runtime } = service
  return must(
    await runtime.ledger.run(actor, null, async (work) => {
      const ended = await continueCall(runtime, work, { callId, event: { kind: 'abandoned', at: work.now } })
      if (ended.ok) await distribute(runtime, work)
      return ended
    }),
  )
}

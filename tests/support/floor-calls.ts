import type { CallSource } from '../../src/core/domain/call/call.ts'
import type { CallEvent } from '../../src/core/domain/call/call-event.ts'
import type { CallId, OrgUnitId, QueueId } from '../../src/core/domain/ids.ts'
import { beginCall, continueCall } from '../../src/service/calls/call-events.ts'
import { distribute } from '../../src/service/calls/distribute.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { Actor } from '../../src/service/ledger.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'test', procedure: 'test' }

type Offered = Readonly<{ number?: string; queueId?: string | null; source?: CallSource }>

/** Lets a call come into a queue, and ring where somebody is ready for it; gives its id. */
export async function offer(service: Service, offered: Offered = {}): Promise<string> {
  const { runtime } = service
  const form = runtime.phones.parse(offered.number ?? '13800138000')
  const done = await runtime.ledger.run(actor, null, async (work) => {
    const begun = await beginCall(runtime, work, {
      seed: {
        id: work.newId() as CallId,
        orgId: runtime.directory.head()?.id ?? ('' as OrgUnitId),
        source: offered.source ?? 'simulator',
        direction: 'in',
        numberRaw: form.raw,
        numberNormal: form.normal,
      },
      origin: { externalId: null, numberExt: null, numberKind: form.kind, line: '', sample: false },
      events: [{ kind: 'offered', at: work.now, queueId: (offered.queueId ?? null) as QueueId | null }],
    })
    if (begun.ok) await distribute(runtime, work)
    return begun
  })
  if (!done.ok) throw new Error(done.code)
  return done.value.id
}

/** Tells of a call what a telephone system would. */
export async function tell(service: Service, callId: string, event: CallEvent): Promise<void> {
  const { runtime } = service
  const done = await runtime.ledger.run(actor, null, async (work) => {
    const told = await continueCall(runtime, work, { callId, event })
    if (told.ok) await distribute(runtime, work)
    return told
  })
  if (!done.ok) throw new Error(done.code)
}

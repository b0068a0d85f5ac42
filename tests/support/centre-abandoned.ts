import type { CallId, CustomerId, OrgUnitId } from '../../src/core/domain/ids.ts'
import { beginCall } from '../../src/service/calls/call-events.ts'
import type { Service } from '../../src/service/create-service.ts'

const actor = { personId: null, sessionId: null, remote: 'test', procedure: 'test' }

/** A caller waits and gives up. */
export async function giveUp(
  service: Service,
  caller: Readonly<{ orgId: string; number: string; waitMs: number; customerId?: string | null; endedAt?: number }>,
): Promise<string> {
  const { runtime } = service
  const { orgId, number, waitMs, customerId = null, endedAt = runtime.clock.now() } = caller
  const id = runtime.ids.next() as CallId
  const begun = await runtime.ledger.run(actor, null, (work) =>
    beginCall(runtime, work, {
      seed: {
        id,
        orgId: orgId as OrgUnitId,
        source: 'webhook',
        direction: 'in',
        numberRaw: number,
        numberNormal: runtime.phones.parse(number).normal,
      },
      origin: { externalId: id, numberExt: null, numberKind: 'mobile', line: '', sample: false },
      events: [
        { kind: 'offered', at: endedAt - waitMs, queueId: null },
        { kind: 'abandoned', at: endedAt },
      ],
      ...(customerId === null ? {} : { customerId: customerId as CustomerId }),
    }),
  )
  if (!begun.ok) throw new Error(begun.code)
  return id
}

/** Somebody gives up at a centre, from a number that only it has. */
export async function giveUpAtCentre(
  service: Service,
  { orgId, code }: Readonly<{ orgId: string; code: string }>,
): Promise<void> {
  const digit = 1 + ((code.codePointAt(0) ?? 0) % 9)
  await giveUp(service, { orgId, number: `1390013900${digit}`, waitMs: 30_000 })
}

/** What may be asked about callers who gave up. */
export const abandonedQuestions = {
  'abandoned.list': [{}, { show: 'closed' }],
  'abandoned.counts': [{}],
} as const

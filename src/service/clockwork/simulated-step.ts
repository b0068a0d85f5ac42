import type { Call } from '../../core/domain/call/call.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import type { CallId, OrgUnitId, QueueId } from '../../core/domain/ids.ts'
import { type Result, refuse } from '../../core/domain/refusal.ts'
import { beginCall, continueCall } from '../calls/call-events.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

/** Everything a simulated caller will do, drawn by lot before he rings. */
export type SimulatedCaller = Readonly<{
  at: number
  number: string
  orgId: string
  queueId: string | null
  patienceMs: number
  robotAfterMs: number
  talkMs: number
}>

/** What is planned for one moment. */
export type Step =
  | Readonly<{ kind: 'offer'; caller: SimulatedCaller }>
  | Readonly<{ kind: 'give-up'; callId: string }>
  | Readonly<{ kind: 'robot'; callId: string; talkMs: number }>
  | Readonly<{ kind: 'robot-done'; callId: string }>

/** What has come of a step. `passed`: it had become pointless. */
export type Done = Readonly<{ step: Step; as: 'passed' }> | Readonly<{ step: Step; as: 'done'; call: Call }>

/** How many robots there are, and how many of them answer nobody now. */
export type Robots = { free: number; all: number }

function offer(runtime: Runtime, work: Work, { number, orgId, queueId }: SimulatedCaller): Promise<Result<Call>> {
  const form = runtime.phones.parse(number)
  return beginCall(runtime, work, {
    seed: {
      id: work.newId() as CallId,
      orgId: (runtime.directory.queue(queueId)?.orgId ?? orgId) as OrgUnitId,
      source: 'simulator',
      direction: 'in',
      numberRaw: form.raw,
      numberNormal: form.normal,
    },
    origin: { externalId: null, numberExt: form.ext || null, numberKind: form.kind, line: '', sample: false },
    events: [{ kind: 'offered', at: work.now, queueId: queueId as QueueId | null }],
  })
}

const isUnanswered = (call: Call) => call.answeredAt === null && call.endedAt === null

/** Does one step within a transaction. What does not fit any more passes; a refusal for another reason is a bug. */
export async function takeStep(runtime: Runtime, work: Work, step: Step & { robots: Robots }): Promise<Done> {
  const { robots } = step
  const tell = (callId: string, event: CallEvent, fits: (call: Call) => boolean) =>
    continueCall(runtime, work, { callId, event, unless: (call) => (fits(call) ? null : refuse('illegal-move')) })
  const came = (told: Result<Call>): Done => (told.ok ? { step, as: 'done', call: told.value } : { step, as: 'passed' })
  switch (step.kind) {
    case 'offer': {
      const begun = await offer(runtime, work, step.caller)
      if (!begun.ok) throw new Error(`a simulated call could not begin: ${begun.code}`)
      return { step, as: 'done', call: begun.value }
    }
    case 'give-up':
      return came(await tell(step.callId, { kind: 'abandoned', at: work.now }, isUnanswered))
    case 'robot': {
      if (robots.free < 1) return { step, as: 'passed' }
      // A call that rings at a person is his.
      const answered = { kind: 'answered', at: work.now, agentId: null } as const
      const told = came(await tell(step.callId, answered, ({ state }) => state === 'waiting'))
      if (told.as === 'done') robots.free -= 1
      return told
    }
    case 'robot-done': {
      // Those of a simulation before may still be talking.
      robots.free = Math.min(robots.all, robots.free + 1)
      const by = 'caller'
      const ended = await tell(step.callId, { kind: 'ended', at: work.now, by }, ({ endedAt }) => endedAt === null)
      if (!ended.ok) return { step, as: 'passed' }
      const code = 'answered'
      return came(await tell(step.callId, { kind: 'wrapped-up', at: work.now, code }, () => true))
    }
  }
}

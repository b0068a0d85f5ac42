import type { ApiClient } from '../../src/core/contract/api.ts'
import { defaultQueueTerms, type QueueTerms } from '../../src/core/domain/queue/queue.ts'
import { commandId } from './service.ts'

/** A queue of a centre. */
export type CentreQueue = Readonly<{ queueId: string }>

const wanted = { ...defaultQueueTerms, skills: [] }

/** Makes a queue with a skill of a centre, which its own operator serves. */
export async function queueCentre(
  api: ApiClient,
  { mark, personId }: Readonly<{ mark: string; personId: string }>,
): Promise<CentreQueue> {
  const skills = [{ skill: `${mark}技能`, level: 2 }]
  const terms = { ...wanted, skills, announcement: `${mark}已下班`, everybody: false }
  const made = { commandId: commandId(), id: null, version: 0, orgId: null, name: `${mark}队列`, terms }
  const { id } = await api.queues.save(made)
  await api.queues.saveAgents({ commandId: commandId(), agents: [{ personId, queueIds: [id], skills }] })
  return { queueId: id }
}

/** What may be asked about a centre's queues and its operators' states. */
export function queueQuestions({ personId }: Readonly<{ personId: string }>, now: number) {
  const span = { from: now - 1_000_000, to: now + 1_000_000 }
  return {
    'queues.list': [{}],
    'queues.agents': [{}],
    'queues.mine': [{}],
    'queues.reasons': [{}],
    'queues.states': [{ personId, ...span }],
    'queues.times': [span],
  } as const
}

type Held = Readonly<{ orgId: string; personId: string; queueId: string }>

/** Each command about queues, told to do it to another centre's. */
export function queueTrespasses(ours: Held, theirs: Held): Record<string, readonly object[] | string> {
  const queue = { name: 'x', terms: wanted }
  const whenClosed = { kind: 'queue', queueId: theirs.queueId } as unknown as QueueTerms['whenClosed']
  return {
    'queues.save': [
      { ...queue, id: theirs.queueId, version: 1, orgId: null },
      { ...queue, id: null, version: 0, orgId: theirs.orgId },
      { ...queue, id: ours.queueId, version: 1, orgId: theirs.orgId },
      { name: 'x', terms: { ...wanted, whenClosed }, id: null, version: 0, orgId: null },
    ],
    'queues.remove': [{ id: theirs.queueId }],
    'queues.saveAgents': [
      { agents: [{ personId: theirs.personId, queueIds: [] }] },
      { agents: [{ personId: ours.personId, queueIds: [theirs.queueId] }] },
    ],
    'queues.setAgent': [{ personId: theirs.personId, state: 'offline', reason: null, when: 'now' }],
  }
}

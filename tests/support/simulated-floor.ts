import type { ApiClient } from '../../src/core/contract/api.ts'
import type { LivePicture } from '../../src/core/contract/live.ts'
import { callOutcomes } from '../../src/core/domain/call/call.ts'
import { defaultQueueTerms } from '../../src/core/domain/queue/queue.ts'
import { exponential } from '../../src/service/clockwork/random.ts'
import type { Service } from '../../src/service/create-service.ts'
import { recount } from '../../src/service/live/recount.ts'
import { commandId } from './service.ts'

/** Adds queues of these names at the head office. */
export async function addQueues(admin: ApiClient, names: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = []
  for (const name of names) {
    const terms = defaultQueueTerms
    ids.push((await admin.queues.save({ commandId: commandId(), id: null, version: 0, orgId: null, name, terms })).id)
  }
  return ids
}

/** The figures of the board and those that the store counts from its rows, both of this moment. */
export async function bothFigures(
  service: Service,
): Promise<Readonly<{ live: Omit<LivePicture, 'goals' | 'gaps'>; counted: Omit<LivePicture, 'goals' | 'gaps'> }>> {
  await service.live.settled()
  const at = service.runtime.clock.now()
  const figures = service.live.figures('all')
  const live = {
    ...figures,
    buckets: [...service.live.halfHours({ orgIds: 'all' })],
    queues: figures.queues.map((queue) => ({
      name: service.runtime.directory.queue(queue.queueId)?.name ?? '',
      ...queue,
    })),
  }
  const { goals, gaps, ...counted } = await recount(service.runtime, { day: service.live.day(), orgIds: 'all', at })
  return { live, counted }
}

/** How the calls of the store have ended, by outcome; `open` have not. */
export async function outcomesOf(service: Service): Promise<Readonly<Record<string, number>>> {
  const rows = await service.runtime.engine.read.selectFrom('call').select(['outcome', 'ended_at']).execute()
  const counts: Record<string, number> = Object.fromEntries(callOutcomes.map((outcome) => [outcome, 0]))
  for (const { outcome, ended_at: endedAt } of rows) {
    const key = endedAt === null ? 'open' : (outcome ?? 'without')
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

/** One operator at his desk. */
export type Operator = Readonly<{ id: string; api: ApiClient }>

/** Whether what was tried did not fit just then; anything else is a defect. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'REFUSED'
}

/**
 * People at work: whoever is rung at answers after some seconds, talks, holds, hands on, hangs up, writes and wraps up,
 * and takes a break now and then. `turn` lets everybody do what he would do now.
 */
export function createCrew(service: Service, crew: readonly Operator[], random: () => number) {
  const { runtime } = service
  const queueIds = () => runtime.directory.queues().map(({ id }) => id)
  const some = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]
  /** When an operator does his next step, and for which state it was planned. */
  const plans = new Map<string, Readonly<{ state: string; since: number; at: number }>>()
  const means: Readonly<Record<string, number>> = {
    ...{ offline: 20_000, ready: 1_200_000, ringing: 5_000, 'on-call': 150_000, acw: 40_000, break: 300_000 },
  }

  async function onCall({ api }: Operator, callId: string | null): Promise<unknown> {
    if (callId === null) return undefined
    const id = callId
    const lot = random()
    const call = (await api.calls.mine()).calls.find((each) => each.id === id)
    if (call?.state === 'held') return api.calls.hold({ commandId: commandId(), id, held: false })
    if (lot < 0.15) return api.calls.hold({ commandId: commandId(), id, held: true })
    const queueId = some(queueIds())
    if (lot < 0.22 && queueId !== undefined)
      return api.calls.transfer({ commandId: commandId(), id, to: { kind: 'queue', queueId }, note: '', caseId: null })
    const personId = some(crew)?.id
    if (lot < 0.28 && personId !== undefined)
      return api.calls.transfer({
        commandId: commandId(),
        id,
        to: { kind: 'person', personId },
        note: '',
        caseId: null,
      })
    return api.calls.hangUp({ commandId: commandId(), id })
  }

  function step(operator: Operator, state: string, callId: string | null): Promise<unknown> {
    const { api } = operator
    switch (state) {
      case 'ringing':
        if (random() < 0.05 && callId !== null) return api.calls.reject({ commandId: commandId(), id: callId })
        return api.calls.answer({ commandId: commandId(), id: callId })
      case 'on-call':
        return onCall(operator, callId)
      case 'acw':
        if (callId === null) return api.calls.setState({ commandId: commandId(), state: 'ready', reason: null })
        return api.calls.finish({ commandId: commandId(), id: callId, wrapUpCode: 'answered', note: '' })
      case 'ready':
        return api.calls.setState({ commandId: commandId(), state: 'break', reason: 'rest' })
      default:
        return api.calls.setState({ commandId: commandId(), state: 'ready', reason: null })
    }
  }

  return {
    async turn(): Promise<void> {
      const now = runtime.clock.now()
      const rows = await runtime.engine.read.selectFrom('agent_state').selectAll().execute()
      for (const operator of crew) {
        const row = rows.find(({ person_id: id }) => id === operator.id)
        const [state, since] = [row?.state ?? 'offline', row?.since ?? 0]
        const plan = plans.get(operator.id)
        if (plan === undefined || plan.state !== state || plan.since !== since) {
          plans.set(operator.id, { state, since, at: now + exponential(random, means[state] ?? 60_000) })
          continue
        }
        if (plan.at > now) continue
        plans.delete(operator.id)
        await step(operator, state, row?.call_id ?? null).catch((error: unknown) => {
          if (!isRefusal(error)) throw error
        })
      }
    },
    /** Everybody says that he is there. */
    async heartbeat(): Promise<void> {
      for (const { api } of crew) await api.calls.heartbeat()
    },
  }
}

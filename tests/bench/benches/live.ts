import type { FactBatch } from '../../../src/core/contract/fact.ts'
import { foldLive } from '../../../src/core/domain/live/fold-live.ts'
import type { LiveEvent } from '../../../src/core/domain/live/live-event.ts'
import { halfHourMs } from '../../../src/core/domain/live/live-settings.ts'
import { emptyLive } from '../../../src/core/domain/live/live-state.ts'
import { createDice } from '../../../src/service/sample/dice.ts'
import { dayStart, generatedNow, idAt } from '../generator/scale.ts'
import type { Figure } from '../measure.ts'
import type { Bench } from '../stores.ts'

const eventsPerSecond = 200

/** A call as it moves on: offered, answered, ended. */
function eventOf(n: number): Readonly<Record<string, unknown>> {
  const step = n % 3
  const offeredAt = dayStart(0) + (n % 30_000) * 1_000
  return {
    topic: 'call.changed',
    callId: idAt(offeredAt, Math.floor(n / 3)),
    direction: 'in',
    state: (['waiting', 'talking', 'ended'] as const)[step],
    outcome: step === 0 ? null : 'answered',
    offeredAt,
    waitMs: step === 0 ? 0 : 8_000,
    queueId: null,
    inQueueId: null,
    talkMs: step === 2 ? 90_000 : 0,
    holdMs: 0,
    acwMs: 0,
  }
}

function cpuMicros(): number {
  const { user, system } = process.threadCpuUsage()
  return user + system
}

/** What one event costs the live figures by how much of the day and how many open promises they hold already. */
export async function liveCost(bench: Bench, events: number): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  const dice = createDice(5)
  for (const held of [1_000, 10_000, 100_000]) {
    let state = emptyLive({
      dayStartMs: dayStart(0),
      dayEndMs: dayStart(-1),
      bucketMs: halfHourMs,
      answerWithinMs: 20_000,
    })
    for (let n = 0; n < held; n += 1) {
      const dueAt = generatedNow + dice.below(100_000_000)
      const commitmentId = idAt(dueAt, n)
      const kind = 'service-callback'
      state = foldLive(state, {
        topic: 'commitment.changed',
        commitmentId,
        kind,
        state: 'open',
        dueAt,
      } as unknown as LiveEvent)
    }
    for (let n = 0; n < held; n += 1) state = foldLive(state, eventOf(n) as unknown as LiveEvent)
    const started = cpuMicros()
    for (let n = 0; n < events; n += 1) state = foldLive(state, eventOf(held + n) as unknown as LiveEvent)
    const value = Math.round(((cpuMicros() - started) / events) * 10) / 10
    figures.push({ bench: 'live', what: `one event, ${held} calls and promises held`, value, unit: 'µs CPU' })
  }
  const { bus } = bench.service.runtime
  const started = cpuMicros()
  for (let n = 0; n < events; n += 1) {
    const fact = { ...eventOf(n), orgId: 'bench', agentId: null, answeredAt: null, endedAt: null }
    const batch = { seq: 1_000_000_000 + n, at: generatedNow, sessionId: null, facts: [fact] }
    bus.publish(batch as unknown as FactBatch)
  }
  const perEvent = (cpuMicros() - started) / events
  // What a console asks for at most once a second, besides.
  const asked = cpuMicros()
  for (let n = 0; n < 20; n += 1) bench.service.live.figures('all')
  const perSecond = perEvent * eventsPerSecond + (cpuMicros() - asked) / 20
  figures.push({
    bench: 'live',
    what: 'one fact told to the board',
    value: Math.round(perEvent * 10) / 10,
    unit: 'µs CPU',
  })
  figures.push({
    bench: 'live',
    what: `${eventsPerSecond} events/s of one core`,
    value: Math.round(perSecond / 1_000) / 10,
    unit: '%',
    budget: { is: 'at most', value: 30 },
  })
  return figures
}

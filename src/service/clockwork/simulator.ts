import type { z } from 'zod'
import type { simulationSchema } from '../../core/contract/calls.ts'
import type { CallId, OrgUnitId, QueueId } from '../../core/domain/ids.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { callById } from '../../store/calls.ts'
import { beginCall, continueCall } from '../calls/call-events.ts'
import { distribute } from '../calls/distribute.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { exponential, seededRandom } from './random.ts'

export type Simulation = z.output<typeof simulationSchema>

/** Lets plausible calls arrive at a chosen rate: known and unknown callers who wait, are answered, talk or give up. */
export type Simulator = Readonly<{
  start(simulation: Simulation, orgId: string): Promise<void>
  /** Whether anything is still to happen: callers to come, or callers on the line. */
  busy(): boolean
  /** No new callers come; those on the line go as they planned. */
  stop(): void
  /** Everything ends at once, with the service. */
  close(): Promise<void>
  status(): Readonly<{ running: boolean; offered: number; answered: number; abandoned: number }>
  /** Does all that the simulated world has planned until now. */
  tick(): Promise<void>
}>

const actor: Actor = { personId: null, sessionId: null, remote: 'simulator', procedure: 'calls.simulate' }

type Step = Readonly<{ at: number; run: () => Promise<void> }>

const tickMs = 200
const meanTalkMs = 180_000
const hourMs = 3_600_000

/**
 * Makes the simulator. Its own clock is the runtime's, so that a test moves it by hand.
 * @param onError is told of a step that failed; the others go on
 */
export function createSimulator(runtime: Runtime, onError: (error: unknown) => void): Simulator {
  let steps: Step[] = []
  let timer: ReturnType<typeof setInterval> | null = null
  let running = false
  let turn: Promise<void> = Promise.resolve()
  let counts = { offered: 0, answered: 0, abandoned: 0 }
  let random = seededRandom(1)
  let robots = 0
  let freeRobots = 0

  function plan(at: number, run: () => Promise<void>): void {
    steps.push({ at, run })
    steps.sort((a, b) => a.at - b.at)
  }

  async function knownNumbers(): Promise<readonly string[]> {
    const rows = await runtime.engine.read
      .selectFrom('customer_phone')
      .select('normal')
      .orderBy('id')
      .limit(5_000)
      .execute()
    return rows.map((row) => row.normal).filter((normal) => normal !== '')
  }

  function strangersNumber(): string {
    return `139${String(Math.floor(random() * 100_000_000)).padStart(8, '0')}`
  }

  async function offer(number: string, orgId: string, patienceMs: number): Promise<void> {
    const form = runtime.phones.parse(number)
    const queue = runtime.directory.queues()[0]
    const begun = await runtime.ledger.run(actor, null, async (work) => {
      const call = await beginCall(runtime, work, {
        seed: {
          id: work.newId() as CallId,
          orgId: (queue?.orgId ?? orgId) as OrgUnitId,
          source: 'simulator',
          direction: 'in',
          numberRaw: form.raw,
          numberNormal: form.normal,
        },
        origin: { externalId: null, numberExt: form.ext || null, numberKind: form.kind, line: '', sample: false },
        events: [{ kind: 'offered', at: work.now, queueId: (queue?.id ?? null) as QueueId | null }],
      })
      if (call.ok) await distribute(runtime, work)
      return call
    })
    if (!begun.ok) return
    counts = { ...counts, offered: counts.offered + 1 }
    const { id, offeredAt } = begun.value
    if (freeRobots > 0) plan(offeredAt + 1_000 + random() * 15_000, () => robotAnswers(id))
    plan(offeredAt + patienceMs, () => giveUp(id))
  }

  async function stillWaiting(id: string): Promise<boolean> {
    const row = await runtime.engine.reader.first(callById, { id })
    return row !== undefined && row.answered_at === null && row.ended_at === null
  }

  async function giveUp(id: string): Promise<void> {
    if (!(await stillWaiting(id))) return
    const told = await runtime.ledger.run(actor, null, async (work) => {
      const call = await continueCall(runtime, work, { callId: id, event: { kind: 'abandoned', at: work.now } })
      if (call.ok) await distribute(runtime, work)
      return call
    })
    if (told.ok && told.value.outcome !== 'answered') counts = { ...counts, abandoned: counts.abandoned + 1 }
  }

  async function robotAnswers(id: string): Promise<void> {
    const row = await runtime.engine.reader.first(callById, { id })
    // A call that rings at a person is his.
    if (freeRobots < 1 || row === undefined || row.state !== 'waiting') return
    freeRobots -= 1
    const talkMs = Math.max(10_000, exponential(random, meanTalkMs))
    const answered = await runtime.ledger.run(actor, null, (work) =>
      continueCall(runtime, work, {
        callId: id,
        event: { kind: 'answered', at: work.now, agentId: null },
        unless: (call) => (call.state === 'waiting' ? null : refuse('already-claimed', { by: '' })),
      }),
    )
    if (!answered.ok) {
      freeRobots = Math.min(robots, freeRobots + 1)
      return
    }
    counts = { ...counts, answered: counts.answered + 1 }
    plan(runtime.clock.now() + talkMs, async () => {
      freeRobots = Math.min(robots, freeRobots + 1)
      await runtime.ledger.run(actor, null, async (work) => {
        const ended = await continueCall(runtime, work, {
          callId: id,
          event: { kind: 'ended', at: work.now, by: 'caller' },
        })
        if (!ended.ok) return ended
        return continueCall(runtime, work, {
          callId: id,
          event: { kind: 'wrapped-up', at: work.now, code: 'answered' },
        })
      })
    })
  }

  async function doSteps(): Promise<void> {
    for (;;) {
      const next = steps[0]
      if (next === undefined || next.at > runtime.clock.now()) break
      steps = steps.slice(1)
      try {
        await next.run()
      } catch (error) {
        onError(error)
      }
    }
    rest()
  }

  /** One tick after the other: whoever waits for his has everything done that was due. */
  function tick(): Promise<void> {
    turn = turn.then(doSteps)
    return turn
  }

  function stopTimer(): void {
    if (timer !== null) clearInterval(timer)
    timer = null
  }

  /** When nobody comes any more and the last caller has gone, nothing is left to do. */
  function rest(): void {
    if (!running && steps.length === 0) stopTimer()
  }

  function stop(): void {
    // Callers on the line are let go as they planned; no new ones come.
    running = false
    rest()
  }

  async function close(): Promise<void> {
    running = false
    steps = []
    stopTimer()
    await turn
  }

  return {
    tick,
    stop,
    close,
    busy: () => running || steps.length > 0,
    status: () => ({ running, ...counts }),
    async start(simulation, orgId) {
      random = seededRandom(simulation.seed)
      robots = simulation.robots
      freeRobots = simulation.robots
      counts = { offered: 0, answered: 0, abandoned: 0 }
      steps = []
      running = true
      const numbers = await knownNumbers()
      const until = runtime.clock.now() + simulation.minutes * 60_000
      const meanGapMs = hourMs / simulation.rate
      const arrive = async () => {
        if (!running) return
        const known = numbers[Math.floor(random() * numbers.length)]
        const number = known !== undefined && random() < 0.8 ? known : strangersNumber()
        const patienceMs =
          random() < 0.04 ? 1_000 + random() * 3_500 : exponential(random, simulation.patienceSeconds * 1000)
        await offer(number, orgId, Math.max(1_000, patienceMs))
        const next = runtime.clock.now() + exponential(random, meanGapMs)
        if (next < until) plan(next, arrive)
        else running = false
      }
      plan(runtime.clock.now() + Math.min(2_000, exponential(random, meanGapMs)), arrive)
      timer ??= setInterval(() => void tick(), tickMs)
    },
  }
}

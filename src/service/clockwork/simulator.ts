import type { z } from 'zod'
import type { simulationSchema } from '../../core/contract/calls.ts'
import { ok } from '../../core/domain/refusal.ts'
import { distribute } from '../calls/distribute.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { createAgenda } from './agenda.ts'
import { breathe } from './breathe.ts'
import { exponential, seededRandom } from './random.ts'
import { type Done, type Robots, type SimulatedCaller, type Step, takeStep } from './simulated-step.ts'

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

const tickMs = 200
const hourMs = 3_600_000
const firstAfterMs = 2_000
/** Steps that are due at once share a transaction, so many at most: others are to get their turn. */
const stepsAtOnce = 100

/**
 * Makes the simulator. Its own clock is the runtime's, so that a test moves it by hand.
 * @param onError is told of steps that failed; the others go on
 */
export function createSimulator(runtime: Runtime, onError: (error: unknown) => void): Simulator {
  const agenda = createAgenda<Step>()
  let timer: ReturnType<typeof setInterval> | null = null
  let running = false
  let turn: Promise<void> = Promise.resolve()
  let counts = { offered: 0, answered: 0, abandoned: 0 }
  let robots: Robots = { free: 0, all: 0 }
  /** Draws the caller who comes next after a moment; null: nobody comes any more. */
  let draw: (after: number) => SimulatedCaller | null = () => null
  let coming: SimulatedCaller | null = null

  async function knownNumbers(): Promise<readonly string[]> {
    const rows = await runtime.engine.read
      .selectFrom('customer_phone')
      .select('normal')
      .orderBy('id')
      .limit(5_000)
      .execute()
    return rows.map((row) => row.normal).filter((normal) => normal !== '')
  }

  /** Everything about a caller is drawn when the one before him rings, in one order whatever happens meanwhile. */
  function draws(
    simulation: Simulation,
    world: Readonly<{ numbers: readonly string[]; until: number; orgId: string }>,
  ) {
    const random = seededRandom(simulation.seed)
    const { numbers, until, orgId } = world
    const queues = runtime.directory.queues().map(({ id }) => id)
    const stranger = () => `139${String(Math.floor(random() * 100_000_000)).padStart(8, '0')}`
    return (after: number): SimulatedCaller | null => {
      const at = after + exponential(random, hourMs / simulation.rate)
      if (at >= until) return null
      const known = numbers[Math.floor(random() * numbers.length)]
      const number = known !== undefined && random() < 0.8 ? known : stranger()
      const slips = random() < 0.04
      const patienceMs = slips ? 1_000 + random() * 3_500 : exponential(random, simulation.patienceSeconds * 1000)
      return {
        ...{ at, number, orgId },
        queueId: queues[Math.floor(random() * queues.length)] ?? null,
        patienceMs: Math.max(1_000, patienceMs),
        robotAfterMs: 1_000 + random() * 15_000,
        talkMs: Math.max(10_000, exponential(random, simulation.talkSeconds * 1000)),
      }
    }
  }

  /** Whoever has come by now rings. */
  function letCome(now: number): void {
    while (coming !== null && coming.at <= now) {
      agenda.add(coming.at, { kind: 'offer', caller: coming })
      coming = draw(coming.at)
    }
    running = coming !== null
  }

  function follow(done: Done): void {
    if (done.as === 'passed') return
    const { step, call } = done
    switch (step.kind) {
      case 'offer': {
        const { patienceMs, robotAfterMs, talkMs } = step.caller
        counts = { ...counts, offered: counts.offered + 1 }
        if (robots.free > 0) agenda.add(call.offeredAt + robotAfterMs, { kind: 'robot', callId: call.id, talkMs })
        agenda.add(call.offeredAt + patienceMs, { kind: 'give-up', callId: call.id })
        break
      }
      case 'give-up':
        if (call.outcome !== 'answered') counts = { ...counts, abandoned: counts.abandoned + 1 }
        break
      case 'robot':
        counts = { ...counts, answered: counts.answered + 1 }
        agenda.add((call.answeredAt ?? call.offeredAt) + step.talkMs, { kind: 'robot-done', callId: call.id })
        break
      case 'robot-done':
        break
    }
  }

  /** Does steps in one transaction; what follows from them is planned when it is committed. */
  async function take(steps: readonly Step[]): Promise<void> {
    let crew = { ...robots }
    const told = await runtime.ledger.run(actor, null, async (work) => {
      // The store may repeat what could not be committed.
      crew = { ...robots }
      const done: Done[] = []
      for (const step of steps) done.push(await takeStep(runtime, work, { ...step, robots: crew }))
      if (done.some(({ step, as }) => as === 'done' && step.kind !== 'robot')) await distribute(runtime, work)
      return ok(done)
    })
    if (!told.ok) throw new Error(`simulated calls could not be written: ${told.code}`)
    robots = crew
    for (const done of told.value) follow(done)
  }

  /** One by one, so that what fails keeps the others from nothing. */
  async function takeApart(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      try {
        await take([step])
      } catch (error) {
        onError(error)
      }
    }
  }

  async function doSteps(): Promise<void> {
    for (;;) {
      const now = runtime.clock.now()
      letCome(now)
      const steps = agenda.take(now, stepsAtOnce)
      if (steps.length === 0) break
      await take(steps).catch(() => takeApart(steps))
      // Others get their turn, however much has come together.
      await breathe()
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
    if (!running && agenda.size() === 0) stopTimer()
  }

  function stop(): void {
    // Callers on the line are let go as they planned; no new ones come.
    running = false
    coming = null
    rest()
  }

  async function close(): Promise<void> {
    running = false
    coming = null
    agenda.clear()
    stopTimer()
    await turn
  }

  return {
    tick,
    stop,
    close,
    busy: () => running || agenda.size() > 0,
    status: () => ({ running, ...counts }),
    async start(simulation, orgId) {
      robots = { free: simulation.robots, all: simulation.robots }
      counts = { offered: 0, answered: 0, abandoned: 0 }
      const numbers = await knownNumbers()
      const begin = runtime.clock.now()
      draw = draws(simulation, { numbers, until: begin + simulation.minutes * 60_000, orgId })
      const first = draw(begin)
      // Whoever begins it sees that it has begun.
      coming = first === null ? null : { ...first, at: Math.min(first.at, begin + firstAfterMs) }
      running = coming !== null
      timer ??= setInterval(() => void tick(), tickMs)
    },
  }
}

import { ok } from '../../core/domain/refusal.ts'
import { silentSince } from '../../store/calls.ts'
import { distribute } from '../calls/distribute.ts'
import { leaveDesk, readPresence } from '../calls/presence.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

/** A console that says nothing for longer than this is not there any more, ms; consoles say that they are each 15 s. */
export const silenceMs = 60_000

const lookEveryMs = 15_000

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'scheduler.silent-console' }

/** Takes operators off the desk whose console has fallen silent, so that nothing rings at an empty chair. */
export type SilentConsoles = Readonly<{
  /** Looks once; gives how many were taken off the desk, now or after their call. */
  tick(): Promise<number>
  start(): void
  stop(): Promise<void>
}>

/**
 * Makes the watch. Nobody is taken off within a minute of its beginning: after a restart the consoles need a moment to
 * come back. Each change is kept in the log of states and in the audit trail.
 * @param onError is told of a look that failed; the next look tries again
 */
export function createSilentConsoles(runtime: Runtime, onError: (error: unknown) => void): SilentConsoles {
  let beganAt = runtime.clock.now()
  let timer: ReturnType<typeof setInterval> | null = null
  let running: Promise<unknown> = Promise.resolve()

  async function takeOff(personId: string): Promise<boolean> {
    const done = await runtime.ledger.run(actor, null, async (work) => {
      const presence = await readPresence(work.trx, personId, work.now)
      const leaves = presence.state === 'on-call' && presence.next.state === 'offline'
      if (presence.state === 'offline' || leaves) return ok(false)
      await leaveDesk(runtime, work, personId)
      work.record(`person:${personId}`, { silent: presence.state })
      await distribute(runtime, work)
      return ok(true)
    })
    return done.ok && done.value
  }

  async function tick(): Promise<number> {
    const now = runtime.clock.now()
    if (now - beganAt <= silenceMs) return 0
    const silent = await runtime.engine.reader.all(silentSince, { before: now - silenceMs })
    let taken = 0
    for (const { person_id } of silent) if (await takeOff(person_id)) taken += 1
    return taken
  }

  return {
    tick,
    start() {
      beganAt = runtime.clock.now()
      timer ??= setInterval(() => {
        running = tick().catch(onError)
      }, lookEveryMs)
    },
    async stop() {
      if (timer !== null) clearInterval(timer)
      timer = null
      await running
    },
  }
}

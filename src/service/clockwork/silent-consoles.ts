import { isOwnSource } from '../../core/domain/call/call.ts'
import { ok } from '../../core/domain/refusal.ts'
import { callById, presenceOf, silentSince } from '../../store/calls.ts'
import { continueCall } from '../calls/call-events.ts'
import { distribute } from '../calls/distribute.ts'
import { leaveDesk, readPresence } from '../calls/presence.ts'
import type { Actor, Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

/** A console that says nothing for longer than this is not there any more, ms; consoles say that they are each 15 s. */
export const silenceMs = 60_000

/**
 * A call that no exchange has ends when the console of its operator has been silent for this long, ms: nobody else would
 * ever end it, and he would be on it for ever.
 */
export const lostCallMs = 10 * 60_000

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

  /** Ends the call of a console that has been gone for long; whether there was one to end. */
  async function endLost(work: Work, callId: string): Promise<boolean> {
    const row = await work.trx.first(callById, { id: callId })
    if (row === undefined || row.ended_at !== null || !isOwnSource(row.source) || row.agent_id === null) return false
    const seen = await work.trx.first(presenceOf, { personId: row.agent_id })
    if (seen === undefined || seen.call_id !== callId || work.now - seen.seen_at <= lostCallMs) return false
    const told = await continueCall(runtime, work, { callId, event: { kind: 'ended', at: work.now, by: 'system' } })
    if (told.ok) work.record(`call:${callId}`, { lost: true })
    return told.ok
  }

  async function takeOff(personId: string): Promise<boolean> {
    const done = await runtime.ledger.run(actor, null, async (work) => {
      const presence = await readPresence(work.trx, personId, work.now)
      const leaves = presence.state === 'on-call' && presence.next.state === 'offline'
      if (leaves && presence.callId !== null) return ok(await endLost(work, presence.callId))
      if (presence.state === 'offline') return ok(false)
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

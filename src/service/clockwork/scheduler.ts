import { wake } from '../../core/domain/commitment/wake.ts'
import { ok } from '../../core/domain/refusal.ts'
import { commitmentById, commitmentOf, nextWake, toWake } from '../../store/commitments.ts'
import { nextNotice, noticesDue } from '../../store/notices.ts'
import { closeIfSettled } from '../cases/work.ts'
import { writeEvents } from '../climbs/write-events.ts'
import { storeCommitment, termsOf, writeSettled } from '../commitments/keep.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

/** Lets warnings, climbs and passed windows happen, and tells of notices held for quiet hours, when their time has come. */
export type Scheduler = Readonly<{
  /** Does all that is due by now; gives how many commitments were woken. */
  tick(): Promise<number>
  start(): void
  stop(): Promise<void>
}>

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'scheduler.wake' }

/** At least this often the store is looked at, ms: another process may have promised something. */
const longestPauseMs = 20_000
const perLook = 100

/** Wakes one commitment in one transaction. Two processes that try at once write it once: the version decides. */
export async function wakeOne(runtime: Runtime, id: string): Promise<boolean> {
  const result = await runtime.ledger.run(actor, null, async (work) => {
    const row = await work.trx.first(commitmentById, { id })
    if (row === undefined) return ok(false)
    const before = commitmentOf(row)
    const { commitment: after, events } = wake(before, termsOf(runtime, work.now))
    if (events.length === 0 && after.wakeAt === before.wakeAt) return ok(false)
    if (!(await storeCommitment(work, before, { ...after, version: Math.max(after.version, before.version + 1) })))
      return ok(false)
    await writeEvents(runtime, work, { commitment: after, events })
    await writeSettled(work, after)
    if (after.state !== 'open' && after.caseId !== null) {
      const closed = await closeIfSettled(work, after.caseId)
      if (!closed.ok) return closed
    }
    return ok(events.length > 0)
  })
  return result.ok && result.value
}

/**
 * Makes the scheduler. After a gap it catches up at once; it never climbs twice, since each climb is stored with its
 * commitment's version and its notice under the key of the event.
 * @param onError is told of a look that failed; the next look tries again
 */
export function createScheduler(runtime: Runtime, onError: (error: unknown) => void): Scheduler {
  let timer: ReturnType<typeof setTimeout> | null = null
  let running: Promise<unknown> = Promise.resolve()
  let stopped = true
  /** Notices whose hour came by then have been told of, or were there when the consoles first asked. */
  let toldUntil = runtime.clock.now()

  /** Tells the consoles of notices that were held for quiet hours; again by another process does no harm. */
  async function tellHeld(): Promise<void> {
    const now = runtime.clock.now()
    const due = await runtime.engine.reader.all(noticesDue, { after: Math.min(toldUntil, now), until: now })
    if (due.length > 0)
      await runtime.ledger.run(actor, null, async (work) => {
        for (const { org_id, role } of due)
          work.emit({ topic: 'notice.made', orgId: org_id, personId: null, role: role ?? '' })
        return ok(true)
      })
    toldUntil = now
  }

  async function tick(): Promise<number> {
    await tellHeld().catch(onError)
    let woken = 0
    for (;;) {
      const due = await runtime.engine.reader.all(toWake, { now: runtime.clock.now(), limit: perLook })
      let progress = 0
      for (const { id } of due) {
        try {
          if (await wakeOne(runtime, id)) progress += 1
        } catch (error) {
          // One that cannot be woken must not keep the others asleep.
          onError(error)
        }
      }
      woken += progress
      if (due.length < perLook || progress === 0) return woken
    }
  }

  async function look(): Promise<void> {
    try {
      await tick()
    } catch (error) {
      onError(error)
    }
    if (stopped) return
    const { reader } = runtime.engine
    const now = runtime.clock.now()
    const [row, held] = await Promise.all([
      reader.first(nextWake, {}).catch(() => undefined),
      reader.first(nextNotice, { after: now }).catch(() => undefined),
    ])
    const next = Math.min(row?.wake_at ?? Number.POSITIVE_INFINITY, held?.at ?? Number.POSITIVE_INFINITY)
    schedule(Math.min(longestPauseMs, Math.max(50, next - now)))
  }

  function schedule(ms: number): void {
    if (stopped) return
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => {
      running = look()
    }, ms)
  }

  const undo = runtime.bus.subscribe((batch) => {
    if (batch.facts.some((fact) => fact.topic === 'commitment.changed')) schedule(50)
  })

  return {
    tick,
    start() {
      stopped = false
      schedule(0)
    },
    async stop() {
      stopped = true
      undo()
      if (timer !== null) clearTimeout(timer)
      await running
    },
  }
}

import { unlearned } from '../../store/learning.ts'
import { breathe } from '../clockwork/breathe.ts'
import { repeat } from '../clockwork/repeat.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { learnFrom } from './learn.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'complaint-learning.learn' }

const everyMs = 5 * 60 * 1000
const perPass = 50

/**
 * Puts complaints among those that are alike, each in a transaction of its own; those of before, and those that were
 * imported, are found by not having been. Gives how many.
 */
export async function learnMissed(runtime: Runtime, stopped: () => boolean = () => false): Promise<number> {
  let learned = 0
  while (!stopped()) {
    const missed = await runtime.engine.reader.all(unlearned, { limit: perPass })
    for (const { id } of missed) {
      if (stopped()) break
      await learnAgain(runtime, id)
      learned += 1
      await breathe()
    }
    if (missed.length < perPass) break
  }
  return learned
}

async function learnAgain(runtime: Runtime, id: string): Promise<void> {
  const done = await runtime.ledger.run(actor, null, (work) => learnFrom(runtime, work, id))
  if (!done.ok) throw new Error(`complaint ${id}: ${done.code}`)
}

/**
 * Learns from what was missed, now and every five minutes, and from a complaint that was changed soon after; the
 * answer stops it.
 * @param onError is told of what failed; the next pass tries again
 */
export function startLearning(runtime: Runtime, onError: (error: unknown) => void): () => Promise<void> {
  let isStopped = false
  const stopped = () => isStopped
  let underWay: Promise<unknown> = Promise.resolve()
  const undo = runtime.bus.subscribe((batch) => {
    // what nobody asked for was written by this work itself
    if (batch.sessionId === null) return
    const ids = batch.facts.flatMap((fact) => (fact.topic === 'complaint.changed' ? [fact.complaintId] : []))
    for (const id of new Set(ids))
      underWay = underWay.then(() => (isStopped ? undefined : learnAgain(runtime, id))).catch(onError)
  })
  const stop = repeat(everyMs, () => learnMissed(runtime, stopped), onError)
  return async () => {
    isStopped = true
    undo()
    await stop()
    await underWay
  }
}

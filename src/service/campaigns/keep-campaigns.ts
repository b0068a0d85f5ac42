import { movingCampaigns } from '../../store/campaigns.ts'
import type { Runtime } from '../runtime.ts'
import { drawTargets } from './draw.ts'
import { endIfOver, followMove, tendTasks } from './follow-up.ts'
import { giveOut } from './give-out.ts'

/** Without anything heard it is looked this often, ms: time passes, and other processes change things. */
const everyMs = 20_000

/**
 * Does everything that campaigns do by themselves, by now: draws, gives out tasks, ends what is over and settles what
 * is left. May be called any number of times, by several processes.
 * @param onError is told of a campaign that failed; the others go on
 * @param goOn asked between two steps of a draw; false breaks it off
 */
export async function keepCampaigns(
  runtime: Runtime,
  onError: (error: unknown) => void,
  goOn: () => boolean = () => true,
): Promise<void> {
  for (const { id, state, ends_at } of await runtime.engine.reader.all(movingCampaigns, {})) {
    try {
      if (state === 'drawing') await drawTargets(runtime, id, goOn)
      if (ends_at <= runtime.clock.now()) await endIfOver(runtime, id)
      await followMove(runtime, id)
      await tendTasks(runtime, id)
      await giveOut(runtime, id)
    } catch (error) {
      onError(error)
    }
  }
}

/**
 * Keeps campaigns going: now, every so often, and soon after a campaign or one of its tasks changed; the answer stops
 * it and waits for what is under way.
 * @param onError is told of what failed; the next run tries again
 */
export function startCampaigns(runtime: Runtime, onError: (error: unknown) => void): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve()
  let asked = false
  let stopped = false
  const run = () => {
    if (asked || stopped) return
    asked = true
    underWay = underWay.then(() => {
      asked = false
      return keepCampaigns(runtime, onError, () => !stopped).catch(onError)
    })
  }
  const undo = runtime.bus.subscribe((batch) => {
    // What this does by itself it does to the end.
    if (batch.sessionId === null) return
    const concerns = batch.facts.some(
      (fact) =>
        fact.topic === 'campaign.changed' || (fact.topic === 'commitment.changed' && fact.kind === 'survey-task'),
    )
    if (concerns) run()
  })
  const timer = setInterval(run, everyMs)
  run()
  return async () => {
    stopped = true
    undo()
    clearInterval(timer)
    await underWay
  }
}

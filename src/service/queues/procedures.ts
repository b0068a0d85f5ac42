import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { listReasons, listStates, listTimes, ownTerms, setAgent } from './agent-states.ts'
import { listQueueAgents, listQueues, removeQueue, saveQueue, saveQueueAgents } from './set-up.ts'

/** The procedures of queues and of operators' states. */
export function queueProcedures(os: Implementer) {
  return {
    list: os.queues.list.handler(reads(listQueues)),
    save: os.queues.save.handler(writes(saveQueue)),
    remove: os.queues.remove.handler(writes(removeQueue)),
    agents: os.queues.agents.handler(reads(listQueueAgents)),
    saveAgents: os.queues.saveAgents.handler(writes(saveQueueAgents)),
    mine: os.queues.mine.handler(reads(ownTerms)),
    reasons: os.queues.reasons.handler(reads(listReasons)),
    setAgent: os.queues.setAgent.handler(writes(setAgent)),
    states: os.queues.states.handler(reads(listStates)),
    times: os.queues.times.handler(reads(listTimes)),
  }
}

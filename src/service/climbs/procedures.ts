import { reads, writes } from '../call-context.ts'
import { raiseSeverityOne } from '../complaints/raise-severity.ts'
import type { Implementer } from '../implementer.ts'
import { acknowledgeClimb } from './acknowledge.ts'
import { chooseChannels, ownChannels } from './channels.ts'
import { countUnnoticed, ladderOfComplaint, listClimbs } from './read.ts'

/** The procedures of what has climbed: who must take notice, who did, and how each is told. */
export function climbProcedures(os: Implementer) {
  return {
    list: os.climbs.list.handler(reads(listClimbs)),
    acknowledge: os.climbs.acknowledge.handler(writes(acknowledgeClimb)),
    unnoticed: os.climbs.unnoticed.handler(reads(countUnnoticed)),
    ofComplaint: os.climbs.ofComplaint.handler(reads(ladderOfComplaint)),
    raiseSeverity: os.climbs.raiseSeverity.handler(writes(raiseSeverityOne)),
    channels: os.climbs.channels.handler(reads(ownChannels)),
    chooseChannels: os.climbs.chooseChannels.handler(writes(chooseChannels)),
  }
}

import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { approveOne, askOne, rejectOne } from './approvals.ts'
import { deliverOne } from './finish.ts'
import { giveUpOne } from './give-up.ts'
import { offerRemedies, recordAnswer } from './offer.ts'
import { listPayouts, payOne } from './payouts.ts'
import { proposeRemedy } from './propose.ts'
import { remediesOfComplaint, waitingApprovals } from './read.ts'

/** The procedures of making complaints good. */
export function remedyProcedures(os: Implementer) {
  return {
    ofComplaint: os.remedies.ofComplaint.handler(reads(remediesOfComplaint)),
    waiting: os.remedies.waiting.handler(reads(waitingApprovals)),
    propose: os.remedies.propose.handler(writes(proposeRemedy)),
    ask: os.remedies.ask.handler(writes(askOne)),
    approve: os.remedies.approve.handler(writes(approveOne)),
    reject: os.remedies.reject.handler(writes(rejectOne)),
    offer: os.remedies.offer.handler(writes(offerRemedies)),
    recordAnswer: os.remedies.recordAnswer.handler(writes(recordAnswer)),
    deliver: os.remedies.deliver.handler(writes(deliverOne)),
    giveUp: os.remedies.giveUp.handler(writes(giveUpOne)),
    payouts: os.remedies.payouts.handler(reads(listPayouts)),
    pay: os.remedies.pay.handler(writes(payOne)),
  }
}

import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { checkAction, dismissCluster, finishAction, planAction, withdrawAction } from './actions.ts'
import { listCauses, saveCause } from './causes.ts'
import { recordFinding } from './findings.ts'
import { getCluster, getLearning, listActions } from './read.ts'
import { findSimilar, linkSimilar } from './similar.ts'

/** The procedures of what is learned from complaints. */
export function complaintLearningProcedures(os: Implementer) {
  return {
    causes: os.complaintLearning.causes.handler(reads(listCauses)),
    saveCause: os.complaintLearning.saveCause.handler(writes(saveCause)),
    get: os.complaintLearning.get.handler(reads(getLearning)),
    find: os.complaintLearning.find.handler(writes(recordFinding)),
    similar: os.complaintLearning.similar.handler(reads(findSimilar)),
    link: os.complaintLearning.link.handler(writes(linkSimilar)),
    actions: os.complaintLearning.actions.handler(reads(listActions)),
    cluster: os.complaintLearning.cluster.handler(reads(getCluster)),
    plan: os.complaintLearning.plan.handler(writes(planAction)),
    finish: os.complaintLearning.finish.handler(writes(finishAction)),
    check: os.complaintLearning.check.handler(writes(checkAction)),
    withdraw: os.complaintLearning.withdraw.handler(writes(withdrawAction)),
    dismiss: os.complaintLearning.dismiss.handler(writes(dismissCluster)),
  }
}

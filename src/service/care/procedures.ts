import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { planContact, promiseCareCall, saveCareTerms } from './plan.ts'
import { correctPoints, recommendCustomer, redeemPoints } from './points.ts'
import { careOverview, getPoints, listBirthdays, listDue, listMembers } from './read.ts'

/** Membership, points, and the plan of regular contact. */
export function careProcedures(os: Implementer) {
  return {
    overview: os.care.overview.handler(reads((caller) => careOverview(caller))),
    due: os.care.due.handler(reads(listDue)),
    birthdays: os.care.birthdays.handler(reads(listBirthdays)),
    members: os.care.members.handler(reads(listMembers)),
    points: os.care.points.handler(reads(getPoints)),
    saveTerms: os.care.saveTerms.handler(writes(saveCareTerms)),
    plan: os.care.plan.handler(writes(planContact)),
    redeem: os.care.redeem.handler(writes(redeemPoints)),
    correct: os.care.correct.handler(writes(correctPoints)),
    recommend: os.care.recommend.handler(writes(recommendCustomer)),
    promiseCall: os.care.promiseCall.handler(writes(promiseCareCall)),
  }
}

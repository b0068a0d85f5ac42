import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { listRegister, readBalance } from './balance.ts'
import { listExpected } from './expected.ts'
import { handOver } from './hand-over.ts'
import { countRepairs, findRepair, getRepair, listRepairs } from './read.ts'
import { takeIn } from './take-in.ts'
import {
  delay,
  diagnose,
  finishWork,
  fitPart,
  moveGoods,
  reject,
  resume,
  verify,
  waitForParts,
  withdraw,
} from './work-on.ts'

/** The workshop: units taken in until they are given back, and the goods register. */
export function workshopProcedures(os: Implementer) {
  return {
    list: os.workshop.list.handler(reads(listRepairs)),
    counts: os.workshop.counts.handler(reads(countRepairs)),
    get: os.workshop.get.handler(reads(getRepair)),
    find: os.workshop.find.handler(reads(findRepair)),
    register: os.workshop.register.handler(reads(listRegister)),
    balance: os.workshop.balance.handler(reads(readBalance)),
    expected: os.workshop.expected.handler(reads(listExpected)),
    takeIn: os.workshop.takeIn.handler(writes(takeIn)),
    diagnose: os.workshop.diagnose.handler(writes(diagnose)),
    waitForParts: os.workshop.waitForParts.handler(writes(waitForParts)),
    resume: os.workshop.resume.handler(writes(resume)),
    fitPart: os.workshop.fitPart.handler(writes(fitPart)),
    finish: os.workshop.finish.handler(writes(finishWork)),
    withdraw: os.workshop.withdraw.handler(writes(withdraw)),
    verify: os.workshop.verify.handler(writes(verify)),
    reject: os.workshop.reject.handler(writes(reject)),
    delay: os.workshop.delay.handler(writes(delay)),
    move: os.workshop.move.handler(writes(moveGoods)),
    handOver: os.workshop.handOver.handler(writes(handOver)),
  }
}

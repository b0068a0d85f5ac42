import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { circleOfComplaint, confideOne, nameOne, releaseOne, unnameOne } from './circle.ts'
import { listTurns, notUpholdOne, reopenOne, weighOne, withdrawOne } from './turns.ts'

/** Who may read a complaint. */
export function circleProcedures({ circles }: Implementer) {
  return {
    ofComplaint: circles.ofComplaint.handler(reads(circleOfComplaint)),
    set: circles.set.handler(writes(confideOne)),
    add: circles.add.handler(writes(nameOne)),
    remove: circles.remove.handler(writes(unnameOne)),
    release: circles.release.handler(writes(releaseOne)),
  }
}

/** How complaints end and are opened again. */
export function complaintLifeProcedures({ complaintLife: life }: Implementer) {
  return {
    turns: life.turns.handler(reads(listTurns)),
    weighAgain: life.weighAgain.handler(reads(weighOne)),
    reopen: life.reopen.handler(writes(reopenOne)),
    withdraw: life.withdraw.handler(writes(withdrawOne)),
    notUphold: life.notUphold.handler(writes(notUpholdOne)),
  }
}

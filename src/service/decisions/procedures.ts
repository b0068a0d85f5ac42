import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { answer, takeNote, withdraw } from './answer.ts'
import { askBack, delegate, propose } from './ask.ts'
import { listAsked } from './asked.ts'
import { decide } from './decide.ts'
import { countDesk, listDesk } from './desk.ts'
import { askOfTask, heldOf, storyOf } from './story.ts'

/** The procedures of the decision desk. */
export function decisionProcedures(os: Implementer) {
  return {
    list: os.decisions.list.handler(reads(listDesk)),
    count: os.decisions.count.handler(reads(countDesk)),
    story: os.decisions.story.handler(reads(storyOf)),
    held: os.decisions.held.handler(reads(heldOf)),
    ofTask: os.decisions.ofTask.handler(reads(askOfTask)),
    people: os.decisions.people.handler(reads(listAsked)),
    decide: os.decisions.decide.handler(writes(decide)),
    delegate: os.decisions.delegate.handler(writes(delegate)),
    askBack: os.decisions.askBack.handler(writes(askBack)),
    propose: os.decisions.propose.handler(writes(propose)),
    answer: os.decisions.answer.handler(writes(answer)),
    withdraw: os.decisions.withdraw.handler(writes(withdraw)),
    takeNote: os.decisions.takeNote.handler(writes(takeNote)),
  }
}

import { reads, unwrap, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { type FloorParts, floorAgent, floorBoard } from './board.ts'
import { askHelp, endOwnHelp, settleHelp, takeHelp } from './help.ts'
import { listenIn } from './listen.ts'
import { lookAfter } from './look.ts'
import { answerMessage, messagesShown, ownFloor, sendMessage, sentMessages } from './messages.ts'

const done = { done: true } as const

/** The procedures of the floor: what a lead sees of his operators, and what passes between them. */
export function floorProcedures(os: Implementer, parts: FloorParts) {
  return {
    board: os.floor.board.handler(reads((caller) => floorBoard(caller, parts))),
    agent: os.floor.agent.handler(reads(floorAgent)),
    look: os.floor.look.handler(writes(lookAfter)),
    send: os.floor.send.handler(writes(sendMessage)),
    sent: os.floor.sent.handler(reads(sentMessages)),
    own: os.floor.own.handler(reads(ownFloor)),
    shown: os.floor.shown.handler(async ({ context: { runtime, actor }, input }) => {
      unwrap(await runtime.ledger.run(actor, null, (work) => messagesShown(runtime, work, input)))
      return done
    }),
    answer: os.floor.answer.handler(writes(answerMessage)),
    askHelp: os.floor.askHelp.handler(writes(askHelp)),
    takeHelp: os.floor.takeHelp.handler(writes(takeHelp)),
    endHelp: os.floor.endHelp.handler(writes(endOwnHelp)),
    settleHelp: os.floor.settleHelp.handler(writes(settleHelp)),
    listen: os.floor.listen.handler(({ context, input }) =>
      reads((caller) => listenIn(caller, { context, input, feeds: parts.feeds }))({ context, input }),
    ),
  }
}

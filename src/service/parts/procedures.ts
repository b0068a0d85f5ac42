import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { getPart, listParts, savePart, setMinimum } from './catalogue.ts'
import { consumeForOrder, unuse } from './consume-parts.ts'
import { getReturnNote, listReturnNotes, listTakenBack, sendToFactory, takeBack } from './factory.ts'
import { countStock, listMoves, listPlaces, listStock, receiveParts, transferParts } from './stock.ts'

/** Parts: the catalogue, what lies where, and every movement. */
export function partProcedures(os: Implementer) {
  return {
    list: os.parts.list.handler(reads(listParts)),
    get: os.parts.get.handler(reads(getPart)),
    places: os.parts.places.handler(reads(listPlaces)),
    stock: os.parts.stock.handler(reads(listStock)),
    moves: os.parts.moves.handler(reads(listMoves)),
    save: os.parts.save.handler(writes(savePart)),
    setMinimum: os.parts.setMinimum.handler(writes(setMinimum)),
    receive: os.parts.receive.handler(writes(receiveParts)),
    transfer: os.parts.transfer.handler(writes(transferParts)),
    use: os.parts.use.handler(writes(consumeForOrder)),
    unuse: os.parts.unuse.handler(writes(unuse)),
    count: os.parts.count.handler(writes(countStock)),
    takeBack: os.parts.takeBack.handler(writes(takeBack)),
    takenBack: os.parts.takenBack.handler(reads(listTakenBack)),
    sendToFactory: os.parts.sendToFactory.handler(writes(sendToFactory)),
    returnNotes: os.parts.returnNotes.handler(reads(listReturnNotes)),
    returnNote: os.parts.returnNote.handler(reads(getReturnNote)),
  }
}

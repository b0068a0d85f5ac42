import type { ApiClient } from '../../src/core/contract/api.ts'
import { commandId, repairOf } from './service.ts'

/** What a centre has in its workshop and its store. */
export type CentreStock = Readonly<{
  repairId: string
  receipt: string
  takenBackId: string
  returnNoteId: string
  moveId: string
  document: string
}>

type Seed = Readonly<{
  mark: string
  orgId: string
  technicianId: string
  customer: Readonly<{ id: string; unitId: string }>
  /** Of the catalogue, which belongs to all. */
  partId: string
}>

/** Takes a unit in, uses a part for it, and sends one of two units taken back to the factory. */
export async function stockCentre(api: ApiClient, seed: Seed): Promise<CentreStock> {
  const { mark, orgId, technicianId, partId } = seed
  const placeId = `store:${orgId}`
  const input = { ...repairOf(seed.customer), symptom: `${mark}异响`, duplicateSeen: true }
  const { caseId, orderId } = await api.cases.registerRepair(input)
  const version = async () => (await api.cases.get({ id: caseId })).orders[0]?.version ?? 0
  await api.service.assign({ commandId: commandId(), orderId, version: await version(), technicianId })
  const words = { condition: `${mark}划痕`, accessories: '', shelf: '', toldDate: '2026-12-01' }
  const taken = await api.workshop.takeIn({ commandId: commandId(), orderId, version: await version(), ...words })
  const lines = [{ partId, quantity: 3 }]
  await api.parts.receive({ commandId: commandId(), placeId, lines, note: `${mark}到货` })
  const used = { lines: [{ partId, quantity: 1, oldBack: 1 }], note: mark }
  const { document } = await api.parts.use({ commandId: commandId(), placeId, orderId, ...used })
  const back = { kind: 'return' as const, caseNumber: '', modelName: `${mark}冰箱`, serial: '', note: mark }
  const held = await api.parts.takeBack({ commandId: commandId(), placeId, ...back })
  const sent = await api.parts.takeBack({ commandId: commandId(), placeId, ...back })
  const note = await api.parts.sendToFactory({
    commandId: commandId(),
    placeId,
    parts: [{ partId, quantity: 1 }],
    takenBackIds: [sent.id],
    recipient: `${mark}工厂`,
    carrier: '',
    note: '',
  })
  const moves = (await api.parts.moves({ placeId })).rows
  return {
    repairId: taken.id,
    receipt: taken.number,
    takenBackId: held.id,
    returnNoteId: note.id,
    moveId: moves.find((move) => move.kind === 'use')?.id ?? '',
    document,
  }
}

/** The one part of the catalogue with which centres are stocked; made when it is not there. */
export async function commonPart(api: ApiClient): Promise<string> {
  const [found] = (await api.parts.list({ text: 'COMMON-1' })).rows
  if (found !== undefined) return found.id
  const part = { code: 'COMMON-1', name: '通用件', category: '', priceMinor: 100, returnsOld: false, active: true }
  const fresh = { id: null, version: null, note: '', modelIds: [] }
  return (await api.parts.save({ commandId: commandId(), ...fresh, ...part })).id
}

/** What may be asked about a centre's workshop and store. */
export function stockQuestions(centre: CentreStock & Readonly<{ orgId: string }>, partId: string) {
  const placeId = `store:${centre.orgId}`
  return {
    'workshop.list': [{}, { list: 'waiting-parts' }, { list: 'too-long', longerThanDays: 0 }, { list: 'returned' }],
    'workshop.counts': [{}],
    'workshop.get': [{ id: centre.repairId }],
    'workshop.find': [{ text: centre.receipt }],
    'workshop.register': [{}, { placeId }],
    'workshop.balance': [{}],
    'workshop.expected': [{}],
    'parts.list': [{}, { show: 'low' }, { show: 'old' }],
    'parts.get': [{ id: partId }],
    'parts.places': [{}],
    'parts.stock': [{ placeId }],
    'parts.moves': [{}, { placeId }, { partId }],
    'parts.takenBack': [{}, { state: 'sent' }],
    'parts.returnNotes': [{}],
    'parts.returnNote': [{ id: centre.returnNoteId }],
  } as const
}

type Side = CentreStock & Readonly<{ orgId: string; orderId: string }>

/** Every command of workshop and parts, told to touch another centre's records; or why it needs no such test. */
export function stockTrespasses(ours: Side, theirs: Side, partId: string): Record<string, readonly object[] | string> {
  const repair = { id: theirs.repairId, version: 1 }
  const [mine, placeId] = [`store:${ours.orgId}`, `store:${theirs.orgId}`]
  const line = { partId, quantity: 1 }
  const used = { lines: [{ ...line, oldBack: 0 }], note: '' }
  const fresh = { ...line, condition: 'new' }
  const back = { kind: 'return', caseNumber: '', modelName: 'x', serial: '', note: '' }
  const factory = { recipient: 'x', carrier: '', note: '' }
  const words = { condition: '', accessories: '', shelf: '', toldDate: '2026-12-01' }
  const day = { toldDate: '2026-12-02', reason: 'x', askedByCustomer: false }
  const receiver = { receiver: 'x', receiptShown: true, note: '', signature: '' }
  return {
    'workshop.takeIn': [{ orderId: theirs.orderId, version: 1, ...words }],
    'workshop.diagnose': [{ ...repair, diagnosis: 'x' }],
    'workshop.waitForParts': [{ ...repair, parts: [line], expectedOn: '2026-12-01' }],
    'workshop.resume': [repair],
    'workshop.fitPart': [{ ...repair, ...line, oldBack: 0, note: '' }],
    'workshop.finish': [{ ...repair, outcome: 'repaired', work: 'x', minutes: null }],
    'workshop.withdraw': [{ ...repair, reason: 'x' }],
    'workshop.verify': [{ ...repair, note: '' }],
    'workshop.reject': [{ ...repair, reason: 'x' }],
    'workshop.delay': [{ ...repair, ...day }],
    'workshop.move': [
      { ...repair, placeId, shelf: '' },
      { ...repair, id: ours.repairId, placeId, shelf: '' },
    ],
    'workshop.handOver': [{ ...repair, ...receiver }],
    'parts.save': 'the catalogue belongs to all',
    'parts.setMinimum': [{ placeId, partId, minimum: 1 }],
    'parts.receive': [{ placeId, lines: [line], note: '' }],
    'parts.transfer': [
      { from: placeId, to: mine, lines: [fresh], note: '' },
      { from: mine, to: placeId, lines: [fresh], note: '' },
      { from: placeId, to: 'scrap', lines: [fresh], note: 'x' },
    ],
    'parts.use': [
      { placeId, orderId: ours.orderId, ...used },
      { placeId: mine, orderId: theirs.orderId, ...used },
    ],
    'parts.unuse': [{ moveId: theirs.moveId, quantity: 1, reason: 'x' }],
    'parts.count': [{ placeId, lines: [{ partId, condition: 'new', expected: 0, counted: 0 }], reason: '' }],
    'parts.takeBack': [{ placeId, ...back }],
    'parts.sendToFactory': [{ placeId, parts: [line], takenBackIds: [], ...factory }],
  }
}

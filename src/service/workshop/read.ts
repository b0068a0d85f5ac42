import type { workshop as contract, RepairDetail, WorkshopList } from '../../core/contract/workshop.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { stayLimit } from '../../core/domain/workshop/overstay.ts'
import { scannedText } from '../../core/domain/workshop/scanned-text.ts'
import type { WorkshopState } from '../../core/domain/workshop/workshop-repair.ts'
import {
  isHere,
  isReturned,
  partsBuiltIn,
  promisesAbout,
  registerOf,
  repairByNumber,
  repairRows,
  repairViewById,
  wishesOf,
} from '../../store/workshop.ts'
import { type Caller, unwrap } from '../call-context.ts'
import { numberView, textView } from '../customers/views.ts'
import { letterheadOf } from '../documents/vouchers.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { registerLineView, repairersOf, repairView } from './views.ts'

const statesOf = {
  'in-work': ['taken-in', 'diagnosed'],
  'waiting-parts': ['waiting-parts'],
  'to-verify': ['repaired'],
  'to-return': ['verified'],
} as const satisfies Partial<Record<WorkshopList, readonly WorkshopState[]>>

/** Units in the workshop: those that came first on top; those given back, newest first. */
export async function listRepairs(
  caller: Caller,
  input: InputOf<typeof contract.list>,
): Promise<OutputOf<typeof contract.list>> {
  const now = caller.clock.now()
  const { list } = input
  const newest = list === 'returned'
  const column = newest ? 'w.returned_at' : 'w.taken_in_at'
  let query = repairRows(caller.engine.read)
  if (list === 'returned') query = query.where(isReturned)
  else if (list === 'too-long')
    query = query.where(isHere).where('w.taken_in_at', '<', stayLimit(now, input.longerThanDays))
  else query = query.where('w.state', 'in', [...statesOf[list]]).where(isHere)
  if (caller.principal.orgIds !== 'all') query = query.where('w.org_id', 'in', [...caller.principal.orgIds])
  if (input.after !== undefined) {
    const [at = '', id = ''] = input.after.split('|')
    const beyond = newest ? '<' : '>'
    query = query
      // a bound by itself lets the index begin there
      .where(column, newest ? '<=' : '>=', Number(at))
      .where((e) => e.or([e(column, beyond, Number(at)), e('w.id', beyond, id)]))
  }
  const direction = newest ? 'desc' : 'asc'
  const rows = await query.orderBy(column, direction).orderBy('w.id', direction).limit(input.limit).execute()
  const reader = { directory: caller.directory, principal: caller.principal, now }
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => repairView(reader, row)),
    next:
      rows.length === input.limit && last !== undefined
        ? `${newest ? last.returned_at : last.taken_in_at}|${last.id}`
        : null,
  }
}

/** How many units are in each list. */
export async function countRepairs(
  caller: Caller,
  input: InputOf<typeof contract.counts>,
): Promise<OutputOf<typeof contract.counts>> {
  const limit = stayLimit(caller.clock.now(), input.longerThanDays)
  let query = caller.engine.read
    .selectFrom('workshop_repair as w')
    .select((e) => [
      'w.state',
      e.fn.countAll<number>().as('n'),
      e.fn.sum<number>(e.case().when('w.taken_in_at', '<', limit).then(1).else(0).end()).as('long'),
    ])
    .where(isHere)
  if (caller.principal.orgIds !== 'all') query = query.where('w.org_id', 'in', [...caller.principal.orgIds])
  const rows = await query.groupBy('w.state').execute()
  const count = (list: keyof typeof statesOf) => {
    const states: readonly string[] = statesOf[list]
    return rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + Number(row.n), 0)
  }
  return {
    'in-work': count('in-work'),
    'waiting-parts': count('waiting-parts'),
    'to-verify': count('to-verify'),
    'to-return': count('to-return'),
    'too-long': rows.reduce((sum, row) => sum + Number(row.long), 0),
    // Those that are gone are not counted: their number only grows.
    returned: 0,
  }
}

/** The unit that a scanned label, receipt or typed number names; null when there is none that the caller sees. */
export async function findRepair(
  caller: Caller,
  input: InputOf<typeof contract.find>,
): Promise<OutputOf<typeof contract.find>> {
  const number = scannedText(input.text)
  const row = await caller.engine.reader.first(repairByNumber, { number })
  return row !== undefined && seesOrg(caller.principal, row.org_id as OrgUnitId) ? { id: row.id } : null
}

/** One unit with everything for its page and its papers. */
export async function getRepair(caller: Caller, input: InputOf<typeof contract.get>): Promise<RepairDetail> {
  const { directory, principal, engine } = caller
  const now = caller.clock.now()
  const row = await engine.reader.first(repairViewById, { id: input.id })
  if (row === undefined || !seesOrg(principal, row.org_id as OrgUnitId))
    return unwrap(refuse('not-found', { what: 'workshop-repair' }))
  const [wishes, moves, promises, register] = await Promise.all([
    engine.reader.all(wishesOf, { id: row.id }),
    engine.reader.all(partsBuiltIn, { id: row.id }),
    engine.reader.all(promisesAbout, { id: row.id }),
    engine.reader.all(registerOf, { id: row.id }),
  ])
  const reader = { directory, principal, now }
  const name = (id: string | null) => directory.person(id)?.name ?? null
  const undone = (partId: string) =>
    moves
      .filter((move) => move.part_id === partId && move.kind === 'unuse')
      .reduce((sum, move) => sum + move.quantity, 0)
  const left = new Map<string, number>()
  for (const move of moves) left.set(move.part_id, left.get(move.part_id) ?? undone(move.part_id))
  const usedParts = moves
    .filter((move) => move.kind === 'use')
    .toReversed()
    .flatMap((move) => {
      const back = Math.min(left.get(move.part_id) ?? 0, move.quantity)
      left.set(move.part_id, (left.get(move.part_id) ?? 0) - back)
      const quantity = move.quantity - back
      if (quantity === 0) return []
      const { part_id: partId, code, at } = move
      return [{ moveId: move.id, partId, code, name: move.name, quantity, at, byName: name(move.by_person) ?? '' }]
    })
    .toReversed()
  return {
    ...repairView(reader, row),
    letterhead: letterheadOf(caller, row.org_id, now),
    orderClass: row.order_class as RepairDetail['orderClass'],
    orderState: row.order_state as RepairDetail['orderState'],
    faultCode: row.fault_code,
    contactPhone: numberView(principal, row.contact_phone).display,
    address: textView(principal, row.address),
    condition: textView(principal, row.condition),
    accessories: textView(principal, row.accessories),
    takenInByName: name(row.taken_in_by) ?? '',
    diagnosis: textView(principal, row.diagnosis),
    diagnosedAt: row.diagnosed_at,
    diagnosedByName: name(row.diagnosed_by),
    work: textView(principal, row.work),
    minutes: row.minutes,
    repairedAt: row.repaired_at,
    repairedByCaller: repairersOf(row).includes(principal.personId),
    verifiedAt: row.verified_at,
    verifiedByName: name(row.verified_by),
    verifyNote: textView(principal, row.verify_note),
    returnedByName: name(row.returned_by),
    receiver: textView(principal, row.receiver),
    receiptShown: row.receipt_shown === null ? null : row.receipt_shown === 1,
    returnNote: textView(principal, row.return_note),
    signature: row.signature,
    receiptVoidAt: row.receipt_void_at,
    wishes: wishes.map((wish) => ({
      partId: wish.part_id,
      code: wish.code,
      name: wish.name,
      quantity: wish.quantity,
      returnsOld: wish.returns_old === 1,
      there: wish.there ?? 0,
    })),
    usedParts,
    promises: promises.map((promise) => ({
      id: promise.id,
      kind: promise.kind as RepairDetail['promises'][number]['kind'],
      state: promise.state as RepairDetail['promises'][number]['state'],
      dueAt: promise.due_at,
    })),
    register: register.map((line) => registerLineView(reader, line)),
  }
}

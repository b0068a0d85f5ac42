import { dateAt, daysAfter } from '../../core/domain/calendar/dates.ts'
import type { PersonId } from '../../core/domain/ids.ts'
import type { WorkshopState } from '../../core/domain/workshop/workshop-repair.ts'
import type { CaseFile } from './case-file.ts'
import { dayMs, hourMs, type Month, type Person } from './month.ts'
import type { SampleStock } from './parts.ts'

/** A unit that a technician has taken along. */
export type TakenAlong = Readonly<{
  file: CaseFile
  orderId: string
  customerId: string
  unit: Readonly<{ id: string; name: string; serial: string; category: string }>
  fault: Readonly<{ text: string; finding: string }>
  /** UTC ms. */
  takenInAt: number
  technician: Person
  supervisor: Person
  clerk: Person
}>

const told = 7
const toldIfLate = 21

/** How far the work on a unit has come by the days it is here: the old ones are those that wait for a part. */
function stageOf(days: number): WorkshopState {
  if (days < 1) return 'taken-in'
  if (days < 2.5) return 'diagnosed'
  if (days < 6.5) return 'repaired'
  if (days < 8) return 'verified'
  return 'waiting-parts'
}

/** Puts a unit into the workshop with its receipt, promises, parts and line of the register, as far as the work has come. */
export function addToWorkshop(month: Month, stock: SampleStock, taken: TakenAlong): void {
  const { file, technician, supervisor, clerk, takenInAt, unit } = taken
  const id = month.newId()
  const number = stock.nextNumber('take-in-receipt', takenInAt)
  const state = stageOf((month.now - takenInAt) / dayMs)
  const after = (hours: number) => Math.min(month.now, takenInAt + hours * hourMs)
  const reached = (...states: readonly WorkshopState[]) => states.includes(state)
  const repaired = reached('repaired', 'verified')
  const verified = reached('verified')
  const toldDate = daysAfter(dateAt(month.zone, takenInAt), reached('waiting-parts') ? toldIfLate : told)
  const fitting = stock.parts.filter((each) => each.category === unit.category)
  const part = fitting.find((each) => each.pieces > 0)
  // One of the missing parts has come in the meantime.
  const awaited = number.endsWith('2') ? part : (fitting.find((each) => each.pieces === 0) ?? part)
  const repairedAt = after(26)
  // A check of this morning or yesterday: what was checked is given back within a working day.
  const verifiedAt = Math.max(repairedAt, month.now - 20 * hourMs)
  month.add('workshop_repair', {
    id,
    number,
    org_id: month.orgId,
    order_id: taken.orderId,
    case_id: file.id,
    customer_id: taken.customerId,
    unit_id: unit.id,
    model_name: unit.name,
    serial: unit.serial,
    state,
    state_at: verified ? verifiedAt : repaired ? repairedAt : takenInAt,
    outcome: repaired ? 'repaired' : null,
    place_id: stock.store,
    shelf: `${'ABCD'[number.length % 4]}-${1 + (Number(number.slice(-2)) % 6)}`,
    condition: '外观有轻微划痕',
    accessories: '电源线',
    told_date: toldDate,
    taken_in_at: takenInAt,
    taken_in_by: clerk.id,
    diagnosis: state === 'taken-in' ? '' : taken.fault.text,
    diagnosed_at: state === 'taken-in' ? null : after(3),
    diagnosed_by: state === 'taken-in' ? null : technician.id,
    parts_expected_on: reached('waiting-parts') ? daysAfter(dateAt(month.zone, month.now), 3) : null,
    work: repaired ? taken.fault.finding : '',
    minutes: repaired ? 55 : null,
    repaired_at: repaired ? repairedAt : null,
    repairers_json: JSON.stringify(repaired ? [technician.id] : []),
    verified_at: verified ? verifiedAt : null,
    verified_by: verified ? supervisor.id : null,
    verify_note: verified ? '试机正常' : '',
    returned_at: null,
    returned_by: null,
    receiver: '',
    receipt_shown: null,
    return_note: '',
    signature: '',
    receipt_void_at: null,
    version: 1,
    sample: 1,
  })
  month.add('goods_line', {
    id: month.newId(),
    org_id: month.orgId,
    repair_id: id,
    taken_back_id: null,
    number,
    place_id: stock.store,
    direction: 'in',
    reason: 'take-in',
    at: takenInAt,
    by_person: clerk.id,
    note: '',
  })
  const move = (at: number, by: PersonId, [from, to]: readonly [WorkshopState, WorkshopState]) =>
    file.line({ at, by, kind: 'workshop-moved', params: { from, to } })
  file.line({ at: takenInAt, by: clerk.id, kind: 'goods-taken-in', params: { number, date: toldDate } })
  if (state !== 'taken-in') move(after(3), technician.id, ['taken-in', 'diagnosed'])
  if (reached('waiting-parts')) move(after(4), technician.id, ['diagnosed', 'waiting-parts'])
  if (repaired) move(repairedAt, technician.id, ['diagnosed', 'repaired'])
  if (verified) move(verifiedAt, supervisor.id, ['repaired', 'verified'])
  if (reached('waiting-parts') && awaited !== undefined)
    month.add('workshop_wish', { repair_id: id, part_id: awaited.id, quantity: 1 })
  if (repaired && part !== undefined)
    stock.write({
      at: repairedAt,
      by: technician.id,
      about: { orderId: taken.orderId, repairId: id },
      moves: [
        { partId: part.id, condition: 'new', quantity: 1, from: stock.store, to: 'customer' },
        ...(part.returnsOld
          ? [{ partId: part.id, condition: 'old' as const, quantity: 1, from: 'customer', to: stock.store }]
          : []),
      ],
    })
  const about = { aboutKind: 'workshop-repair' as const, aboutId: id }
  const finished = verified ? ({ result: 'repaired', by: supervisor.id, doneAt: repairedAt } as const) : null
  file.promise({ kind: 'workshop-finish', toldDate }, { at: takenInAt, by: clerk.id, about, settlement: finished })
  if (verified) file.promise({ kind: 'goods-return' }, { at: verifiedAt, by: supervisor.id, about, settlement: null })
}

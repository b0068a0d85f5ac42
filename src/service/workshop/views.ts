import type { RegisterLine, RepairView } from '../../core/contract/workshop.ts'
import type { PersonId } from '../../core/domain/ids.ts'
import type { Principal } from '../../core/domain/people/principal.ts'
import { daysHere } from '../../core/domain/workshop/overstay.ts'
import type { registerRows, repairRows } from '../../store/workshop.ts'
import { textView } from '../customers/views.ts'
import type { Directory } from '../directory.ts'
import { placeEntry } from '../parts/places.ts'

export type RepairViewRow = Awaited<ReturnType<ReturnType<typeof repairRows>['execute']>>[number]
type RegisterRow = Awaited<ReturnType<ReturnType<typeof registerRows>['execute']>>[number]

type Reader = Readonly<{ directory: Directory; principal: Principal; now: number }>

/** Everybody who has finished a repair, the last one at the end. */
export function repairersOf(row: Readonly<{ repairers_json: string }>): readonly PersonId[] {
  return JSON.parse(row.repairers_json) as PersonId[]
}

export function repairView({ directory, principal, now }: Reader, row: RepairViewRow): RepairView {
  const outcome = row.outcome as RepairView['outcome']
  return {
    id: row.id,
    number: row.number,
    orgId: row.org_id,
    orderId: row.order_id,
    caseId: row.case_id,
    caseNumber: row.case_number,
    customerId: row.customer_id,
    customerName: textView(principal, row.customer_name),
    modelName: row.model_name,
    serial: row.serial,
    symptom: textView(principal, row.symptom),
    state: row.state as RepairView['state'],
    outcome,
    placeId: row.place_id,
    placeName: placeEntry(directory, row.place_id)?.name ?? '',
    shelf: textView(principal, row.shelf),
    toldDate: row.told_date,
    dueAt: row.due_at,
    takenInAt: row.taken_in_at,
    partsExpectedOn: row.parts_expected_on,
    partsThere: Number(row.missing_parts ?? 0) === 0,
    repairedByName: outcome === null ? null : (directory.person(repairersOf(row).at(-1) ?? null)?.name ?? null),
    returnedAt: row.returned_at,
    daysHere: daysHere({ takenInAt: row.taken_in_at, returnedAt: row.returned_at }, now),
    version: row.version,
  }
}

export function registerLineView({ directory, principal }: Reader, row: RegisterRow): RegisterLine {
  return {
    id: row.id,
    repairId: row.repair_id,
    takenBackId: row.taken_back_id,
    number: row.number,
    what: textView(principal, row.repair_model ?? row.taken_back_model ?? ''),
    placeName: placeEntry(directory, row.place_id)?.name ?? '',
    direction: row.direction as RegisterLine['direction'],
    reason: row.reason as RegisterLine['reason'],
    at: row.at,
    byName: directory.person(row.by_person)?.name ?? '',
    note: textView(principal, row.note),
  }
}

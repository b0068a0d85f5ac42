import type { CustomerId, ServiceOrderId, UnitId } from '../../core/domain/ids.ts'
import { findDuplicates, findRepeat, repeatRepairMs } from '../../core/domain/service/duplicates.ts'
import { type ClassProposal, proposeClass } from '../../core/domain/service/propose-class.ts'
import type { ServiceOrderKind } from '../../core/domain/service/service-order.ts'
import { doneOrdersOfUnit, openOrdersOf } from '../../store/cases.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { contractFor, contractsOfCustomer, todayOf, warrantyOf } from '../customers/views.ts'
import type { Runtime } from '../runtime.ts'

/** A unit as it decides about the class of work on it. */
export type ClassUnit = Readonly<{ id: string }> & Parameters<typeof warrantyOf>[0]

/** The class that rule 1 proposes today for work on a customer's unit. */
export async function classProposal(
  runtime: Runtime,
  reader: Reader<DB>,
  facts: Readonly<{
    customer: Readonly<{ id: string; kind: string }> | null
    unit: (Omit<ClassUnit, 'id'> & Readonly<{ id: string | null }>) | null
    kind: ServiceOrderKind
    customersFault: boolean
    now: number
  }>,
): Promise<ClassProposal> {
  const today = todayOf(runtime, facts.now)
  const { unit } = facts
  const contracts = facts.customer === null ? [] : await contractsOfCustomer(reader, facts.customer.id)
  return proposeClass({
    kind: facts.kind,
    contract: contractFor(contracts, unit?.id ?? null, today),
    warranty: unit === null ? null : warrantyOf(unit, today, runtime.settings.warranty(facts.now)),
    customersFault: facts.customersFault,
    customerKind: (facts.customer?.kind ?? 'consumer') as Parameters<typeof proposeClass>[0]['customerKind'],
    ownWork: false,
  })
}

/** Open orders about the same unit, by the duplicate guard of rule 6. */
export async function duplicatesOf(reader: Reader<DB>, customerId: string, unitId: string | null) {
  const open = await reader.all(openOrdersOf, { customerId })
  const about = { customerId: customerId as CustomerId, unitId: unitId as UnitId | null }
  const items = open.map((order) => ({
    order,
    customerId: order.customer_id as CustomerId,
    unitId: order.unit_id as UnitId | null,
  }))
  const { certain, possible } = findDuplicates(items, about)
  return { certain: certain.map((item) => item.order), possible: possible.map((item) => item.order) }
}

/** The repair that did not hold, by rule 6; and all repairs of the unit in the span. */
export async function repeatsOf(
  reader: Reader<DB>,
  about: Readonly<{ unitId: string | null; faultCode: string | null }>,
  now: number,
) {
  if (about.unitId === null) return { repeat: null, recent: [] }
  const recent = await reader.all(doneOrdersOfUnit, { unitId: about.unitId, since: now - repeatRepairMs })
  const orders = recent.map((row) => ({
    id: row.id as ServiceOrderId,
    unitId: row.unit_id as UnitId | null,
    faultCode: row.fault_code,
    technicianId: null,
    doneAt: row.done_at,
  }))
  const repeat = findRepeat(orders, { unitId: about.unitId as UnitId, faultCode: about.faultCode }, now)
  return { repeat: repeat?.id ?? null, recent }
}

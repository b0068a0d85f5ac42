import type { ApiClient } from '../../src/core/contract/api.ts'
import { addCustomer, commandId, repairOf } from './service.ts'

export type DoneOrder = Readonly<{ customerId: string; caseId: string; orderId: string; callbackId: string }>

let numbers = 0

/** A number that no other customer of a test has. */
export function newNumber(): string {
  numbers += 1
  return `137${String(10_000_000 + numbers)}`
}

/** A repair that a technician has just finished, and its service callback. */
export async function finishedRepair(
  api: ApiClient,
  technicianId: string,
  given: Readonly<{ phone?: string }> = {},
): Promise<DoneOrder> {
  const phone = given.phone ?? newNumber()
  const customer = await addCustomer(api, { name: '王秀兰', phone })
  const { caseId, orderId } = await api.cases.registerRepair({ ...repairOf(customer), contactPhone: phone })
  const registered = await api.cases.get({ id: caseId })
  const assigned = await api.service.assign({
    commandId: commandId(),
    orderId,
    version: registered.orders[0]?.version ?? 0,
    technicianId,
  })
  await api.service.finish({
    commandId: commandId(),
    orderId,
    version: assigned.version,
    result: 'solved',
    finding: '更换启动器',
    minutes: 30,
  })
  const done = await api.cases.get({ id: caseId })
  const callbackId = done.commitments.find((item) => item.kind === 'service-callback')?.id ?? ''
  return { customerId: customer.id, caseId, orderId, callbackId }
}

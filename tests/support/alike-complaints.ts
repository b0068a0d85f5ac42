import type { ApiClient } from '../../src/core/contract/api.ts'
import type { ComplaintClass, ComplaintSubClass } from '../../src/core/domain/complaint/classes.ts'
import { newNumber } from './done-order.ts'
import { addCustomer, commandId } from './service.ts'

type Complained = Readonly<{
  class?: ComplaintClass
  subClass?: ComplaintSubClass
  said?: string
  aboutOrgId?: string | null
  accusedId?: string | null
  confidential?: boolean
}>

/** A complaint of a new customer, about his fridge unless something else is said. */
export async function complain(
  api: ApiClient,
  about: Complained = {},
): Promise<Readonly<{ id: string; caseId: string }>> {
  const customer = await addCustomer(api, { name: '王秀兰', phone: newNumber() })
  return api.complaints.record({
    commandId: commandId(),
    customerId: customer.id,
    linkedCaseId: null,
    orderId: null,
    callId: null,
    class: about.class ?? 'goods',
    subClass: about.subClass ?? 'defect',
    said: about.said ?? '冰箱又不制冷了，压缩机一直响',
    wanted: '尽快修好',
    severity: null,
    severityReason: '',
    claimMinor: null,
    channel: 'phone',
    unitId: customer.unitId,
    aboutOrgId: about.aboutOrgId ?? null,
    accusedId: about.accusedId ?? null,
    confidential: about.confidential ?? false,
  })
}

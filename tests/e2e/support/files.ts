import { v7 } from 'uuid'
import type { ApiClient } from '../../../src/core/contract/api.ts'

export type Filed = Readonly<{
  name: string
  phone: string
  street?: string
  unit?: Readonly<{ modelName: string; category: string; serial: string; boughtOn?: string }>
}>

/** Files a customer with one phone, one address and, when given, one unit. */
export async function fileCustomer(
  api: ApiClient,
  filed: Filed,
): Promise<Readonly<{ id: string; unitId: string | null }>> {
  const { id } = await api.customers.save({
    commandId: v7(),
    id: null,
    version: null,
    kind: 'consumer',
    name: filed.name,
    contactName: '',
    phones: [{ id: null, raw: filed.phone, label: 'mobile' }],
    addresses: [{ region: '示例市河东区', street: filed.street ?? '柳荫路 18 号', zone: 'urban' }],
    email: null,
    memberLevel: 'none',
    consent: { care: false, marketing: false },
    doNotCall: false,
    preferredCallWindow: null,
    note: '',
  })
  if (filed.unit === undefined) return { id, unitId: null }
  const unit = await api.customers.saveUnit({
    commandId: v7(),
    id: null,
    version: null,
    customerId: id,
    modelId: null,
    modelName: filed.unit.modelName,
    category: filed.unit.category,
    serial: filed.unit.serial,
    boughtOn: filed.unit.boughtOn ?? '2025-11-30',
    boughtAt: '',
    installedOn: null,
    madeOn: null,
    scrapped: false,
    note: '',
  })
  return { id, unitId: unit.id }
}

/** A customer with a fridge in warranty. */
export const wang = {
  name: '王秀兰',
  phone: '138 0013 8642',
  unit: { modelName: 'BX-320 三门冰箱', category: '冰箱', serial: '7F2-093381' },
} as const satisfies Filed

/** A repair of a filed customer, as the Desk registers it. */
export function repairOf(customer: Readonly<{ id: string; unitId: string | null }>) {
  return {
    commandId: v7(),
    callId: null,
    customerId: customer.id,
    newCustomer: null,
    unitId: customer.unitId,
    newUnit: null,
    symptom: '昨晚开始不制冷',
    faultCode: 'cold-not-cooling',
    customersFault: false,
    class: null,
    classReason: null,
    window: null,
    zone: 'urban' as const,
    address: '示例市河东区柳荫路 18 号',
    contactPhone: '13800138642',
    duplicateSeen: false,
    wrapUpCode: 'visit-registered',
  }
}

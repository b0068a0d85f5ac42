import type { ApiClient } from '../../src/core/contract/api.ts'
import type { RemedyKind } from '../../src/core/domain/complaint/remedy.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { DB } from '../../src/store/schema.ts'
import { complaintOf } from './complaint.ts'
import { addCustomer, commandId, found, hire, type MovableClock, startService } from './service.ts'

/** Everybody who has a hand in making a complaint good. */
export type RemedyPeople = Readonly<{
  service: Service
  admin: ApiClient
  officer: ApiClient
  colleague: ApiClient
  lead: ApiClient
  otherLead: ApiClient
  manager: ApiClient
  president: ApiClient
  dispatcher: ApiClient
  settlement: ApiClient
  clerk: ApiClient
  technicianId: string
}>

/** A head office with everybody who has a hand in making a complaint good. */
export async function remedyPeople(engine: Engine<DB>, clock: MovableClock): Promise<RemedyPeople> {
  const service = await startService(engine, clock)
  const admin = await found(service)
  const one = async (login: string, roles: Parameters<typeof hire>[2]['roles']) =>
    (await hire(service, admin, { login, roles })).api
  return {
    service,
    admin,
    officer: await one('officer', ['officer']),
    colleague: await one('colleague', ['officer']),
    lead: await one('lead', ['lead']),
    otherLead: await one('other-lead', ['lead']),
    manager: await one('manager', ['manager']),
    president: await one('president', ['vice-president']),
    dispatcher: await one('dispatcher', ['dispatcher']),
    settlement: await one('settlement', ['settlement']),
    clerk: await one('clerk', ['clerk']),
    technicianId: (await hire(service, admin, { login: 'technician', roles: ['technician'] })).id,
  }
}

/** A complaint about a faulty unit that was bought on `boughtOn`, acknowledged. */
export async function faultyUnit(
  api: ApiClient,
  { boughtOn, phone = '13800138000', name = '王秀兰' }: Readonly<{ boughtOn: string; phone?: string; name?: string }>,
) {
  const customer = await addCustomer(api, { name, phone, boughtOn })
  const complaint = await api.complaints.record(
    complaintOf(customer.id, { class: 'goods', subClass: 'defect', unitId: customer.unitId }),
  )
  const { complaint: recorded } = await api.complaints.get({ id: complaint.id })
  await api.complaints.move({
    commandId: commandId(),
    id: complaint.id,
    version: recorded.version,
    move: 'acknowledge',
    note: '',
  })
  return { ...complaint, customerId: customer.id, unitId: customer.unitId }
}

/** Proposes a remedy, and asks at once where that is needed. */
export function propose(
  api: ApiClient,
  complaintId: string,
  remedy: Readonly<{ kind: RemedyKind; valueMinor?: number; ask?: boolean }>,
) {
  return api.remedies.propose({
    commandId: commandId(),
    complaintId,
    kind: remedy.kind,
    valueMinor: remedy.valueMinor ?? null,
    workKind: remedy.kind === 'goodwill-service' ? 'maintenance' : null,
    note: '按方案处理',
    ask: remedy.ask ?? true,
  })
}

/** The customer agrees to all that is offered. */
export async function agreeTo(api: ApiClient, complaintId: string, ids: readonly string[]) {
  const { offerId } = await api.remedies.offer({ commandId: commandId(), complaintId, ids: [...ids], note: '' })
  return api.remedies.recordAnswer({
    commandId: commandId(),
    offerId,
    answer: 'agreed',
    reason: '',
    visit: null,
    payout: null,
  })
}

/** The state of each remedy of a complaint, the first proposed on top. */
export async function statesOf(api: ApiClient, complaintId: string): Promise<readonly string[]> {
  const { remedies } = await api.remedies.ofComplaint({ complaintId })
  return remedies.map(({ state }) => state)
}

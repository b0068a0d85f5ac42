import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  repairOf,
  startService,
} from '../../support/service.ts'

/** Wednesday 18 November 2026, 10:00 in Shanghai. */
export const wednesdayMorning = Date.UTC(2026, 10, 18, 2, 0)

/** A service with everybody who works in and around the workshop. */
export type WorkshopDesk = Readonly<{
  service: Service
  clock: MovableClock
  admin: ApiClient
  dispatcher: ApiClient
  technician: ApiClient
  technicianId: string
  clerk: ApiClient
  store: string
  van: string
}>

/** Opens it on an engine. */
export async function openWorkshop(engine: Engine<DB>): Promise<WorkshopDesk> {
  const clock = movableClock(wednesdayMorning)
  const service = await startService(engine, clock)
  const admin = await found(service)
  const dispatcher = await hire(service, admin, { login: 'supervisor', roles: ['dispatcher', 'operator'] })
  const technician = await hire(service, admin, { login: 'repairer', roles: ['technician'] })
  const clerk = await hire(service, admin, { login: 'clerk', roles: ['clerk'] })
  const { orgId } = await admin.people.whoAmI({})
  return {
    service,
    clock,
    admin,
    dispatcher: dispatcher.api,
    technician: technician.api,
    technicianId: technician.id,
    clerk: clerk.api,
    store: `store:${orgId}`,
    van: `van:${technician.id}`,
  }
}

let phones = 0

/** A repair whose technician has arrived at the customer. */
export async function arrivedOrder(
  desk: WorkshopDesk,
): Promise<Readonly<{ orderId: string; caseId: string; version: number }>> {
  phones += 1
  const customer = await addCustomer(desk.dispatcher, { name: `客户 ${phones}`, phone: `1391000${1000 + phones}` })
  const { orderId, caseId } = await desk.dispatcher.cases.registerRepair(repairOf(customer))
  const order = async () => (await desk.dispatcher.cases.get({ id: caseId })).orders[0]
  await desk.dispatcher.service.assign({
    commandId: commandId(),
    orderId,
    version: (await order())?.version ?? 0,
    technicianId: desk.technicianId,
  })
  const arrived = await desk.dispatcher.service.arrive({
    commandId: commandId(),
    orderId,
    version: (await order())?.version ?? 0,
    at: null,
  })
  return { orderId, caseId, version: arrived.version }
}

/** A unit in the workshop. */
export async function takenIn(desk: WorkshopDesk, toldDate = '2026-11-25') {
  const order = await arrivedOrder(desk)
  const repair = await desk.clerk.workshop.takeIn({
    commandId: commandId(),
    orderId: order.orderId,
    version: order.version,
    condition: '门有划痕',
    accessories: '搁架 2 块',
    shelf: 'A-3',
    toldDate,
  })
  return { ...order, ...repair }
}

/** A part in the catalogue, with so many pieces in the store. */
export async function addPart(
  desk: WorkshopDesk,
  part: Readonly<{ code: string; name: string; pieces: number; returnsOld?: boolean }>,
): Promise<string> {
  const { id } = await desk.clerk.parts.save({
    commandId: commandId(),
    id: null,
    version: null,
    code: part.code,
    name: part.name,
    category: '冰箱',
    priceMinor: 12_800,
    returnsOld: part.returnsOld ?? false,
    active: true,
    note: '',
    modelIds: [],
  })
  if (part.pieces > 0)
    await desk.clerk.parts.receive({
      commandId: commandId(),
      placeId: desk.store,
      lines: [{ partId: id, quantity: part.pieces }],
      note: '',
    })
  return id
}

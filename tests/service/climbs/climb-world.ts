import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Role } from '../../../src/core/domain/people/role.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { complaintOf } from '../../support/complaint.ts'
import { addCustomer, commandId, found, hire, type MovableClock, startService } from '../../support/service.ts'

/** Monday 23 November 2026, 10:40 in Shanghai. */
export const monday = Date.UTC(2026, 10, 23, 2, 40)
export const minute = 60_000
export const hour = 60 * minute

export type Hired = Readonly<{ id: string; api: ApiClient }>

/** A centre with everybody to whom a complaint can climb. */
export async function climbWorld(engine: Engine<DB>, clock: MovableClock) {
  const service = await startService(engine, clock)
  const admin = await found(service)
  const as = (login: string, roles: readonly Role[]) => hire(service, admin, { login, roles })
  const officer = await as('officer', ['officer'])
  const lead = await as('team-lead', ['lead'])
  const manager = await as('manager', ['manager'])
  const vice = await as('vice', ['vice-president'])
  const customer = await addCustomer(officer.api, { name: '王秀兰', phone: '13800138000' })
  const complain = (changes: Parameters<typeof complaintOf>[1] = {}) =>
    officer.api.complaints.record(complaintOf(customer.id, changes))
  return { service, engine, clock, admin, officer, lead, manager, vice, customer, complain }
}
export type ClimbWorld = Awaited<ReturnType<typeof climbWorld>>

/** Lets the clock stand at a moment and everything happen that is due by then. */
export async function at({ service, clock }: Pick<ClimbWorld, 'service' | 'clock'>, moment: number): Promise<void> {
  clock.set(moment)
  await service.scheduler.tick()
}

/** Every climb as it is stored, in the order in which it happened. */
export async function climbRows(engine: Engine<DB>) {
  return engine.read.selectFrom('climb').selectAll().orderBy('climbed_at').orderBy('height').orderBy('id').execute()
}

/** Acknowledges the only climb of a kind that waits for somebody. */
export async function acknowledgeFirst({ api }: Hired, kind: string) {
  const [waiting] = (await api.climbs.list({})).filter((each) => each.kind === kind && each.mayAcknowledge)
  if (waiting === undefined) throw new Error(`no ${kind} waits`)
  return api.climbs.acknowledge({ commandId: commandId(), id: waiting.id })
}

/** Sets where a person is reached. */
export async function reachAt(
  { service, admin }: Pick<ClimbWorld, 'service' | 'admin'>,
  who: Hired,
  reached: Readonly<{ mobile?: string; email?: string }>,
): Promise<void> {
  const person = service.runtime.directory.person(who.id)
  if (person === undefined) throw new Error(`no person ${who.id}`)
  await admin.people.save({
    commandId: commandId(),
    id: who.id,
    login: person.login,
    name: person.name,
    orgId: person.orgId,
    teamId: person.teamId,
    roles: [...person.roles],
    active: true,
    password: null,
    ...reached,
  })
}

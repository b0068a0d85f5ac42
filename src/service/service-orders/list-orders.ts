import type { service as contract } from '../../core/contract/service.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { orderIsOpen, orderRows } from '../../store/cases.ts'
import type { Caller } from '../call-context.ts'
import { orderView } from '../cases/views.ts'
import type { InputOf } from '../procedure-input.ts'

const statesOf = {
  'to-dispatch': ['registered', 'triaged', 'revisit'],
  'under-way': ['dispatched', 'on-the-way', 'arrived', 'to-workshop'],
  done: ['done', 'settled', 'archived', 'cancelled'],
} as const

/** Service orders: open ones oldest first, finished ones newest first. */
export async function listOrders(caller: Caller, input: InputOf<typeof contract.orders>) {
  const newestFirst = input.state === 'done'
  let query = orderRows(caller.engine.read).where('o.state', 'in', [...statesOf[input.state]])
  if (!newestFirst) query = query.where(orderIsOpen)
  if (caller.principal.orgIds !== 'all') query = query.where('o.org_id', 'in', [...caller.principal.orgIds])
  if (input.after !== undefined) query = query.where('o.id', newestFirst ? '<' : '>', input.after)
  const rows = await query
    .orderBy('o.id', newestFirst ? 'desc' : 'asc')
    .limit(input.limit)
    .execute()
  const views = rows.map((row) => orderView(caller.directory, caller.principal, row))
  const lateNext = (order: (typeof views)[number]) => order.dispatchDueAt ?? order.arrivalDueAt ?? order.registeredAt
  return {
    rows: newestFirst ? views : views.toSorted((a, b) => lateNext(a) - lateNext(b)),
    next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** Technicians with their open visits. */
export async function listTechnicians(caller: Caller) {
  const open = await caller.engine.read
    .selectFrom('service_order as o')
    .select((e) => ['o.technician_id', e.fn.countAll<number>().as('n')])
    .where(orderIsOpen)
    .where('o.technician_id', 'is not', null)
    .groupBy('o.technician_id')
    .execute()
  const counts = new Map(open.map((row) => [row.technician_id, Number(row.n)]))
  return caller.directory
    .people()
    .filter((person) => person.active && person.roles.includes('technician') && seesOrg(caller.principal, person.orgId))
    .map((person) => ({
      id: person.id,
      name: person.name,
      skills: [...person.skills],
      zones: [...person.zones],
      openVisits: counts.get(person.id) ?? 0,
    }))
}

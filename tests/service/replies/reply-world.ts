import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Mailer } from '../../../src/core/ports.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { complaintOf } from '../../support/complaint.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  startService,
} from '../../support/service.ts'

/** Friday 20 November 2026, 10:00 in Shanghai. */
export const morning = Date.UTC(2026, 10, 20, 2)

/** An office that answers complaints: an officer, a second one, two who decide, and one customer with a mail address. */
export type ReplyWorld = Readonly<{
  clock: MovableClock
  service: Service
  admin: ApiClient
  officer: ApiClient
  officerId: string
  lead: ApiClient
  leadId: string
  manager: ApiClient
  managerId: string
  customerId: string
}>

export async function replyWorld(engine: Engine<DB>, { mailer = null }: { mailer?: Mailer | null } = {}) {
  const clock = movableClock(morning)
  const service = await startService(engine, clock, { mailer })
  const admin = await found(service)
  const officer = await hire(service, admin, { login: 'officer', roles: ['officer'] })
  const lead = await hire(service, admin, { login: 'lead', roles: ['lead'] })
  const manager = await hire(service, admin, { login: 'manager', roles: ['manager'] })
  const customer = await addCustomer(officer.api, { name: '王小明', phone: '13800138000' })
  await service.runtime.engine.write((trx) =>
    trx.db.updateTable('customer').set({ email: 'wang@example.com' }).where('id', '=', customer.id).execute(),
  )
  const world: ReplyWorld = {
    clock,
    service,
    admin,
    officer: officer.api,
    officerId: officer.id,
    lead: lead.api,
    leadId: lead.id,
    manager: manager.api,
    managerId: manager.id,
    customerId: customer.id,
  }
  return world
}

type Recording = Parameters<typeof complaintOf>[1]

/** Records a complaint or suggestion of the customer by the officer. */
export function recorded(world: ReplyWorld, changes: Recording = {}) {
  return world.officer.complaints.record(complaintOf(world.customerId, changes))
}

/** Records a suggestion by the officer. */
export function suggested(world: ReplyWorld, changes: Recording = {}) {
  return recorded(world, { class: 'suggestion', subClass: 'suggest-service', said: '希望周日也能上门', ...changes })
}

type Drafting = Omit<Parameters<ApiClient['replies']['draft']>[0], 'commandId' | 'language' | 'complaintId'>

/** Drafts a reply by the officer and fills every field that is left. */
export async function drafted(world: ReplyWorld, complaintId: string, drafting: Drafting) {
  const { officer } = world
  const { id, version } = await officer.replies.draft({
    commandId: commandId(),
    complaintId,
    language: null,
    ...drafting,
  })
  const { letter, channel } = await officer.replies.get({ id })
  const fill = (text: string) => text.replace(/\{\{(\w+)\}\}/g, '某事')
  if (!/\{\{/.test(letter.subject + letter.body)) return { id, version }
  const changed = await officer.replies.change({
    commandId: commandId(),
    id,
    version,
    channel,
    subject: fill(letter.subject),
    body: fill(letter.body),
  })
  return { id, version: changed.version }
}

import type { z } from 'zod'
import type { newCustomerSchema, newUnitSchema } from '../../core/contract/cases.ts'
import { dateAt } from '../../core/domain/calendar/dates.ts'
import type { CaseKind, CaseState } from '../../core/domain/case/case.ts'
import { formatCaseNumber } from '../../core/domain/case/case-number.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { customerForCase, touchCustomer } from '../../store/customers.ts'
import type { CallerWork } from '../call-context.ts'
import { insertCustomer } from '../customers/save.ts'
import { insertUnit } from '../customers/units.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { writeTimeline } from './timeline.ts'

/** The customer a case is opened for. */
export type CaseCustomer = Readonly<{
  id: string
  orgId: string
  kind: string
  name: string
  sample: boolean
  isNew: boolean
}>

type WhoInput = Readonly<{ customerId: string | null; newCustomer: z.output<typeof newCustomerSchema> | null }>

/**
 * The customer named by the input, made anew when he is new; null when neither is given. Refusals: `not-found`,
 * `invalid-phone`, `invalid-value` when both are given.
 */
export async function customerFor(work: CallerWork, input: WhoInput): Promise<Result<CaseCustomer | null>> {
  const { caller, trx } = work
  if (input.customerId !== null && input.newCustomer !== null) return refuse('invalid-value', { field: 'customerId' })
  if (input.customerId !== null) {
    const row = await trx.first(customerForCase, { id: input.customerId })
    if (row === undefined || !seesOrg(caller.principal, row.org_id as OrgUnitId))
      return refuse('not-found', { what: 'customer' })
    await trx.all(touchCustomer, { id: row.id, now: work.now })
    return ok({ id: row.id, orgId: row.org_id, kind: row.kind, name: row.name, sample: row.sample === 1, isNew: false })
  }
  if (input.newCustomer === null) return ok(null)
  const { name, phone, region, street, zone } = input.newCustomer
  const form = phone === '' ? null : caller.phones.parse(phone)
  if (form !== null && (form.kind === 'withheld' || form.normal === ''))
    return refuse('invalid-phone', { number: phone })
  const id = await insertCustomer(caller, work, {
    orgId: caller.principal.orgId,
    kind: 'consumer',
    name,
    contactName: '',
    phones: form === null ? [] : [{ id: null, form, label: form.kind === 'mobile' ? 'mobile' : 'home' }],
    addresses: region === '' && street === '' ? [] : [{ region, street, zone }],
    email: null,
    memberLevel: 'none',
    consent: { care: false, marketing: false, askedAt: null },
    doNotCall: false,
    preferredWindow: null,
    birthday: null,
    note: '',
    externalKey: null,
    sample: false,
  })
  work.record(`customer:${id}`, { after: { name, phone: form?.normal ?? '' } })
  return ok({ id, orgId: caller.principal.orgId, kind: 'consumer', name, sample: false, isNew: true })
}

/** A unit that the caller told of for the first time. */
export async function unitFor(
  work: CallerWork,
  customer: CaseCustomer,
  unit: z.output<typeof newUnitSchema>,
): Promise<Result<string>> {
  const model =
    unit.modelId === null
      ? undefined
      : await work.trx.db.selectFrom('model').selectAll().where('id', '=', unit.modelId).executeTakeFirst()
  if (unit.modelId !== null && model === undefined) return refuse('not-found', { what: 'model' })
  const id = await insertUnit(work.caller, work, {
    orgId: customer.orgId,
    customerId: customer.id,
    modelId: unit.modelId,
    modelName: unit.modelName,
    category: model?.category ?? '',
    serial: unit.serial,
    boughtOn: unit.boughtOn,
    boughtAt: '',
    installedOn: null,
    madeOn: null,
    scrapped: false,
    note: '',
    externalKey: null,
    sample: customer.sample,
  })
  work.record(`unit:${id}`, { after: { customer: customer.id, model: unit.modelName, serial: unit.serial } })
  return ok(id)
}

/** The next number of a part of the organisation on the organisation's date (rule 10), inside the transaction. */
export async function nextCaseNumber(runtime: Runtime, work: Work, orgId: string): Promise<string> {
  const prefix = runtime.directory.org(orgId)?.code ?? ''
  const date = dateAt(runtime.settings.organisation(work.now).zone, work.now)
  const n = await work.trx.upsertCounter(`case:${prefix}:${date}`)
  return formatCaseNumber({ prefix, date, n })
}

export type CaseToOpen = Readonly<{
  orgId: string
  kind: CaseKind
  state: CaseState
  customerId: string | null
  unitId: string | null
  callId: string | null
  topic: string
  description: string
  outcome: string | null
  openedBy: string
  sample: boolean
}>

/** Opens a case with its number and first timeline line. */
export async function openCase(
  runtime: Runtime,
  work: Work,
  opened: CaseToOpen,
): Promise<Readonly<{ id: string; number: string }>> {
  const id = work.newId()
  const number = await nextCaseNumber(runtime, work, opened.orgId)
  const solved = opened.state === 'solved' || opened.state === 'closed'
  await work.trx.insert('service_case', {
    id,
    number,
    org_id: opened.orgId,
    kind: opened.kind,
    state: opened.state,
    customer_id: opened.customerId,
    unit_id: opened.unitId,
    call_id: opened.callId,
    owner_id: null,
    topic: opened.topic,
    description: opened.description,
    waiting_on: null,
    waiting_until: null,
    opened_at: work.now,
    opened_by: opened.openedBy,
    state_at: work.now,
    solved_at: solved ? work.now : null,
    closed_at: opened.state === 'closed' ? work.now : null,
    outcome: opened.outcome,
    reopened_count: 0,
    version: 1,
    sample: opened.sample ? 1 : 0,
  })
  await writeTimeline(work, id, {
    kind: 'case-opened',
    params: { number, kind: opened.kind },
    text: opened.description || opened.topic,
  })
  work.emit({ topic: 'case.changed', orgId: opened.orgId, caseId: id, customerId: opened.customerId })
  return { id, number }
}

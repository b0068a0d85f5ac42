import type { customers as contract, MergePreview } from '../../core/contract/customers.ts'
import type { Customer } from '../../core/domain/customer/customer.ts'
import {
  type MergePlan,
  type MergeSide,
  type MergeUndo,
  type MovableRow,
  movableRows,
  planMerge,
  planUndo,
} from '../../core/domain/customer/plan-merge.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { addressesOf, customerById, phonesOf } from '../../store/customers.ts'
import type { Reader, Trx } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, type CallerWork, unwrap } from '../call-context.ts'
import { pointsNow } from '../care/points.ts'
import type { InputOf } from '../procedure-input.ts'
import { visibleCustomer } from './card.ts'
import { type CustomerToStore, updateCustomer } from './save.ts'
import { customerView, textView } from './views.ts'

const tables = {
  unit: 'unit',
  contract: 'contract',
  case: 'service_case',
  call: 'call',
  'service-order': 'service_order',
  commitment: 'commitment',
  survey: 'survey',
  response: 'response',
  'unasked-contact': 'unasked_contact',
  'campaign-target': 'campaign_target',
  'point-line': 'point_line',
  'reminder-hit': 'reminder_hit',
  'complainer-note': 'complainer_note',
  message: 'message',
  'message-opt-out': 'message_opt_out',
} as const satisfies Record<MovableRow, keyof DB>

async function customerOf(reader: Reader<DB>, id: string): Promise<Customer | null> {
  const row = await reader.first(customerById, { id })
  if (row === undefined) return null
  const phones = await reader.all(phonesOf, { id })
  const addresses = await reader.all(addressesOf, { id })
  return {
    id: row.id,
    orgId: row.org_id,
    kind: row.kind,
    name: row.name,
    phones: phones.map((phone) => ({
      raw: phone.raw,
      normal: phone.normal,
      ext: phone.ext ?? '',
      kind: phone.kind,
      valid: phone.valid === 1,
      label: phone.label,
    })),
    addresses: addresses.map((address) => ({ region: address.region, text: address.street, zone: address.zone })),
    memberLevel: row.member_level,
    consent: JSON.parse(row.consent_json),
    doNotCall: row.do_not_call === 1,
    preferredWindow: row.preferred_window_json === null ? null : JSON.parse(row.preferred_window_json),
    birthday: row.birthday,
    contactDays: row.contact_days === null ? null : Number(row.contact_days),
    note: row.note,
    active: row.active === 1,
    mergedInto: row.merged_into,
    lastContactAt: row.last_contact_at,
    version: row.version,
  } as Customer
}

async function sideOf(reader: Reader<DB>, customer: Customer): Promise<MergeSide> {
  const ids = async (row: MovableRow) => {
    const rows = await reader.db.selectFrom(tables[row]).select('id').where('customer_id', '=', customer.id).execute()
    return rows.map((found) => found.id)
  }
  const rows = {
    unit: await ids('unit'),
    contract: await ids('contract'),
    case: await ids('case'),
    call: await ids('call'),
    'service-order': await ids('service-order'),
    commitment: await ids('commitment'),
    survey: await ids('survey'),
    'unasked-contact': await ids('unasked-contact'),
    'campaign-target': await ids('campaign-target'),
    'point-line': await ids('point-line'),
    'reminder-hit': await ids('reminder-hit'),
    'complainer-note': await ids('complainer-note'),
    response: await ids('response'),
    message: await ids('message'),
    'message-opt-out': await ids('message-opt-out'),
  } satisfies Record<MovableRow, readonly string[]>
  return { customer, rows }
}

async function planOf(
  reader: Reader<DB>,
  caller: Caller,
  input: Readonly<{ keptId: string; mergedId: string }>,
): Promise<Result<MergePlan>> {
  const kept = await customerOf(reader, input.keptId)
  const merged = await customerOf(reader, input.mergedId)
  if (kept === null || merged === null) return refuse('not-found', { what: 'customer' })
  if (!seesOrg(caller.principal, kept.orgId) || !seesOrg(caller.principal, merged.orgId)) return refuse('out-of-scope')
  return planMerge(await sideOf(reader, kept), await sideOf(reader, merged))
}

function asText(value: unknown): string {
  return value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** What merging two customers would change; changes nothing. */
export async function mergePreview(
  caller: Caller,
  input: InputOf<typeof contract.mergePreview>,
): Promise<MergePreview> {
  const { reader } = caller.engine
  const [keptRow, mergedRow] = await Promise.all([
    visibleCustomer(reader, caller.principal, input.keptId),
    visibleCustomer(reader, caller.principal, input.mergedId),
  ])
  const plan = unwrap(await planOf(reader, caller, input))
  return {
    kept: await customerView(caller.principal, reader, keptRow),
    merged: await customerView(caller.principal, reader, mergedRow),
    differences: plan.differences.map((difference) => ({
      field: difference.field,
      kept: textView(caller.principal, asText(difference.kept)),
      merged: textView(caller.principal, asText(difference.merged)),
    })),
    moves: {
      phones: plan.kept.phones.length - plan.undo.kept.phones.length,
      addresses: plan.kept.addresses.length - plan.undo.kept.addresses.length,
      units: plan.moves.unit.length,
      contracts: plan.moves.contract.length,
      cases: plan.moves.case.length,
      calls: plan.moves.call.length,
      commitments: plan.moves.commitment.length,
    },
  }
}

/** What one statement may name at most: engines limit the number of parameters. */
const idsPerStatement = 500

async function moveRows(
  trx: Trx<DB>,
  moves: MergeUndo['moves'],
  { from, to }: Readonly<{ from: string; to: string }>,
): Promise<void> {
  for (const row of movableRows) {
    const ids = moves[row] ?? []
    for (let start = 0; start < ids.length; start += idsPerStatement)
      await trx.db
        .updateTable(tables[row])
        .set({ customer_id: to })
        .where('id', 'in', ids.slice(start, start + idsPerStatement))
        .where('customer_id', '=', from)
        .execute()
  }
}

function toStore(
  customer: Customer,
  row: Readonly<{ contact_name: string; email: string | null; external_key: string | null; sample: number }>,
): CustomerToStore {
  return {
    orgId: customer.orgId,
    kind: customer.kind,
    name: customer.name,
    contactName: row.contact_name,
    phones: customer.phones.map((phone) => ({ id: null, form: phone, label: phone.label })),
    addresses: customer.addresses.map((address) => ({
      region: address.region,
      street: address.text,
      zone: address.zone,
    })),
    email: row.email,
    memberLevel: customer.memberLevel,
    consent: customer.consent,
    doNotCall: customer.doNotCall,
    preferredWindow: customer.preferredWindow,
    birthday: customer.birthday,
    note: customer.note,
    externalKey: row.external_key,
    sample: row.sample === 1,
  }
}

async function storeSide(work: CallerWork, customer: Customer): Promise<Result<true>> {
  const row = await work.trx.first(customerById, { id: customer.id })
  if (row === undefined) return refuse('not-found', { what: 'customer' })
  const version = customer.version - 1
  const stored = await updateCustomer(work.caller, work, { id: row.id, version, customer: toStore(customer, row) })
  if (!stored) return refuse('changed-meanwhile', { version })
  await work.trx.db
    .updateTable('customer')
    .set({
      active: customer.active ? 1 : 0,
      merged_into: customer.mergedInto,
      last_contact_at: customer.lastContactAt,
      contact_days: customer.contactDays,
    })
    .where('id', '=', customer.id)
    .execute()
  if (customer.mergedInto !== null) await work.caller.engine.search.remove(work.trx, customer.id)
  return ok(true)
}

async function storeSides(work: CallerWork, sides: readonly Customer[]): Promise<Result<true>> {
  for (const side of sides) {
    const stored = await storeSide(work, side)
    if (!stored.ok) return stored
  }
  return ok(true)
}

/** Merges a double customer into another: both histories are kept, and it can be undone. */
export async function merge(
  work: CallerWork,
  input: InputOf<typeof contract.merge>,
): Promise<Result<{ mergeId: string }>> {
  const planned = await planOf(work.trx, work.caller, input)
  if (!planned.ok) return planned
  const plan = planned.value
  await moveRows(work.trx, plan.moves, { from: plan.mergedId, to: plan.keptId })
  const stored = await storeSides(work, [plan.kept, plan.merged])
  if (!stored.ok) return stored
  const mergeId = work.newId()
  await work.trx.insert('merge', {
    id: mergeId,
    kept_id: plan.keptId,
    merged_id: plan.mergedId,
    plan_json: JSON.stringify(plan.undo),
    at: work.now,
    by_person: work.personId,
    undone_at: null,
  })
  work.record(`customer:${plan.keptId}`, { merged: plan.mergedId, moves: plan.moves })
  return ok({ mergeId })
}

/** Undoes a merge: what was moved goes back, what was made since stays with the kept customer. Refusal `cannot-undo`. */
export async function undoMerge(
  work: CallerWork,
  input: InputOf<typeof contract.undoMerge>,
): Promise<Result<{ done: true }>> {
  const row = await work.trx.db.selectFrom('merge').selectAll().where('id', '=', input.mergeId).executeTakeFirst()
  if (row === undefined) return refuse('not-found', { what: 'merge' })
  if (row.undone_at !== null) return refuse('cannot-undo')
  const kept = await customerOf(work.trx, row.kept_id)
  const merged = await customerOf(work.trx, row.merged_id)
  const sees = (customer: Customer | null): customer is Customer =>
    customer !== null && seesOrg(work.caller.principal, customer.orgId)
  if (!sees(kept) || !sees(merged)) return refuse('not-found', { what: 'customer' })
  const plan = planUndo(JSON.parse(row.plan_json) as MergeUndo, kept, merged)
  if (!plan.ok) return plan
  await moveRows(work.trx, plan.value.moves, { from: row.kept_id, to: row.merged_id })
  const stored = await storeSides(work, [plan.value.kept, plan.value.merged])
  if (!stored.ok) return stored
  for (const customerId of [row.kept_id, row.merged_id])
    if ((await pointsNow(work.trx, customerId)).balance < 0) return refuse('cannot-undo', { what: 'points' })
  await work.trx.db.updateTable('merge').set({ undone_at: work.now }).where('id', '=', row.id).execute()
  work.record(`customer:${row.kept_id}`, { mergeUndone: row.merged_id })
  return ok({ done: true })
}

/** Merges into or of a customer that have not been undone, newest first. */
export async function listMerges(caller: Caller, input: InputOf<typeof contract.merges>) {
  await visibleCustomer(caller.engine.reader, caller.principal, input.customerId)
  const rows = await caller.engine.read
    .selectFrom('merge as m')
    .innerJoin('customer as c', 'c.id', 'm.merged_id')
    .select(['m.id', 'm.kept_id', 'm.merged_id', 'm.at', 'm.by_person', 'c.name'])
    .where('m.undone_at', 'is', null)
    .where((e) => e.or([e('m.kept_id', '=', input.customerId), e('m.merged_id', '=', input.customerId)]))
    .orderBy('m.at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    keptId: row.kept_id,
    mergedId: row.merged_id,
    mergedName: textView(caller.principal, row.name),
    at: row.at,
    by: caller.directory.person(row.by_person)?.name ?? '',
  }))
}

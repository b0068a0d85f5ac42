import type { customers as contract } from '../../core/contract/customers.ts'
import type { CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { normaliseSerial } from '../../core/domain/unit/unit.ts'
import { customerById, unitById } from '../../store/customers.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { makePromise, settleAbout } from '../commitments/keep.ts'
import type { Work } from '../ledger.ts'
import type { InputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'
import { unmasked } from './views.ts'

export type UnitToStore = Readonly<{
  orgId: string
  customerId: string
  modelId: string | null
  modelName: string
  category: string
  serial: string | null
  boughtOn: string | null
  boughtAt: string
  installedOn: string | null
  madeOn: string | null
  scrapped: boolean
  note: string
  externalKey: string | null
  sample: boolean
}>

function columnsOf(unit: UnitToStore) {
  const serial = unit.serial === null || unit.serial === '' ? null : unit.serial
  return {
    org_id: unit.orgId,
    customer_id: unit.customerId,
    model_id: unit.modelId,
    model_name: unit.modelName,
    category: unit.category,
    serial,
    serial_normal: serial === null ? null : normaliseSerial(serial),
    bought_on: unit.boughtOn,
    bought_at: unit.boughtAt,
    installed_on: unit.installedOn,
    made_on: unit.madeOn,
    scrapped: unit.scrapped ? (1 as const) : (0 as const),
    note: unit.note,
  }
}

async function indexUnit(
  runtime: Runtime,
  work: Work,
  { id, unit }: Readonly<{ id: string; unit: UnitToStore }>,
): Promise<void> {
  const { serial_normal: serial } = columnsOf(unit)
  if (serial === null) await runtime.engine.search.remove(work.trx, id)
  else
    await runtime.engine.search.put(work.trx, {
      ownerId: id,
      kind: 'unit',
      texts: [serial.toLowerCase()],
      scope: unit.orgId,
    })
}

/** Stores a new unit and what it is found by; gives its id. */
export async function insertUnit(runtime: Runtime, work: Work, unit: UnitToStore): Promise<string> {
  const id = work.newId()
  await work.trx.insert('unit', {
    ...columnsOf(unit),
    id,
    external_key: unit.externalKey,
    version: 1,
    sample: unit.sample ? 1 : 0,
    created_at: work.now,
  })
  if (unit.serial !== null) await indexUnit(runtime, work, { id, unit })
  return id
}

/** Stores a changed unit; false when somebody saved in between. */
export async function updateUnit(
  runtime: Runtime,
  work: Work,
  change: Readonly<{ id: string; version: number; unit: UnitToStore }>,
): Promise<boolean> {
  const updated = await work.trx.db
    .updateTable('unit')
    .set({ ...columnsOf(change.unit), version: change.version + 1 })
    .where('id', '=', change.id)
    .where('version', '=', change.version)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) === 0) return false
  await indexUnit(runtime, work, change)
  return true
}

/** Adds or changes a customer's unit. Refusals: `not-found`, `changed-meanwhile`. */
export async function saveUnit(
  work: CallerWork,
  input: InputOf<typeof contract.saveUnit>,
): Promise<Result<{ id: string; version: number }>> {
  const { caller, trx } = work
  const owner = await trx.first(customerById, { id: input.customerId })
  if (owner === undefined || !seesOrg(caller.principal, owner.org_id as OrgUnitId))
    return refuse('not-found', { what: 'customer' })
  const before = input.id === null ? undefined : await trx.first(unitById, { id: input.id })
  if (input.id !== null) {
    if (before === undefined || before.customer_id !== input.customerId) return refuse('not-found', { what: 'unit' })
    if (before.version !== input.version) return refuse('changed-meanwhile', { version: before.version })
  }
  if (input.modelId !== null) {
    const model = await trx.db.selectFrom('model').select('id').where('id', '=', input.modelId).executeTakeFirst()
    if (model === undefined) return refuse('not-found', { what: 'model' })
  }
  const { id: _id, commandId: _command, version: _version, ...fields } = input
  const unit: UnitToStore = {
    ...fields,
    boughtAt: unmasked(caller.principal, fields.boughtAt, before?.bought_at),
    note: unmasked(caller.principal, fields.note, before?.note),
    orgId: owner.org_id,
    externalKey: before?.external_key ?? null,
    sample: before === undefined ? owner.sample === 1 : before.sample === 1,
  }
  work.emit({ topic: 'customer.changed', orgId: owner.org_id, customerId: owner.id })
  if (before === undefined) {
    const id = await insertUnit(caller, work, unit)
    work.record(`unit:${id}`, { after: unit })
    return ok({ id, version: 1 })
  }
  if (!(await updateUnit(caller, work, { id: before.id, version: before.version, unit })))
    return refuse('changed-meanwhile', { version: before.version })
  work.record(`unit:${before.id}`, { before, after: unit })
  return ok({ id: before.id, version: before.version + 1 })
}

/**
 * Adds or changes a maintenance contract. Its renewal notice is promised at once; when the end changes, the old notice
 * is settled as renewed and a new one promised.
 */
export async function saveContract(
  work: CallerWork,
  input: InputOf<typeof contract.saveContract>,
): Promise<Result<{ id: string }>> {
  const { caller, trx } = work
  const owner = await trx.first(customerById, { id: input.customerId })
  if (owner === undefined || !seesOrg(caller.principal, owner.org_id as OrgUnitId))
    return refuse('not-found', { what: 'customer' })
  if (input.endsOn < input.startsOn) return refuse('invalid-value', { field: 'endsOn' })
  for (const unitId of input.unitIds) {
    const unit = await trx.first(unitById, { id: unitId })
    if (unit === undefined || unit.customer_id !== owner.id) return refuse('not-found', { what: 'unit' })
  }
  const before =
    input.id === null
      ? undefined
      : await trx.db.selectFrom('contract').selectAll().where('id', '=', input.id).executeTakeFirst()
  if (input.id !== null && before?.customer_id !== owner.id) return refuse('not-found', { what: 'contract' })
  const values = {
    org_id: owner.org_id,
    customer_id: owner.id,
    unit_ids_json: JSON.stringify(input.unitIds),
    number: input.number,
    starts_on: input.startsOn,
    ends_on: input.endsOn,
    visits: input.visits,
    price_minor: input.priceMinor,
    currency: input.currency,
  }
  const id = input.id ?? work.newId()
  if (before === undefined) await trx.insert('contract', { ...values, id, cancelled_at: null, sample: owner.sample })
  else await trx.db.updateTable('contract').set(values).where('id', '=', id).execute()
  if (before === undefined || before.ends_on !== input.endsOn) {
    if (before !== undefined) {
      const settled = await settleAbout(
        work,
        { aboutId: id, kinds: ['renewal-notice', 'renewal-visit'] },
        { result: 'renewed', by: caller.principal.personId },
      )
      if (!settled.ok) return settled
    }
    const promised = await makePromise(caller, work, {
      facts: { kind: 'renewal-notice', contractEnd: input.endsOn },
      subject: {
        orgId: owner.org_id as OrgUnitId,
        aboutKind: 'contract',
        aboutId: id,
        customerId: owner.id as CustomerId,
      },
    })
    // A contract that has run out already needs no notice.
    if (!promised.ok && promised.code !== 'invalid-time') return promised
  }
  work.record(`contract:${id}`, { before: before ?? null, after: values })
  work.emit({ topic: 'customer.changed', orgId: owner.org_id, customerId: owner.id })
  return ok({ id })
}

/** The catalogue by code. */
export async function listModels(caller: Caller) {
  const rows = await caller.engine.read.selectFrom('model').selectAll().orderBy('code').limit(2000).execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    category: row.category,
    season: row.season,
    warrantyMonths: row.warranty_months,
    replacementYears: row.replacement_years,
  }))
}

/** Adds or changes a model; its code is unique. */
export async function saveModel(
  work: CallerWork,
  input: InputOf<typeof contract.saveModel>,
): Promise<Result<{ id: string }>> {
  const same = await work.trx.db.selectFrom('model').select('id').where('code', '=', input.code).executeTakeFirst()
  if (same !== undefined && same.id !== input.id) return refuse('duplicate', { what: 'code' })
  const values = {
    code: input.code,
    name: input.name,
    category: input.category,
    season: input.season,
    warranty_months: input.warrantyMonths,
    replacement_years: input.replacementYears,
  }
  const id = input.id ?? work.newId()
  if (input.id === null) await work.trx.insert('model', { ...values, id, sample: 0 })
  else await work.trx.db.updateTable('model').set(values).where('id', '=', id).execute()
  work.record(`model:${id}`, { after: values })
  work.emit({ topic: 'settings.changed', orgId: work.caller.principal.orgId, name: 'models' })
  return ok({ id })
}

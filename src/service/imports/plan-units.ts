import type { Insertable, Selectable } from 'kysely'
import { normaliseSerial } from '../../core/domain/unit/unit.ts'
import type { Trx } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { type BatchContext, inPortions, newTally, type Planner } from './batch.ts'
import { findOwners, isReason, type Owner } from './find-owners.ts'
import type { UnitRecord } from './records.ts'

type UnitRow = Selectable<DB['unit']>
type Step = { unit: UnitRow; readonly isNew: boolean; changed: boolean }

/** Marks keys that we made of the row itself because the file has none. */
const madeKey = 'auto:'

/** By what a unit is found again: the file's key, else owner and serial, else owner, model and dates. */
function keyOf(record: UnitRecord, owner: Owner): string {
  if (record.key !== null) return record.key
  const serial = normaliseSerial(record.serial ?? '')
  if (serial !== '') return `${madeKey}${owner.id}|${serial}`
  const { boughtOn = '', installedOn = '' } = record.said
  return `${madeKey}${owner.id}|${record.modelId ?? record.modelName}|${boughtOn}|${installedOn}`
}

function newUnit(owner: Owner, key: string, context: BatchContext): UnitRow {
  return {
    ...{ id: context.newId(), org_id: owner.orgId, customer_id: owner.id, external_key: key },
    ...{ model_id: null, model_name: '', category: '', serial: null, serial_normal: null, note: '' },
    ...{ bought_on: null, bought_at: '', installed_on: null, made_on: null, scrapped: 0 },
    ...{ version: 1, sample: 0, created_at: context.now },
  }
}

/** The unit as the row says; a model that the catalogue does not have never takes the place of one it has. */
function withRecord(unit: UnitRow, record: UnitRecord, owner: Owner): UnitRow {
  const { said } = record
  const keepsModel = record.modelId === null && unit.model_id !== null
  const serial = record.serial ?? unit.serial
  return {
    ...unit,
    org_id: owner.orgId,
    customer_id: owner.id,
    model_id: keepsModel ? unit.model_id : record.modelId,
    model_name: keepsModel ? unit.model_name : record.modelName,
    category: said.category ?? unit.category,
    serial,
    serial_normal: serial === null ? null : normaliseSerial(serial),
    bought_on: said.boughtOn ?? unit.bought_on,
    bought_at: said.boughtAt ?? unit.bought_at,
    installed_on: said.installedOn ?? unit.installed_on,
    made_on: said.madeOn ?? unit.made_on,
    scrapped: said.scrapped === undefined ? unit.scrapped : said.scrapped ? 1 : 0,
    note: said.note ?? unit.note,
  }
}

function differs(a: UnitRow, b: UnitRow): boolean {
  return (Object.keys(a) as (keyof UnitRow)[]).some((column) => a[column] !== b[column])
}

async function storeSteps(trx: Trx<DB>, steps: readonly Step[], context: BatchContext): Promise<void> {
  const fresh: readonly Insertable<DB['unit']>[] = steps.filter((step) => step.isNew).map((step) => step.unit)
  const changed = steps.filter((step) => !step.isNew && step.changed).map((step) => step.unit)
  await trx.insert('unit', fresh)
  for (const { id, ...columns } of changed) {
    const next = { ...columns, version: columns.version + 1 }
    await trx.db.updateTable('unit').set(next).where('id', '=', id).execute()
  }
  const entries = steps
    .filter((step) => step.isNew || step.changed)
    .flatMap(({ unit }) =>
      unit.serial_normal === null
        ? []
        : [{ ownerId: unit.id, kind: 'unit' as const, scope: unit.org_id, texts: [unit.serial_normal.toLowerCase()] }],
    )
  await context.search.put(trx, entries)
}

/** Units by their key under customers who are there; an empty cell says nothing. */
export const planUnits: Planner<UnitRecord> = async (reader, records, context) => {
  const owners = await findOwners(
    reader,
    records.map((record) => record.owner),
    context,
  )
  const tally = newTally()
  const wanted: Readonly<{ record: UnitRecord; owner: Owner; key: string }>[] = []
  for (const record of records) {
    const owner = owners.find(record.owner)
    if (isReason(owner)) tally.rejected.push({ row: record.row, reason: owner })
    else wanted.push({ record, owner, key: keyOf(record, owner) })
  }
  const rows = await inPortions(
    wanted.map((entry) => entry.key),
    (portion) => reader.db.selectFrom('unit').selectAll().where('external_key', 'in', portion).execute(),
  )
  const known = new Map(rows.map((row) => [row.external_key ?? '', row]))
  const steps = new Map<string, Step>()
  for (const { record, owner, key } of wanted) {
    const present = known.get(key)
    if (present !== undefined && !context.sees(present.org_id)) {
      tally.rejected.push({ row: record.row, reason: { code: 'other-organisation' } })
      continue
    }
    const before = steps.get(key)
    const step = before ?? {
      unit: present ?? newUnit(owner, key, context),
      isNew: present === undefined,
      changed: false,
    }
    const next = withRecord(step.unit, record, owner)
    const changed = differs(step.unit, next)
    if (step.isNew && before === undefined) tally.added += 1
    else if (changed) tally.changed += 1
    else tally.same += 1
    step.changed ||= changed
    step.unit = next
    steps.set(key, step)
  }
  return { settled: tally, store: (trx) => storeSteps(trx, [...steps.values()], context) }
}

import type { Insertable } from 'kysely'
import type { CallSeed } from '../../core/domain/call/apply-call-event.ts'
import type { Call, CallSource } from '../../core/domain/call/call.ts'
import type { CallId, CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { callOf, callRow, foldedColumns } from '../../store/calls.ts'
import type { Reader, Trx } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { type BatchContext, inPortions, newTally, type Planner } from './batch.ts'
import { finalEvents, foldCall } from './final-events.ts'
import { findOwners, isReason, type Owners } from './find-owners.ts'
import type { CallRecord } from './records.ts'

type Step = { call: Call; readonly record: CallRecord; readonly isNew: boolean; changed: boolean }

const source = 'import'

/** Under this an imported queue log keeps the exchange's own id of a call. */
const logPrefix = 'queue-log|'

type Row = Awaited<ReturnType<typeof readRows>>[number]

function readRows(reader: Reader<DB>, origin: CallSource, externalIds: readonly string[]) {
  return inPortions(externalIds, (portion) =>
    reader.db.selectFrom('call').selectAll().where('source', '=', origin).where('external_id', 'in', portion).execute(),
  )
}

/**
 * Calls of the log that the link to the exchange has told of already: they are the same calls and are not counted twice.
 * What it knows to the millisecond stays; where it lost a call from sight, the log says how it went on.
 */
async function readTwins(reader: Reader<DB>, records: readonly CallRecord[]): Promise<ReadonlyMap<string, Row>> {
  const ids = records.flatMap(({ externalId }) =>
    externalId.startsWith(logPrefix) ? [externalId.slice(logPrefix.length)] : [],
  )
  const rows = ids.length === 0 ? [] : await readRows(reader, 'ami', ids)
  return new Map(rows.map((row) => [`${logPrefix}${row.external_id}`, row]))
}

/** Whether the link has seen the call to its end. */
function isSeenThrough(call: Call): boolean {
  return call.endedAt !== null && call.endedBy !== 'unknown'
}

/** The customer by his key in the old system, else the only one with this number; nobody when that is not clear. */
function customerOf(record: CallRecord, owners: Owners): CustomerId | null {
  const hint = { key: record.customerKey, number: record.phone.normal === '' ? null : record.phone.normal }
  if (hint.key === null && hint.number === null) return null
  const owner = owners.find(hint)
  return isReason(owner) ? null : (owner.id as CustomerId)
}

/** The call as this row and everything known of it before say. What a person added to it stays. */
function withRecord(before: Call | CallSeed, record: CallRecord, customerId: CustomerId | null): Call {
  const known = 'events' in before ? before : null
  const kept = known === null ? [] : record.partial ? known.events : known.events.filter((e) => e.kind === 'wrapped-up')
  const seed: CallSeed = {
    ...{ id: before.id, orgId: before.orgId, source: before.source, direction: record.direction },
    numberRaw: record.phone.normal === '' ? before.numberRaw : record.phone.raw,
    numberNormal: record.phone.normal === '' ? before.numberNormal : record.phone.normal,
  }
  const folded = foldCall(seed, finalEvents([...kept, ...record.events]))
  return { ...folded, caseId: known?.caseId ?? null, customerId: known?.customerId ?? customerId }
}

function contentOf(call: Call): string {
  return JSON.stringify([foldedColumns(call), call.numberNormal, call.direction, call.customerId])
}

function newSeed(record: CallRecord, context: BatchContext): CallSeed {
  const { raw, normal } = record.phone
  return {
    ...{ id: context.newId() as CallId, orgId: context.orgId as OrgUnitId, source, direction: record.direction },
    ...{ numberRaw: raw, numberNormal: normal },
  }
}

function rowOf({ call, record }: Step): Insertable<DB['call']> {
  const { ext, kind } = record.phone
  const origin = {
    externalId: record.externalId,
    numberExt: ext || null,
    numberKind: kind,
    line: record.line,
    sample: false,
  }
  return { ...callRow(call, origin), note: record.note }
}

/** Marks when a customer was spoken with last, never backwards. */
async function touchCustomers(trx: Trx<DB>, steps: readonly Step[]): Promise<void> {
  const latest = new Map<string, number>()
  for (const { call } of steps) {
    if (call.customerId !== null)
      latest.set(call.customerId, Math.max(latest.get(call.customerId) ?? 0, call.offeredAt))
  }
  for (const [id, at] of latest) {
    await trx.db
      .updateTable('customer')
      .set({ last_contact_at: at })
      .where('id', '=', id)
      .where((e) => e.or([e('last_contact_at', 'is', null), e('last_contact_at', '<', at)]))
      .execute()
  }
}

async function storeSteps(trx: Trx<DB>, steps: readonly Step[]): Promise<void> {
  const written = steps.filter((step) => step.isNew || step.changed)
  await trx.insert('call', written.filter((step) => step.isNew).map(rowOf))
  for (const { call } of written.filter((step) => !step.isNew)) {
    await trx.db
      .updateTable('call')
      .set({
        ...foldedColumns(call),
        direction: call.direction,
        number_raw: call.numberRaw,
        number_normal: call.numberNormal,
        customer_id: call.customerId,
      })
      .where('id', '=', call.id)
      .execute()
  }
  await touchCustomers(trx, written)
}

/**
 * Calls by their source's own id. They are history: they count in the figures of their day, but promise nobody a call
 * back and open no card.
 */
export const planCalls: Planner<CallRecord> = async (reader, records, context) => {
  const twins = await readTwins(reader, records)
  const rows = await readRows(
    reader,
    source,
    records.map((record) => record.externalId),
  )
  const known = new Map([...rows.map((row) => [row.external_id ?? '', row] as const), ...twins])
  const hints = records.map(({ customerKey, phone }) => ({ key: customerKey, number: phone.normal || null }))
  const owners = await findOwners(reader, hints, context)
  const tally = newTally()
  const steps = new Map<string, Step>()
  for (const record of records) {
    const present = known.get(record.externalId)
    if (present !== undefined && !context.sees(present.org_id)) {
      tally.rejected.push({ row: record.row, reason: { code: 'other-organisation' } })
      continue
    }
    const twin = twins.get(record.externalId)
    if (twin !== undefined && isSeenThrough(callOf(twin))) {
      tally.same += 1
      continue
    }
    const before = steps.get(record.externalId)
    const was = before?.call ?? (present === undefined ? null : callOf(present))
    const call = withRecord(was ?? newSeed(record, context), record, customerOf(record, owners))
    const changed = was !== null && contentOf(was) !== contentOf(call)
    if (was === null) tally.added += 1
    else if (changed) tally.changed += 1
    else tally.same += 1
    if (before === undefined) steps.set(record.externalId, { call, record, isNew: present === undefined, changed })
    else Object.assign(before, { call, changed: before.changed || changed })
  }
  return { settled: tally, store: (trx) => storeSteps(trx, [...steps.values()]) }
}

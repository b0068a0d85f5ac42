import type { CustomerId } from '../ids.ts'
import { ok, type Result, refuse } from '../refusal.ts'
import type { Customer } from './customer.ts'

/** Everything that points at a customer and moves with a merge. */
export const movableRows = [
  'unit',
  'contract',
  'case',
  'call',
  'service-order',
  'commitment',
  'survey',
  'response',
  'unasked-contact',
  'campaign-target',
  'message',
  'message-opt-out',
  'point-line',
  'reminder-hit',
  'complainer-note',
] as const
export type MovableRow = (typeof movableRows)[number]

/** The fields that a person compares before merging; phones and addresses are joined. */
export const mergeFields = [
  'kind',
  'name',
  'memberLevel',
  'consent',
  'doNotCall',
  'preferredWindow',
  'birthday',
  'contactDays',
  'note',
] as const satisfies readonly (keyof Customer)[]
export type MergeField = (typeof mergeFields)[number]

export type MergeSide = Readonly<{ customer: Customer; rows: Readonly<Record<MovableRow, readonly string[]>> }>

/** A field in which the two differ, and the value that the kept customer gets. */
export type MergeDifference = Readonly<{ field: MergeField; kept: unknown; merged: unknown; result: unknown }>

export type MergePlan = Readonly<{
  keptId: CustomerId
  mergedId: CustomerId
  differences: readonly MergeDifference[]
  /** The kept customer afterwards; its version one higher. */
  kept: Customer
  /** The other one afterwards: inactive, leading to the kept one, its own data untouched. */
  merged: Customer
  /** Ids of the rows that move from the merged to the kept customer. */
  moves: Readonly<Record<MovableRow, readonly string[]>>
  undo: MergeUndo
}>

/** What is kept to undo a merge: both as they were, and which rows were moved. */
export type MergeUndo = Readonly<{
  kept: Customer
  merged: Customer
  /** Version of the kept customer right after the merge. */
  keptVersion: number
  /** A merge of long ago knows nothing of rows that are newer than it. */
  moves: Readonly<Partial<Record<MovableRow, readonly string[]>>>
}>

function joined<T>(kept: readonly T[], merged: readonly T[], keyOf: (item: T) => string): T[] {
  const keys = new Set(kept.map(keyOf))
  return [...kept, ...merged.filter((item) => !keys.has(keyOf(item)))]
}

function latest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.max(a, b)
}

function joinedNote(kept: string, merged: string): string {
  if (merged === '' || kept.includes(merged)) return kept
  return kept === '' ? merged : `${kept}\n${merged}`
}

/** Consent is only what both gave; a wish not to be called holds whoever said it. */
function joinedCustomer(kept: Customer, merged: Customer): Customer {
  return {
    ...kept,
    phones: joined(kept.phones, merged.phones, (phone) => `${phone.normal || phone.raw}#${phone.ext}`),
    addresses: joined(kept.addresses, merged.addresses, (address) => `${address.region}|${address.text}`),
    memberLevel: kept.memberLevel === 'none' ? merged.memberLevel : kept.memberLevel,
    consent: {
      care: kept.consent.care && merged.consent.care,
      marketing: kept.consent.marketing && merged.consent.marketing,
      askedAt: latest(kept.consent.askedAt, merged.consent.askedAt),
    },
    doNotCall: kept.doNotCall || merged.doNotCall,
    preferredWindow: kept.preferredWindow ?? merged.preferredWindow,
    birthday: kept.birthday ?? merged.birthday,
    contactDays: kept.contactDays ?? merged.contactDays,
    note: joinedNote(kept.note, merged.note),
    lastContactAt: latest(kept.lastContactAt, merged.lastContactAt),
    version: kept.version + 1,
  }
}

/**
 * What merging `merged` into `kept` would do, for the preview and for doing it. Refusals: `invalid-value` for a
 * customer with himself; `illegal-move` when one of the two has been merged already.
 */
export function planMerge(kept: MergeSide, merged: MergeSide): Result<MergePlan> {
  if (kept.customer.id === merged.customer.id) return refuse('invalid-value', { field: 'mergedId', reason: 'same' })
  const gone = [kept.customer, merged.customer].find((customer) => customer.mergedInto !== null)
  if (gone !== undefined) {
    return refuse('illegal-move', { noun: 'customer', state: 'merged', move: 'merge', allowed: 'unmerge' })
  }
  const after = joinedCustomer(kept.customer, merged.customer)
  const differences = mergeFields
    .map((field) => ({
      field,
      kept: kept.customer[field],
      merged: merged.customer[field],
      result: after[field],
    }))
    .filter((row) => JSON.stringify(row.kept) !== JSON.stringify(row.merged))
  const keptId = kept.customer.id
  return ok({
    keptId,
    mergedId: merged.customer.id,
    differences,
    kept: after,
    merged: { ...merged.customer, active: false, mergedInto: keptId, version: merged.customer.version + 1 },
    moves: merged.rows,
    undo: { kept: kept.customer, merged: merged.customer, keptVersion: after.version, moves: merged.rows },
  })
}

/** Both customers after an undo, and the rows that go back; rows made since the merge stay with the kept one. */
export type UndoPlan = Readonly<{
  kept: Customer
  merged: Customer
  moves: MergeUndo['moves']
}>

/**
 * Takes a merge back. What was typed into the kept customer since then is not thrown away: with a newer version only
 * the rows go back and the merged customer returns, the kept one stays as it is now. Refusal `cannot-undo` when the
 * kept customer has itself been merged since, or the merged one no longer leads to it.
 */
export function planUndo(undo: MergeUndo, keptNow: Customer, mergedNow: Customer): Result<UndoPlan> {
  if (keptNow.mergedInto !== null || mergedNow.mergedInto !== keptNow.id) return refuse('cannot-undo', {})
  const untouched = keptNow.version === undo.keptVersion
  return ok({
    // what a merge of long ago does not know stays as it is
    kept: {
      ...keptNow,
      ...(untouched ? undo.kept : {}),
      lastContactAt: keptNow.lastContactAt,
      version: keptNow.version + 1,
    },
    merged: { ...mergedNow, ...undo.merged, version: mergedNow.version + 1 },
    moves: undo.moves,
  })
}

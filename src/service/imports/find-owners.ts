import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { type BatchContext, grouped, inPortions } from './batch.ts'
import type { Reason } from './reasons.ts'
import type { OwnerHint } from './records.ts'

export type Owner = Readonly<{ id: string; orgId: string }>

export type Owners = Readonly<{
  /** The customer of a hint, or why there is none. */
  find(hint: OwnerHint): Owner | Reason
}>

const mergesFollowed = 8

/** The customers who were kept when those of `rows` were merged, by id, over several merges. */
async function keptOnes(reader: Reader<DB>, rows: readonly OwnerRow[]): Promise<ReadonlyMap<string, OwnerRow>> {
  const kept = new Map<string, OwnerRow>()
  let next = rows.flatMap((row) => row.merged_into ?? [])
  for (let step = 0; next.length > 0 && step < mergesFollowed; step += 1) {
    const found = await inPortions(next, (portion) =>
      reader.db
        .selectFrom('customer')
        .select(['id', 'org_id', 'merged_into', 'active'])
        .where('id', 'in', portion)
        .execute(),
    )
    for (const row of found) kept.set(row.id, row)
    next = found.flatMap((row) => row.merged_into ?? [])
  }
  return kept
}

type OwnerRow = { id: string; org_id: string; merged_into: string | null; active: number }

/** Reads the customers of many hints at once. One who was merged leads to the one who was kept. */
export async function findOwners(
  reader: Reader<DB>,
  hints: readonly OwnerHint[],
  context: Pick<BatchContext, 'sees'>,
): Promise<Owners> {
  const keys = hints.flatMap((hint) => hint.key ?? [])
  const numbers = hints.flatMap((hint) => (hint.key === null ? (hint.number ?? []) : []))
  const columns = ['c.id', 'c.org_id', 'c.merged_into', 'c.active'] as const
  const keyed = await inPortions(keys, (portion) =>
    reader.db
      .selectFrom('customer as c')
      .select([...columns, 'c.external_key'])
      .where('c.external_key', 'in', portion)
      .execute(),
  )
  const numbered = await inPortions(numbers, (portion) =>
    reader.db
      .selectFrom('customer_phone as p')
      .innerJoin('customer as c', 'c.id', 'p.customer_id')
      .select([...columns, 'p.normal'])
      .where('p.normal', 'in', portion)
      .where('c.merged_into', 'is', null)
      .where('c.active', '=', 1)
      .execute(),
  )
  const kept = await keptOnes(reader, keyed)
  const survivor = (row: OwnerRow): OwnerRow => {
    let last = row
    for (let step = 0; last.merged_into !== null && step < mergesFollowed; step += 1)
      last = kept.get(last.merged_into) ?? { ...last, merged_into: null }
    return last
  }
  const byKey = new Map<string, OwnerRow>(keyed.map((row) => [row.external_key ?? '', row]))
  const byNumber = grouped(numbered, (row) => row.normal)
  return {
    find: ({ key, number }) => {
      const found = key !== null ? [byKey.get(key)] : [...(byNumber.get(number ?? '') ?? [])]
      const value = key ?? number ?? ''
      const seen = new Map(
        found
          .filter((row) => row !== undefined)
          .map(survivor)
          .filter((row) => context.sees(row.org_id))
          .map((row) => [row.id, { id: row.id, orgId: row.org_id }]),
      )
      const [owner] = seen.values()
      if (owner === undefined) return { code: 'customer-unknown', value }
      return seen.size > 1 ? { code: 'customer-ambiguous', value } : owner
    },
  }
}

/** Whether the answer of `Owners.find` is a reason. */
export function isReason(answer: Owner | Reason): answer is Reason {
  return 'code' in answer
}

import { type Expression, expressionBuilder, type Kysely, type SqlBool, sql } from 'kysely'
import { assertNever } from '../core/domain/assert-never.ts'
import type { CircleReader } from '../core/domain/complaint/circle.ts'
import { openState, type WorkRow, workRows } from './commitments.ts'
import { commitmentOpenTo } from './complaint-circle.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** Whose commitments a worklist shows. */
export type Whose =
  | Readonly<{ kind: 'all' }>
  | Readonly<{ kind: 'person'; personId: string }>
  | Readonly<{ kind: 'role'; roles: readonly string[]; personId: string }>

/** What a worklist is limited to. `from` and `to` bound the deadline (UTC ms, half-open). */
export type WorklistFilter = Readonly<{
  whose: Whose
  orgIds: readonly string[] | 'all'
  kinds?: readonly string[] | undefined
  from?: number | undefined
  to?: number | undefined
  /** Leaves out what rests until later than this (UTC ms). */
  awakeAt?: number | undefined
  /** Leaves out what tells of complaints that this person may not read. */
  reader: CircleReader
}>

/** One of the lists that make up a worklist; each is walked along an index of its own, in the order of deadlines. */
type Part =
  | Readonly<{ of: 'all' }>
  | Readonly<{ of: 'org'; id: string }>
  | Readonly<{ of: 'owner'; id: string }>
  /** What this person holds without owning it. */
  | Readonly<{ of: 'claimed'; id: string }>
  /** What nobody owns and this role may take. */
  | Readonly<{ of: 'role'; role: string }>

/** Up to so many parts of the organisation are listed one by one; of more, enough is seen in the list of all. */
const orgsApart = 12

function partsOf({ whose, orgIds }: WorklistFilter): readonly Part[] {
  switch (whose.kind) {
    case 'all':
      return orgIds === 'all' || orgIds.length > orgsApart ? [{ of: 'all' }] : orgIds.map((id) => ({ of: 'org', id }))
    case 'person':
      return [
        { of: 'owner', id: whose.personId },
        { of: 'claimed', id: whose.personId },
      ]
    case 'role':
      return [{ of: 'owner', id: whose.personId }, ...whose.roles.map((role) => ({ of: 'role', role }) as const)]
    default:
      return assertNever(whose)
  }
}

const e = expressionBuilder<{ w: DB['commitment'] }, 'w'>()

function inPart(part: Part): readonly Expression<SqlBool>[] {
  switch (part.of) {
    case 'all':
      return []
    case 'org':
      return [e('w.org_id', '=', part.id)]
    case 'owner':
      return [e('w.owner_person_id', '=', part.id)]
    case 'claimed':
      return [
        e('w.claimed_by', '=', part.id),
        e.or([e('w.owner_person_id', 'is', null), e('w.owner_person_id', '<>', part.id)]),
      ]
    case 'role':
      return [e('w.owner_person_id', 'is', null), e('w.owner_role', '=', part.role)]
    default:
      return assertNever(part)
  }
}

function condition(filter: WorklistFilter, part: Part): Expression<SqlBool> {
  const { orgIds, kinds, from, to, awakeAt } = filter
  const terms = [e('w.state', '=', openState), ...inPart(part)]
  // Behind coalesce, so that the index of deadlines is walked and not those of each part sorted together.
  if (orgIds !== 'all' && part.of !== 'org') terms.push(e(e.fn.coalesce('w.org_id', sql.lit('')), 'in', [...orgIds]))
  if (kinds !== undefined && kinds.length > 0) terms.push(e('w.kind', 'in', [...kinds]))
  if (from !== undefined) terms.push(e('w.due_at', '>=', from))
  if (to !== undefined) terms.push(e('w.due_at', '<', to))
  if (awakeAt !== undefined) terms.push(e(e.fn.coalesce('w.not_before', sql.lit(0)), '<=', awakeAt))
  terms.push(commitmentOpenTo(filter.reader))
  return e.and(terms)
}

/** Where a page of a worklist begins: after this deadline and id. */
export type WorklistKey = Readonly<{ dueAt: number; id: string }>

/** A page of open commitments by deadline. */
export async function worklist(
  db: Db,
  filter: WorklistFilter,
  page: Readonly<{ after: WorklistKey | null; limit: number }>,
): Promise<readonly WorkRow[]> {
  const { after, limit } = page
  const lists = await Promise.all(
    partsOf(filter).map((part) => {
      let query = workRows(db).where(condition(filter, part))
      if (after !== null) query = query.where(e(e.refTuple('w.due_at', 'w.id'), '>', e.tuple(after.dueAt, after.id)))
      return query.orderBy('w.due_at').orderBy('w.id').limit(limit).execute()
    }),
  )
  if (lists.length === 1) return lists[0] ?? []
  return lists
    .flat()
    .toSorted((a, b) => a.due_at - b.due_at || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
}

/** How many open commitments a filter lets through: due before `now`, before `soon`, and later (UTC ms). */
export async function worklistCounts(
  db: Db,
  filter: WorklistFilter,
  { now, soon }: Readonly<{ now: number; soon: number }>,
): Promise<Readonly<{ late: number; soon: number; later: number }>> {
  const counted = await Promise.all(
    partsOf(filter).map((part) =>
      db
        .selectFrom('commitment as w')
        .select(({ fn }) => [
          fn.countAll<number>().filterWhere('w.due_at', '<', now).as('late'),
          fn.countAll<number>().filterWhere('w.due_at', '<', soon).as('before'),
          fn.countAll<number>().as('total'),
        ])
        .where(condition(filter, part))
        .executeTakeFirst(),
    ),
  )
  const sum = (of: (row: NonNullable<(typeof counted)[number]>) => number) =>
    counted.reduce((total, row) => total + (row === undefined ? 0 : Number(of(row))), 0)
  const late = sum((row) => row.late)
  const before = sum((row) => row.before)
  return { late, soon: before - late, later: sum((row) => row.total) - before }
}

import { ok, type Result, refuse } from '../refusal.ts'

/** One cause in the tree: of all complaints with a finding, each has one of them. Retired ones stay for what was found. */
export type Cause = Readonly<{
  id: string
  parentId: string | null
  name: string
  nameEn: string
  position: number
  retired: boolean
}>

/** How deep the tree is at most; a cause without a parent is at depth 1. */
export const maxCauseDepth = 4

/** Why a cause cannot be moved, retired or used again. */
export type CauseState = 'in-tree' | 'retired' | 'has-children' | 'parent-retired'

type Tree = ReadonlyMap<string, Cause>

/** The causes by their ids. */
export function causesById(causes: readonly Cause[]): Tree {
  return new Map(causes.map((cause) => [cause.id, cause]))
}

/** A cause and all above it, the highest first; a chain that leads nowhere or in a circle ends where it breaks. */
export function causePath(tree: Tree, id: string | null): readonly Cause[] {
  const path: Cause[] = []
  for (let next = id === null ? undefined : tree.get(id); next !== undefined && !path.includes(next); ) {
    path.unshift(next)
    next = next.parentId === null ? undefined : tree.get(next.parentId)
  }
  return path
}

/** The levels of a cause and of what is below it: 1 without children. */
function heightOf(causes: readonly Cause[], id: string): number {
  const below = causes.filter(({ parentId }) => parentId === id)
  return 1 + Math.max(0, ...below.map((child) => heightOf(causes, child.id)))
}

/**
 * Whether a cause (null: a new one) may stand below `parentId` (null: at the top). Refusals: `not-found` for an unknown
 * parent, `illegal-move` below itself or below a retired one, `invalid-value` with `max` for a tree that is too deep.
 */
export function placeCause(
  causes: readonly Cause[],
  { id, parentId }: Readonly<{ id: string | null; parentId: string | null }>,
): Result<true> {
  const tree = causesById(causes)
  const above = causePath(tree, parentId)
  const parent = above.at(-1)
  if (parentId !== null && parent === undefined) return refuse('not-found', { what: 'cause' })
  const stuck = { noun: 'cause', state: 'in-tree', move: 'place', allowed: '' }
  if (id !== null && above.some((each) => each.id === id)) return refuse('illegal-move', stuck)
  if (parent?.retired === true) return refuse('illegal-move', { ...stuck, state: 'retired' })
  const height = id === null ? 1 : heightOf(causes, id)
  return above.length + height > maxCauseDepth
    ? refuse('invalid-value', { field: 'parentId', max: maxCauseDepth })
    : ok(true)
}

/** Whether a cause may be taken out of use: only with nothing in use below it. Refusal `illegal-move`. */
export function retireCause(causes: readonly Cause[], id: string): Result<true> {
  const used = causes.some((cause) => cause.parentId === id && !cause.retired)
  return used ? refuse('illegal-move', { noun: 'cause', state: 'has-children', move: 'retire', allowed: '' }) : ok(true)
}

/** Whether a cause may be used again: only below one that is in use. Refusal `illegal-move`. */
export function reviveCause(causes: readonly Cause[], id: string): Result<true> {
  const parent = causePath(causesById(causes), id).at(-2)
  return parent?.retired === true
    ? refuse('illegal-move', { noun: 'cause', state: 'parent-retired', move: 'revive', allowed: '' })
    : ok(true)
}

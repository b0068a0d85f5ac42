/**
 * A sorted map from text keys that is never changed in place, in which insertion, removal and counting the keys below
 * a bound cost O(log n). A treap (Seidel and Aragon 1996) whose priorities are a hash of the key, so that equal
 * contents always have the same shape.
 */
export type CountedTree<T> = Readonly<{
  key: string
  value: T
  priority: number
  size: number
  left: CountedTree<T> | null
  right: CountedTree<T> | null
}> | null

type Leaf<T> = Readonly<{ key: string; value: T; priority: number }>

/** FNV-1a, then mixed: keys that differ only at their end must not have neighbouring priorities. */
function hash(key: string): number {
  let h = 0x811c9dc5
  for (let index = 0; index < key.length; index += 1) h = Math.imul(h ^ key.charCodeAt(index), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  return (h ^ (h >>> 13)) >>> 0
}

/** How many keys there are. */
export function sizeOf<T>(tree: CountedTree<T>): number {
  return tree === null ? 0 : tree.size
}

function node<T>(leaf: Leaf<T>, left: CountedTree<T>, right: CountedTree<T>): CountedTree<T> {
  const { key, value, priority } = leaf
  return { key, value, priority, size: sizeOf(left) + sizeOf(right) + 1, left, right }
}

/** Keys below `key`, and keys above it; `key` itself is left out. */
function split<T>(tree: CountedTree<T>, key: string): readonly [CountedTree<T>, CountedTree<T>] {
  if (tree === null) return [null, null]
  if (tree.key === key) return [tree.left, tree.right]
  if (tree.key < key) {
    const [below, above] = split(tree.right, key)
    return [node(tree, tree.left, below), above]
  }
  const [below, above] = split(tree.left, key)
  return [below, node(tree, above, tree.right)]
}

function join<T>(left: CountedTree<T>, right: CountedTree<T>): CountedTree<T> {
  if (left === null) return right
  if (right === null) return left
  return left.priority > right.priority
    ? node(left, left.left, join(left.right, right))
    : node(right, join(left, right.left), right.right)
}

type Growing<T> = Leaf<T> & { left: Growing<T> | null; right: Growing<T> | null }

function grown<T>(growing: Growing<T> | null): CountedTree<T> {
  return growing === null ? null : node(growing, grown(growing.left), grown(growing.right))
}

/** The tree of many keys at once, the same as putting one after the other; of equal keys the last one counts. */
export function treeOf<T>(entries: Iterable<readonly [string, T]>): CountedTree<T> {
  const sorted = [...new Map(entries)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  // The right edge of what has grown so far, from the top down (Vuillemin 1980).
  const edge: Growing<T>[] = []
  for (const [key, value] of sorted) {
    const leaf: Growing<T> = { key, value, priority: hash(key), left: null, right: null }
    let below = edge.at(-1)
    while (below !== undefined && below.priority < leaf.priority) {
      leaf.left = below
      edge.pop()
      below = edge.at(-1)
    }
    if (below !== undefined) below.right = leaf
    edge.push(leaf)
  }
  return grown(edge[0] ?? null)
}

/** The tree with `value` at `key`, in place of what was there. */
export function put<T>(tree: CountedTree<T>, key: string, value: T): CountedTree<T> {
  return place(tree, { key, value, priority: hash(key) })
}

function place<T>(tree: CountedTree<T>, leaf: Leaf<T>): CountedTree<T> {
  if (tree === null || (tree.key !== leaf.key && leaf.priority > tree.priority)) {
    const [below, above] = split(tree, leaf.key)
    return node(leaf, below, above)
  }
  if (tree.key === leaf.key) return node(leaf, tree.left, tree.right)
  return leaf.key < tree.key
    ? node(tree, place(tree.left, leaf), tree.right)
    : node(tree, tree.left, place(tree.right, leaf))
}

/** The tree without `key`; the same tree when it was not there. */
export function without<T>(tree: CountedTree<T>, key: string): CountedTree<T> {
  if (tree === null) return null
  if (tree.key === key) return join(tree.left, tree.right)
  if (key < tree.key) {
    const left = without(tree.left, key)
    return left === tree.left ? tree : node(tree, left, tree.right)
  }
  const right = without(tree.right, key)
  return right === tree.right ? tree : node(tree, tree.left, right)
}

/** The value at `key`; null when it is not there. */
export function valueAt<T>(tree: CountedTree<T>, key: string): T | null {
  let at = tree
  while (at !== null && at.key !== key) at = key < at.key ? at.left : at.right
  return at === null ? null : at.value
}

/** How many keys are smaller than `bound`. */
export function countBelow<T>(tree: CountedTree<T>, bound: string): number {
  let at = tree
  let count = 0
  while (at !== null) {
    if (at.key < bound) {
      count += sizeOf(at.left) + 1
      at = at.right
    } else at = at.left
  }
  return count
}

/** The value of the smallest key; null when empty. */
export function firstValue<T>(tree: CountedTree<T>): T | null {
  let at = tree
  while (at !== null && at.left !== null) at = at.left
  return at === null ? null : at.value
}

/** All values in the order of their keys. */
export function valuesOf<T>(tree: CountedTree<T>): readonly T[] {
  const values: T[] = []
  const walk = (at: CountedTree<T>): void => {
    if (at === null) return
    walk(at.left)
    values.push(at.value)
    walk(at.right)
  }
  walk(tree)
  return values
}

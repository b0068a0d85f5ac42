/** What is planned, soonest first; of one moment what was planned first. Adding and taking cost O(log n). */
export type Agenda<T> = Readonly<{
  size(): number
  /** Plans `item` for `at` (UTC ms). */
  add(at: number, item: T): void
  /** Takes what is planned for `now` or before, at most `limit` of it. */
  take(now: number, limit: number): readonly T[]
  clear(): void
}>

type Entry<T> = Readonly<{ at: number; order: number; item: T }>

/** Makes an empty one: a binary heap. */
export function createAgenda<T>(): Agenda<T> {
  let heap: Entry<T>[] = []
  let added = 0

  const before = (a: Entry<T>, b: Entry<T>) => a.at < b.at || (a.at === b.at && a.order < b.order)

  function lift(entry: Entry<T>): void {
    let index = heap.length
    heap.push(entry)
    while (index > 0) {
      const above = (index - 1) >> 1
      const other = heap[above]
      if (other === undefined || !before(entry, other)) break
      heap[index] = other
      index = above
    }
    heap[index] = entry
  }

  function sink(entry: Entry<T>): void {
    let index = 0
    for (;;) {
      const [left, right] = [heap[2 * index + 1], heap[2 * index + 2]]
      const isRight = right !== undefined && left !== undefined && before(right, left)
      const next = isRight ? right : left
      if (next === undefined || !before(next, entry)) break
      heap[index] = next
      index = 2 * index + (isRight ? 2 : 1)
    }
    heap[index] = entry
  }

  return {
    size: () => heap.length,
    add(at, item) {
      lift({ at, order: added, item })
      added += 1
    },
    take(now, limit) {
      const taken: T[] = []
      while (taken.length < limit) {
        const first = heap[0]
        if (first === undefined || first.at > now) break
        taken.push(first.item)
        const last = heap.pop()
        if (last !== undefined && heap.length > 0) sink(last)
      }
      return taken
    },
    clear() {
      heap = []
    },
  }
}

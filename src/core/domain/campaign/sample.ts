import type { Dimension, Quota, Sampling } from './campaign.ts'
import { mostTargets } from './campaign.ts'

/** Somebody who may be drawn, with what the cells go by. */
export type Candidate = Readonly<{ id: string }> & Readonly<Record<Dimension, string>>

/** Somebody who was drawn: `cell` is '' where there are no cells, `lot` orders the draw. */
export type Drawn<T> = Readonly<{ candidate: T; cell: string; lot: number }>

/** What a cell offers and what is wanted of it. `drawn` is what the sample takes: never more than wanted × reserve. */
type CellCount = Readonly<{ key: readonly string[]; available: number; wanted: number; drawn: number }>

/** Between the two dimensions of a cell's name: no text that a person types. */
const between = '\u001f'

/** The name of a cell in storage. */
export function cellName(key: readonly string[]): string {
  return key.join(between)
}

/** The values of the dimensions that a cell's name stands for. */
export function cellKey(name: string): readonly string[] {
  return name.split(between)
}

/** How many answers are wanted in a cell. */
export function wantedIn(quota: Quota, cell: string): number {
  return quota.cells.find(({ key }) => cellName(key) === cell)?.wanted ?? quota.each
}

/**
 * The lot of a record in a draw, from 0 to 2^53 − 1: the same for the same seed and id, spread evenly over both.
 * MurmurHash3's mixing (Appleby, public domain) over the id's characters, twice with different beginnings.
 */
export function lotOf(seed: number, id: string): number {
  return (mixed(seed ^ 0x9e3779b9, id) & 0x1fffff) * 4_294_967_296 + (mixed(seed, id) >>> 0)
}

function mixed(seed: number, text: string): number {
  let hash = seed | 0
  for (let at = 0; at < text.length; at += 1) {
    let word = Math.imul(text.charCodeAt(at), 0xcc9e2d51)
    word = (word << 15) | (word >>> 17)
    hash ^= Math.imul(word, 0x1b873593)
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64
  }
  hash ^= text.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/** Keeps the lowest lots of what is shown to it, however much that is. */
class Lowest<T extends Candidate> {
  #kept: Drawn<T>[] = []
  readonly #limit: number
  seen = 0
  constructor(limit: number) {
    this.#limit = limit
  }

  add(drawn: Drawn<T>): void {
    this.seen += 1
    if (this.#limit === 0) return
    this.#kept.push(drawn)
    if (this.#kept.length >= this.#limit * 2 + 100) this.#kept = this.taken()
  }

  taken(): Drawn<T>[] {
    return this.#kept.toSorted(byLot).slice(0, this.#limit)
  }
}

function byLot(a: Drawn<Candidate>, b: Drawn<Candidate>): number {
  return a.lot - b.lot || (a.candidate.id < b.candidate.id ? -1 : 1)
}

/** A draw under way: candidates are added one after the other, in any order. */
export type Draw<T> = Readonly<{
  add(candidate: T): void
  /** Who is drawn of those added so far, by lot: the same set and order whatever the order of adding. */
  drawn(): readonly Drawn<T>[]
  /** Cells of a quota by name; empty without a quota. */
  cells(): readonly CellCount[]
}>

function limitOf(sampling: Sampling, cell: string): number {
  switch (sampling.kind) {
    case 'all':
      return mostTargets
    case 'random':
      return sampling.n
    case 'quota':
      return Math.min(mostTargets, Math.ceil(wantedIn(sampling, cell) * sampling.reserve))
  }
}

/**
 * Begins a draw. It holds at most about twice of what it will take, so a million candidates may be added.
 * @param sampling how many, and the seed of the lots
 */
export function beginDraw<T extends Candidate>(sampling: Sampling): Draw<T> {
  const cells = new Map<string, Lowest<T>>()
  if (sampling.kind === 'quota') for (const { key } of sampling.cells) place(cellName(key))

  function place(cell: string): Lowest<T> {
    const known = cells.get(cell)
    if (known !== undefined) return known
    const made = new Lowest<T>(limitOf(sampling, cell))
    cells.set(cell, made)
    return made
  }

  return {
    add(candidate) {
      const cell = sampling.kind === 'quota' ? cellName(sampling.by.map((by) => candidate[by])) : ''
      place(cell).add({ candidate, cell, lot: lotOf(sampling.seed, candidate.id) })
    },
    drawn: () =>
      [...cells.values()]
        .flatMap((cell) => cell.taken())
        .toSorted(byLot)
        .slice(0, mostTargets),
    cells: () =>
      sampling.kind !== 'quota'
        ? []
        : [...cells]
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, cell]) => ({
              key: cellKey(name),
              available: cell.seen,
              wanted: wantedIn(sampling, name),
              drawn: cell.taken().length,
            })),
  }
}

/** Draws a sample of a list at once. */
export function drawSample<T extends Candidate>(candidates: Iterable<T>, sampling: Sampling): readonly Drawn<T>[] {
  const draw = beginDraw<T>(sampling)
  for (const candidate of candidates) draw.add(candidate)
  return draw.drawn()
}

import { type TargetState, targetStates } from './campaign.ts'

/** So many targets of one cell in one state, by whom they were settled or who has them. */
export type TargetTally = Readonly<{ cell: string; state: TargetState; personId: string | null; n: number }>

/** How many targets stand where; they always sum to those drawn. */
export type TargetCounts = Readonly<Record<TargetState, number>>

const noTargets = Object.fromEntries(targetStates.map((state) => [state, 0])) as TargetCounts

/** Adds tallies up. */
export function countTargets(tallies: Iterable<TargetTally>): TargetCounts {
  const counts = { ...noTargets }
  for (const { state, n } of tallies) counts[state] += n
  return counts
}

/** Adds tallies up by `keyOf`, in the order in which keys first come. */
export function countTargetsBy(
  tallies: readonly TargetTally[],
  keyOf: (tally: TargetTally) => string | null,
): ReadonlyMap<string, TargetCounts> {
  const groups = new Map<string, TargetTally[]>()
  for (const tally of tallies) {
    const key = keyOf(tally)
    if (key === null) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [tally])
    else group.push(tally)
  }
  return new Map([...groups].map(([key, group]) => [key, countTargets(group)]))
}

/** How many were drawn. */
export function drawnOf(counts: TargetCounts): number {
  return targetStates.reduce((sum, state) => sum + counts[state], 0)
}

/** How many are settled: with a result, or because there will be none. */
export function settledOf(counts: TargetCounts): number {
  return drawnOf(counts) - counts.waiting - counts.open
}

/** Why one complaint is like another. */
export const similarReasons = ['confirmed', 'model', 'part', 'technician', 'outlet', 'words', 'same-model'] as const
export type SimilarReason = (typeof similarReasons)[number]

/** What of a complaint is compared. */
export type Comparable = Readonly<{
  subClass: string
  model: string | null
  technicianId: string | null
  outletId: string | null
  partIds: readonly string[]
  /** Of what was said and wanted. */
  grams: ReadonlySet<string>
}>

/** Points for each reason; words give up to theirs. */
export const similarPoints = {
  confirmed: 100,
  model: 40,
  part: 30,
  technician: 20,
  outlet: 15,
  words: 40,
  'same-model': 10,
} as const satisfies Record<SimilarReason, number>

/** Under this share of common grams nothing is said of words. */
const leastCommon = 0.12

export type Similarity = Readonly<{
  score: number
  reasons: readonly Readonly<{ reason: SimilarReason; points: number }>[]
}>

/** The share of grams that two texts have in common (Sørensen–Dice), 0 to 1; 0 when one of them has none. */
export function commonWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let common = 0
  for (const gram of few) if (many.has(gram)) common += 1
  return (2 * common) / (a.size + b.size)
}

const isSame = (a: string | null, b: string | null) => a !== null && a !== '' && a === b

/** How alike two complaints are and why: the points of all reasons together, the weightiest reason first. */
export function similarity(a: Comparable, b: Comparable, confirmed: boolean): Similarity {
  const words = commonWords(a.grams, b.grams)
  const sameModel = isSame(a.model, b.model)
  const points: Readonly<Record<SimilarReason, number>> = {
    confirmed: confirmed ? similarPoints.confirmed : 0,
    model: sameModel && a.subClass === b.subClass ? similarPoints.model : 0,
    part: a.partIds.some((id) => b.partIds.includes(id)) ? similarPoints.part : 0,
    technician: isSame(a.technicianId, b.technicianId) ? similarPoints.technician : 0,
    outlet: isSame(a.outletId, b.outletId) ? similarPoints.outlet : 0,
    words: words >= leastCommon ? Math.round(similarPoints.words * words) : 0,
    'same-model': sameModel && a.subClass !== b.subClass ? similarPoints['same-model'] : 0,
  }
  const reasons = similarReasons
    .filter((reason) => points[reason] > 0)
    .map((reason) => ({ reason, points: points[reason] }))
    .toSorted((x, y) => y.points - x.points)
  return { score: reasons.reduce((sum, each) => sum + each.points, 0), reasons }
}

import type { ComplaintClass, ComplaintSubClass } from './classes.ts'

/** What makes complaints alike. */
export const alikeBases = ['model', 'part', 'technician', 'outlet', 'similar'] as const
export type AlikeBasis = (typeof alikeBases)[number]

/** What of a complaint makes it alike to others. A model is named by its id, or by its name where it has none. */
export type AlikeFacts = Readonly<{
  class: ComplaintClass
  subClass: ComplaintSubClass
  model: string | null
  technicianId: string | null
  outletId: string | null
  /** Used on the order that it is about. */
  partIds: readonly string[]
  /** The lot of complaints that people found to be similar. */
  similarId: string | null
}>

/** What complaints share that are alike in one way. */
export type AlikeKey = Readonly<{ basis: AlikeBasis; subjectId: string; subClass: ComplaintSubClass | null }>

/**
 * In which ways a complaint is alike to others: same model and sub-class, same part, same technician and sub-class of
 * service, same outlet and sub-class, found similar by a person. A suggestion is in none.
 */
export function alikeKeys(facts: AlikeFacts): readonly AlikeKey[] {
  if (facts.class === 'suggestion') return []
  const { subClass } = facts
  const one = (basis: AlikeBasis, subjectId: string | null, of: ComplaintSubClass | null): readonly AlikeKey[] =>
    subjectId === null || subjectId === '' ? [] : [{ basis, subjectId, subClass: of }]
  return [
    ...one('model', facts.model, subClass),
    ...[...new Set(facts.partIds)].flatMap((partId) => one('part', partId, null)),
    ...(facts.class === 'service' ? one('technician', facts.technicianId, subClass) : []),
    ...one('outlet', facts.outletId, subClass),
    ...one('similar', facts.similarId, null),
  ]
}

/** The key as text; different keys are different texts. */
export function alikeText({ basis, subjectId, subClass }: AlikeKey): string {
  return `${basis}|${subClass ?? ''}|${subjectId}`
}

import type { ComplaintView } from '../../../../../core/contract/complaint-view.ts'
import type { TakingStep } from '../../../../../core/domain/complaint/taking.ts'

/** How heated somebody is: what calms one person sounds cold to another. */
type Heat = 'even' | 'upset' | 'heated'

const heatOf: Readonly<Record<NonNullable<ComplaintView['mood']>, Heat>> = {
  calm: 'even',
  upset: 'upset',
  angry: 'heated',
  furious: 'heated',
}

type PhraseKey = `phrase-${TakingStep}-${Heat}-${1 | 2}`

/** The keys of what may be said at a step to somebody in this mood; of an unknown mood as to a calm one. */
export function phrasesOf(step: TakingStep, mood: ComplaintView['mood']): readonly PhraseKey[] {
  const heat = mood === null ? 'even' : heatOf[mood]
  return [`phrase-${step}-${heat}-1`, `phrase-${step}-${heat}-2`]
}

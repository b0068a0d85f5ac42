import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { getSuggestion, suggestionFigures } from './read.ts'
import { answerInquiry, decideSuggestion, forwardSuggestion } from './write.ts'

/** What becomes of suggestions. */
export function suggestionProcedures(os: Implementer) {
  const { suggestions } = os
  return {
    get: suggestions.get.handler(reads(getSuggestion)),
    forward: suggestions.forward.handler(writes(forwardSuggestion)),
    answer: suggestions.answer.handler(writes(answerInquiry)),
    decide: suggestions.decide.handler(writes(decideSuggestion)),
    figures: suggestions.figures.handler(reads(suggestionFigures)),
  }
}

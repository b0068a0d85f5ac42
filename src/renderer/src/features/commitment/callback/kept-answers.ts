import type { CallbackAnswers } from './callback-answers.ts'

/** What was marked of callbacks that are not saved yet, by commitment: going elsewhere and back loses nothing. */
export const keptAnswers: Map<string, CallbackAnswers> = new Map()

import { createKeptEntries, type KeptEntries } from '../../../api/kept-entries.ts'
import { type CallbackAnswers, callbackAnswersSchema } from './callback-answers.ts'

const kept = new Map<string, KeptEntries<CallbackAnswers>>()

/** What `personId` has marked of callbacks that are not saved yet, by commitment; a reload and a crash lose nothing. */
export function keptAnswersOf(personId: string): KeptEntries<CallbackAnswers> {
  const known =
    kept.get(personId) ??
    createKeptEntries(personId, { name: 'callback', schema: callbackAnswersSchema, storage: localStorage })
  kept.set(personId, known)
  return known
}

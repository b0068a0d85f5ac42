import { type Answers, answersSchema } from '../../../../../core/domain/questionnaire/answers.ts'
import { createKeptEntries, type KeptEntries } from '../../../api/kept-entries.ts'

const kept = new Map<string, KeptEntries<Answers>>()

/** What `personId` has been told in surveys that are not saved yet, by commitment; a reload and a crash lose nothing. */
export function keptSurveyOf(personId: string): KeptEntries<Answers> {
  const known =
    kept.get(personId) ?? createKeptEntries(personId, { name: 'survey', schema: answersSchema, storage: localStorage })
  kept.set(personId, known)
  return known
}

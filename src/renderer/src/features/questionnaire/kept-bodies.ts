import { z } from 'zod'
import { type Questionnaire, questionnaireSchema } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { createKeptEntries, type KeptEntries } from '../../api/kept-entries.ts'

/** A draft that is not saved yet, and the version of the questionnaire that it began from. */
export type KeptBody = Readonly<{ base: number | null; body: Questionnaire; at: number }>

const keptBodySchema: z.ZodType<KeptBody> = z.strictObject({
  base: z.int().nullable(),
  body: questionnaireSchema,
  at: z.int(),
})

const kept = new Map<string, KeptEntries<KeptBody>>()

/** What `personId` has written of questionnaires and not saved, by questionnaire; a reload and a crash lose nothing. */
export function keptBodiesOf(personId: string): KeptEntries<KeptBody> {
  const known =
    kept.get(personId) ??
    createKeptEntries(personId, { name: 'questionnaire', schema: keptBodySchema, storage: localStorage })
  kept.set(personId, known)
  return known
}

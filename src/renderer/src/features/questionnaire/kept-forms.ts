import { z } from 'zod'
import { type Answers, answersSchema } from '../../../../core/domain/questionnaire/answers.ts'
import { createKeptEntries, type KeptEntries } from '../../api/kept-entries.ts'

/** Whose form it is, as he was found. */
export type FormCustomer = Readonly<{ id: string; name: string }>

/** A paper form that is half typed in. */
type KeptForm = Readonly<{ answers: Answers; customer: FormCustomer | null }>

export const noForm: KeptForm = { answers: {}, customer: null }

const keptFormSchema: z.ZodType<KeptForm> = z.strictObject({
  answers: answersSchema,
  customer: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
})

const kept = new Map<string, KeptEntries<KeptForm>>()

/** What `personId` has typed of a form, by version; a reload and a crash lose nothing. */
export function keptFormsOf(personId: string): KeptEntries<KeptForm> {
  const known =
    kept.get(personId) ??
    createKeptEntries(personId, { name: 'paper-form', schema: keptFormSchema, storage: localStorage })
  kept.set(personId, known)
  return known
}

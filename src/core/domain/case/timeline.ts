import { z } from 'zod'
import { idSchema, instantSchema } from '../id-schema.ts'

/** Everything that can be written in a case's timeline. Each has a message `timeline.<kind>` in both languages. */
export const timelineKinds = [
  'case-opened',
  'case-waiting',
  'case-resumed',
  'case-solved',
  'case-closed',
  'case-reopened',
  'case-edited',
  'owner-changed',
  'note',
  'call',
  'wrap-up',
  'order-registered',
  'order-moved',
  'class-changed',
  'appointment-agreed',
  'visit-assigned',
  'commitment-made',
  'commitment-claimed',
  'commitment-released',
  'commitment-moved',
  'commitment-climbed',
  'commitment-kept',
  'commitment-late',
  'commitment-dropped',
  'attempt',
  'survey-answered',
  'customer-merged',
  'phone-revealed',
  'message-sent',
] as const
export const timelineKindSchema = z.enum(timelineKinds)
export type TimelineKind = z.infer<typeof timelineKindSchema>

/** One line of a case's history: never changed, never removed. */
export const timelineEntrySchema = z.strictObject({
  id: idSchema<'timeline-entry'>(),
  caseId: idSchema<'case'>(),
  at: instantSchema,
  /** Null when the system did it. */
  byId: idSchema<'person'>().nullable(),
  kind: timelineKindSchema,
  /** Fills the message of the kind. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Free text as a person wrote it. */
  text: z.string().max(8000),
})
export type TimelineEntry = Readonly<z.infer<typeof timelineEntrySchema>>

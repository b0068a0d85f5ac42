import { z } from 'zod'

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

import { z } from 'zod'
import { severities } from '../domain/commitment/kinds.ts'
import { complaintClassSchema } from '../domain/complaint/classes.ts'
import { messageStateSchema, withheldReasonSchema } from '../domain/message/message.ts'
import { locales } from '../domain/people/principal.ts'
import { replyChannelSchema, replyMoves, replyPurposeSchema, replyStateSchema } from '../domain/reply/reply.ts'
import { replyTemplateSchema } from '../domain/reply/reply-template.ts'
import { dateSchema, idSchema, instantSchema } from './procedure.ts'

/** Everything that stands on a letter. */
export const letterSchema = z.object({
  organisation: z.string(),
  centre: z.string(),
  hotline: z.string(),
  to: z.array(z.string()),
  date: dateSchema,
  caseNumber: z.string(),
  language: z.enum(locales),
  subject: z.string(),
  body: z.string(),
  signer: z.string(),
})

export const replyViewSchema = z.object({
  id: idSchema,
  complaintId: idSchema,
  caseId: idSchema,
  purpose: replyPurposeSchema,
  channel: replyChannelSchema,
  state: replyStateSchema,
  templateVersion: z.int(),
  /** As it will go, or as it went. */
  letter: letterSchema,
  /** Fields that still have no value. */
  missing: z.array(z.string()),
  draftedAt: instantSchema,
  draftedByName: z.string(),
  changedAt: instantSchema,
  changedByName: z.string(),
  /** Who reads it over: its author, or somebody else who decides. */
  reviewBy: z.enum(['author', 'other']),
  submittedAt: instantSchema.nullable(),
  reviewedAt: instantSchema.nullable(),
  reviewedByName: z.string().nullable(),
  sentBackByName: z.string().nullable(),
  sentBackReason: z.string(),
  sentAt: instantSchema.nullable(),
  sentByName: z.string().nullable(),
  postedOn: dateSchema.nullable(),
  callId: z.string().nullable(),
  note: z.string(),
  /** When it certainly went; null for a mail that is on its way or did not go. */
  goneAt: instantSchema.nullable(),
  messageId: z.string().nullable(),
  messageState: messageStateSchema.nullable(),
  messageProblem: z.string().nullable(),
  fingerprint: z.string().nullable(),
  /** Whether the stored words are those that were sent; null while it has not been. */
  intact: z.boolean().nullable(),
  version: z.int(),
  /** What this person may do with it now. */
  may: z.array(z.enum(replyMoves)),
})
export type ReplyView = z.infer<typeof replyViewSchema>

/** A way to the customer: where it leads, as this person may see it; empty: nowhere. */
export const replyWaySchema = z.object({
  channel: replyChannelSchema,
  address: z.string(),
  /** Why a message over it would not go; null: nothing stands against it. */
  withheld: withheldReasonSchema.nullable(),
})

export const repliesOfComplaintSchema = z.object({
  rows: z.array(replyViewSchema),
  ways: z.array(replyWaySchema),
  language: z.enum(locales),
  purposes: z.array(replyPurposeSchema),
})
export type RepliesOfComplaint = z.infer<typeof repliesOfComplaintSchema>

export const waitingReplySchema = z.object({
  id: idSchema,
  complaintId: idSchema,
  caseNumber: z.string(),
  purpose: replyPurposeSchema,
  channel: replyChannelSchema,
  severity: z.enum(severities).nullable(),
  submittedAt: instantSchema,
  submittedByName: z.string(),
})
export type WaitingReply = z.infer<typeof waitingReplySchema>

export const replyTemplateViewSchema = z.object({
  purpose: replyPurposeSchema,
  /** Null: for every class that has no words of its own. */
  class: complaintClassSchema.nullable(),
  /** 0: as it comes with the product. */
  version: z.int(),
  builtIn: z.boolean(),
  words: replyTemplateSchema,
  savedAt: instantSchema.nullable(),
  savedByName: z.string().nullable(),
  /** Earlier versions, the newest first, with who saved them. */
  earlier: z.array(z.object({ version: z.int(), savedAt: instantSchema, savedByName: z.string() })),
})
export type ReplyTemplateView = z.infer<typeof replyTemplateViewSchema>

import { z } from 'zod'
import { fateSchema } from '../domain/suggestion/fate.ts'
import {
  command,
  commandInput,
  dateSchema,
  doneSchema,
  givenInstantSchema,
  idSchema,
  instantSchema,
  query,
} from './procedure.ts'

const P = 'P complaints' as const

const decisionShape = {
  fate: fateSchema,
  /** What is done, what is weighed, or why not. */
  words: z.string().trim().min(1).max(2000),
  /** From when it is done, or when one under consideration is looked at next. */
  day: dateSchema.nullable(),
}

export const inquiryViewSchema = z.object({
  id: idSchema,
  askedAt: instantSchema,
  askedByName: z.string(),
  personId: idSchema,
  personName: z.string(),
  orgName: z.string().nullable(),
  question: z.string(),
  dueAt: instantSchema,
  /** Open until it is answered, or the suggestion ends. */
  open: z.boolean(),
  fate: fateSchema.nullable(),
  answer: z.string().nullable(),
  day: dateSchema.nullable(),
  answeredAt: instantSchema.nullable(),
  answeredByName: z.string().nullable(),
  /** Whether this person may answer it now. */
  mayAnswer: z.boolean(),
})
export type InquiryView = z.infer<typeof inquiryViewSchema>

export const fateViewSchema = z.object({
  id: idSchema,
  at: instantSchema,
  byName: z.string(),
  fate: fateSchema,
  words: z.string(),
  day: dateSchema.nullable(),
  current: z.boolean(),
  /** When the customer was told; null: not yet. */
  toldAt: instantSchema.nullable(),
  replyId: z.string().nullable(),
})
export type FateView = z.infer<typeof fateViewSchema>

export const suggestions = {
  get: query({
    tag: P,
    summary: 'What was asked about a suggestion, what was answered, and what became of it',
    path: '/suggestions/{id}',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(
      z.object({
        inquiries: z.array(inquiryViewSchema),
        fates: z.array(fateViewSchema),
        /** To whom it can be forwarded: who may read it. */
        people: z.array(z.object({ id: idSchema, name: z.string(), orgId: idSchema, orgName: z.string() })),
      }),
    ),

  forward: command({
    tag: P,
    summary: 'Forward a suggestion to the department responsible: a person, or who leads a part of the organisation',
    path: '/suggestions/{id}/forward',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema,
        /** Null: whoever leads `orgId`. */
        personId: idSchema.nullable(),
        orgId: idSchema.nullable(),
        question: z.string().trim().min(1).max(2000),
        dueAt: givenInstantSchema,
      }),
    )
    .output(z.object({ inquiryId: idSchema })),

  answer: command({
    tag: P,
    summary: 'Answer what was asked about a suggestion; the fate holds from now on',
    path: '/suggestions/inquiries/{id}/answer',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, ...decisionShape }))
    .output(doneSchema),

  decide: command({
    tag: P,
    summary: 'Say what becomes of a suggestion; an earlier decision stays to be read',
    path: '/suggestions/{id}/decide',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, ...decisionShape }))
    .output(doneSchema),

  figures: query({
    tag: P,
    summary: 'What became of the suggestions of a period',
    path: '/suggestions/figures',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ from: givenInstantSchema, to: givenInstantSchema }))
    .output(
      z.object({
        adopted: z.int(),
        considered: z.int(),
        declined: z.int(),
        open: z.int(),
        told: z.int(),
        /** Of the decided ones, 0 to 1; null: none is. */
        adoptedShare: z.number().nullable(),
      }),
    ),
}

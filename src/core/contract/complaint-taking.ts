import { z } from 'zod'
import { evidenceCharacters, evidenceKinds, evidenceMediaTypeSchema } from '../domain/complaint/evidence.ts'
import { takingStepSchema } from '../domain/complaint/taking.ts'
import { complaintStepShape, complaintViewSchema } from './complaint-view.ts'
import { command, commandInput, doneSchema, idSchema, instantSchema, query } from './procedure.ts'

const P = 'P complaints' as const

/** A step of taking a complaint as it was written down. `doneAt` null: not done yet. */
export const takenStepSchema = z.object({
  step: takingStepSchema,
  note: z.string(),
  doneAt: instantSchema.nullable(),
  doneByName: z.string(),
  writtenAt: instantSchema.nullable(),
})
export type TakenStepView = z.infer<typeof takenStepSchema>

/** A file that proves a complaint, without its content. */
export const evidenceViewSchema = z.object({
  id: idSchema,
  kind: z.enum(evidenceKinds),
  mediaType: evidenceMediaTypeSchema,
  caption: z.string(),
  bytes: z.int(),
  addedAt: instantSchema,
  byName: z.string(),
})
export type EvidenceView = z.infer<typeof evidenceViewSchema>

/** An earlier complaint of the same customer. `sameUnit`: an open one about the same unit (rule 6). */
export const earlierComplaintSchema = z.object({
  complaint: complaintViewSchema,
  unitName: z.string().nullable(),
  open: z.boolean(),
  sameUnit: z.boolean(),
})
export type EarlierComplaint = z.infer<typeof earlierComplaintSchema>

export const complaintTaking = {
  earlier: query({
    tag: P,
    summary: 'Earlier complaints of a customer, newest first; open ones about the same unit are marked',
    path: '/complaints/earlier',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ customerId: idSchema, unitId: idSchema.optional() }))
    .output(z.array(earlierComplaintSchema)),

  steps: query({
    tag: P,
    summary: 'The six steps of taking a complaint with their notes',
    path: '/complaints/{id}/steps',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(z.array(takenStepSchema)),

  saveStep: command({
    tag: P,
    summary: 'Write down a step of taking a complaint, done or not',
    path: '/complaints/{id}/steps',
    permission: 'complaint.record',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, ...complaintStepShape }))
    .output(doneSchema),

  evidence: query({
    tag: P,
    summary: 'The files that prove a complaint, without their content',
    path: '/complaints/{id}/evidence',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(z.array(evidenceViewSchema)),

  attach: command({
    tag: P,
    summary: 'Keep a picture or a PDF document as proof of a complaint; its type is told by its content',
    path: '/complaints/{id}/evidence',
    permission: 'complaint.record',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema,
        caption: z.string().trim().max(200),
        /** Base64. */
        content: z.base64().min(16).max(evidenceCharacters),
      }),
    )
    .output(z.object({ id: idSchema })),

  file: query({
    tag: P,
    summary: 'The content of a file that proves a complaint',
    path: '/complaints/evidence/{fileId}',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ fileId: idSchema }))
    .output(z.object({ mediaType: evidenceMediaTypeSchema, caption: z.string(), content: z.string() })),

  officers: query({
    tag: P,
    summary: 'Who may carry a complaint to its end',
    path: '/complaints/{id}/officers',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(z.array(z.object({ id: idSchema, name: z.string() }))),

  takeUp: command({
    tag: P,
    summary: 'Take a complaint up, or hand it to another officer as a lead; its open promises become his',
    path: '/complaints/{id}/take-up',
    permission: 'complaint.work',
    scope: 'org',
  })
    /** `personId` null: the caller. */
    .input(commandInput({ id: idSchema, version: z.int(), personId: idSchema.nullable() }))
    .output(z.object({ officerName: z.string(), version: z.int() })),
}

import { z } from 'zod'
import { severities } from '../domain/commitment/kinds.ts'
import { complaintMoveSchema, complaintStateSchema } from '../domain/complaint/move.ts'
import { severityReasons } from '../domain/complaint/severity.ts'
import { complaintChannels, wordsSchema } from './complaint-view.ts'
import { command, commandInput, idSchema, instantSchema, query } from './procedure.ts'

const P = 'P complaints' as const

/** What was said at a turn of a complaint: its end, or that it is opened again. */
const complaintTurnSchema = z.object({
  id: idSchema,
  move: complaintMoveSchema,
  at: instantSchema,
  byName: z.string(),
  channel: z.enum(complaintChannels),
  /** Who said it, or who was told. */
  saidBy: z.string(),
  reason: z.string(),
  callId: z.string().nullable(),
})

const turnShape = {
  id: idSchema,
  version: z.int(),
  reason: wordsSchema.min(1),
  channel: z.enum(complaintChannels),
  saidBy: z.string().trim().max(120),
}

const turnedSchema = z.object({
  state: complaintStateSchema,
  version: z.int(),
  severity: z.enum(severities).nullable(),
})

export const complaintLife = {
  turns: query({
    tag: P,
    summary: 'How a complaint ended and was opened again, with what was said, newest first',
    path: '/complaints/{id}/turns',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(z.array(complaintTurnSchema)),

  weighAgain: query({
    tag: P,
    summary: 'How grave a complaint is when it is opened again now: the severity of rule 5 with its reasons',
    path: '/complaints/{id}/weigh-again',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(
      z.object({
        severity: z.enum(severities).nullable(),
        reasons: z.array(z.enum(severityReasons)),
        contacts: z.int(),
      }),
    ),

  reopen: command({
    tag: P,
    summary: 'Open a complaint again with the reason: new promises, its severity weighed anew',
    path: '/complaints/{id}/reopen',
    permission: 'complaint.record',
    scope: 'org',
  })
    .input(commandInput({ ...turnShape, callId: idSchema.nullable() }))
    .output(turnedSchema),

  withdraw: command({
    tag: P,
    summary: 'End a complaint that the complainant withdraws: how he said so, and who; remedies under way end',
    path: '/complaints/{id}/withdraw',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(commandInput({ ...turnShape, saidBy: turnShape.saidBy.min(1), callId: idSchema.nullable() }))
    .output(turnedSchema),

  notUphold: command({
    tag: P,
    summary: 'End a complaint that is not founded: why, and how the complainant was told',
    path: '/complaints/{id}/not-uphold',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(commandInput(turnShape))
    .output(turnedSchema),
}

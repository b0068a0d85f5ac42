import { z } from 'zod'
import { complaintClassSchema } from '../domain/complaint/classes.ts'
import { locales } from '../domain/people/principal.ts'
import { replyChannelSchema, replyPurposeSchema, replyStateSchema } from '../domain/reply/reply.ts'
import { replyTemplateSchema } from '../domain/reply/reply-template.ts'
import { command, commandInput, dateSchema, idSchema, query } from './procedure.ts'
import { repliesOfComplaintSchema, replyTemplateViewSchema, replyViewSchema, waitingReplySchema } from './reply-view.ts'

const P = 'P complaints' as const

const subjectSchema = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\r\n]*$/)
const bodySchema = z.string().max(10_000)
const atVersion = { id: idSchema, version: z.int() }
const movedSchema = z.object({ state: replyStateSchema, version: z.int() })

/** How a call to tell a reply can end. */
export const tellingResults = ['told', 'no-answer', 'busy', 'refused', 'wrong-number'] as const

export const replies = {
  ofComplaint: query({
    tag: P,
    summary: 'The replies to a complaint or suggestion, and the ways to its customer',
    path: '/complaints/{id}/replies',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(repliesOfComplaintSchema),

  get: query({
    tag: P,
    summary: 'A reply as it will go or as it went',
    path: '/replies/{id}',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(replyViewSchema),

  waiting: query({
    tag: P,
    summary: 'Replies that the caller may review, the oldest first',
    path: '/replies/waiting',
    permission: 'complaint.decide',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(waitingReplySchema)),

  draft: command({
    tag: P,
    summary: 'Draft a reply from its template with the facts filled in',
    path: '/complaints/{complaintId}/replies',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(
      commandInput({
        complaintId: idSchema,
        purpose: replyPurposeSchema,
        channel: replyChannelSchema,
        /** Null: the customer's own. */
        language: z.enum(locales).nullable(),
      }),
    )
    .output(z.object({ id: idSchema, version: z.int() })),

  change: command({
    tag: P,
    summary: 'Change a reply that has not been sent; it must be reviewed again',
    path: '/replies/{id}/change',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(commandInput({ ...atVersion, channel: replyChannelSchema, subject: subjectSchema, body: bodySchema }))
    .output(movedSchema),

  submit: command({
    tag: P,
    summary: 'Give a reply to somebody who decides, to be read over',
    path: '/replies/{id}/submit',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(commandInput(atVersion))
    .output(movedSchema),

  review: command({
    tag: P,
    summary: 'Find a reply good: of a serious or critical complaint only who did not write it may',
    path: '/replies/{id}/review',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(commandInput(atVersion))
    .output(movedSchema),

  sendBack: command({
    tag: P,
    summary: 'Send a reply back to its author with what must be changed',
    path: '/replies/{id}/send-back',
    permission: 'complaint.decide',
    scope: 'org',
  })
    .input(commandInput({ ...atVersion, reason: z.string().trim().min(1).max(1000) }))
    .output(movedSchema),

  send: command({
    tag: P,
    summary: 'Send a reviewed reply: a letter that was printed and posted, a mail or a text message; then it is frozen',
    path: '/replies/{id}/send',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(
      commandInput({
        ...atVersion,
        /** Of a letter: when it was posted; not after today. */
        postedOn: dateSchema.nullable(),
      }),
    )
    .output(movedSchema),

  tell: command({
    tag: P,
    summary: 'Write down how the call ended in which a reply was told; told, it is frozen',
    path: '/replies/{id}/tell',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(
      commandInput({
        ...atVersion,
        result: z.enum(tellingResults),
        note: z.string().trim().max(1000),
        callId: idSchema.nullable(),
      }),
    )
    .output(movedSchema),

  drop: command({
    tag: P,
    summary: 'Drop a reply that was not sent',
    path: '/replies/{id}/drop',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(commandInput(atVersion))
    .output(movedSchema),

  templates: query({
    tag: P,
    summary: 'The words of every reply that hold now',
    path: '/reply-templates',
    permission: 'complaint.work',
    scope: 'none',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(replyTemplateViewSchema)),

  saveTemplate: command({
    tag: P,
    summary: 'Change the words of a reply: a new version holds from now on',
    path: '/reply-templates',
    permission: 'complaint.manage',
    scope: 'none',
  })
    .input(
      commandInput({
        purpose: replyPurposeSchema,
        class: complaintClassSchema.nullable(),
        version: z.int().min(0),
        words: replyTemplateSchema,
      }),
    )
    .output(z.object({ version: z.int() })),

  resetTemplate: command({
    tag: P,
    summary: 'Go back to the words that come with the product, or of a class to those for every class',
    path: '/reply-templates/reset',
    permission: 'complaint.manage',
    scope: 'none',
  })
    .input(
      commandInput({
        purpose: replyPurposeSchema,
        class: complaintClassSchema.nullable(),
        version: z.int().min(0),
      }),
    )
    .output(z.object({ version: z.int() })),
}

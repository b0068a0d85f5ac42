import { z } from 'zod'
import { recordingLinkSchema, recordingProblems, recordingSettingsSchema } from '../domain/call/recording.ts'
import { command, commandInput, doneSchema, idSchema, instantSchema, query } from './procedure.ts'

const A = 'A administration' as const
const C = 'C calls' as const

const recordingListenSchema = z.object({
  id: idSchema,
  personId: idSchema,
  name: z.string(),
  at: instantSchema,
  /** Where the listener was. */
  remote: z.string(),
})

export const recordings = {
  settings: query({
    tag: A,
    summary: 'Where recordings are fetched from, and how long they are kept',
    path: '/recordings/settings',
    permission: 'settings.manage',
    scope: 'none',
  })
    .input(z.strictObject({}).optional())
    .output(recordingSettingsSchema.extend({ hasPassword: z.boolean() })),

  saveSettings: command({
    tag: A,
    summary: 'Say where recordings are fetched from, and how long they are kept',
    path: '/recordings/settings',
    permission: 'settings.manage',
    scope: 'none',
  })
    .input(
      commandInput({
        settings: recordingSettingsSchema,
        /** Null keeps the present one. */
        password: z
          .string()
          .max(200)
          .regex(/^\P{Cc}*$/u)
          .nullable(),
      }),
    )
    .output(doneSchema),

  attach: command({
    tag: C,
    summary:
      'Say where the recording of a call is: an address below the configured one, or a path there; null: nowhere',
    path: '/recordings/attach',
    permission: 'call.listen',
    scope: 'org',
  })
    .input(commandInput({ callId: idSchema, link: recordingLinkSchema.nullable() }))
    .output(doneSchema),

  listen: command({
    tag: C,
    summary: 'Listen to the recording of a call; recorded. The recording is then read part by part',
    path: '/recordings/listen',
    permission: 'call.listen',
    scope: 'org',
  })
    .input(commandInput({ callId: idSchema }))
    .output(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('ready'),
          /** Names the listening, for `part`. */
          id: idSchema,
          /** Media type. */
          type: z.string(),
          bytes: z.int().min(0),
          parts: z.int().min(1),
        }),
        z.object({ kind: z.literal('failed'), why: z.enum(recordingProblems) }),
      ]),
    ),

  part: query({
    tag: C,
    summary: 'A part of the recording that one listens to, in base64; readable for ten minutes',
    path: '/recordings/part',
    permission: 'call.listen',
    scope: 'self',
  })
    .input(z.strictObject({ id: idSchema, index: z.int().min(0).max(10_000) }))
    .output(z.object({ data: z.string() })),

  listens: query({
    tag: C,
    summary: 'Whether a call was recorded, and who has listened to it',
    path: '/recordings/listens',
    permission: 'call.listen',
    scope: 'org',
  })
    .input(z.strictObject({ callId: idSchema }))
    .output(z.object({ recorded: z.boolean(), listens: z.array(recordingListenSchema) })),
}

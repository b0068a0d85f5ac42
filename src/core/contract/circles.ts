import { z } from 'zod'
import { command, commandInput, doneSchema, idSchema, instantSchema, query } from './procedure.ts'

const P = 'P complaints' as const

/** Who may read a complaint besides those who decide on confidentiality. */
const circleViewSchema = z.object({
  confidential: z.boolean(),
  /** The unit that it is about, whose people do not read it yet; null: none, or released. */
  heldFromName: z.string().nullable(),
  releasedAt: instantSchema.nullable(),
  people: z.array(
    z.object({
      personId: idSchema,
      name: z.string(),
      /** Why he reads it: he carries it, recorded it, or was named. */
      as: z.enum(['officer', 'recorder', 'named']),
      addedByName: z.string().nullable(),
      addedAt: instantSchema.nullable(),
    }),
  ),
  /** Who may be named. */
  candidates: z.array(z.object({ personId: idSchema, name: z.string() })),
})
export type CircleView = z.infer<typeof circleViewSchema>

const why = z.string().trim().max(500)

export const circles = {
  ofComplaint: query({
    tag: P,
    summary: 'Who may read a complaint',
    path: '/complaints/{id}/circle',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(circleViewSchema),

  set: command({
    tag: P,
    summary: 'Make a complaint confidential, or lift that with a reason',
    path: '/complaints/{id}/confidential',
    permission: 'complaint.confide',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int(), confidential: z.boolean(), reason: why }))
    .output(z.object({ version: z.int() })),

  add: command({
    tag: P,
    summary: 'Name a person who may read a confidential complaint',
    path: '/complaints/{id}/circle',
    permission: 'complaint.confide',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, personId: idSchema }))
    .output(doneSchema),

  remove: command({
    tag: P,
    summary: 'Take a person out of the circle of a confidential complaint',
    path: '/complaints/{id}/circle/remove',
    permission: 'complaint.confide',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, personId: idSchema }))
    .output(doneSchema),

  release: command({
    tag: P,
    summary: 'Let the people of the unit that a complaint is about read it; the head office does',
    path: '/complaints/{id}/release',
    permission: 'complaint.confide',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int() }))
    .output(z.object({ version: z.int() })),
}

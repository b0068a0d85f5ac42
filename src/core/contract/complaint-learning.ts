import { z } from 'zod'
import { actionKindSchema, actionStateSchema } from '../domain/complaint/action.ts'
import { alikeBases } from '../domain/complaint/alike.ts'
import { complaintSubClassSchema } from '../domain/complaint/classes.ts'
import { clusterStates } from '../domain/complaint/cluster.ts'
import { departmentSchema, findingWaySchema, justificationSchema } from '../domain/complaint/finding.ts'
import { complaintStateSchema } from '../domain/complaint/move.ts'
import { similarReasons } from '../domain/complaint/similar.ts'
import { command, commandInput, dateSchema, doneSchema, idSchema, instantSchema, query } from './procedure.ts'

const P = 'P complaints' as const

const wordsSchema = z.string().trim().max(2000)
const nameSchema = z.string().trim().max(80)

/** A cause with its place in the tree. */
export const causeViewSchema = z.object({
  id: idSchema,
  parentId: z.string().nullable(),
  name: z.string(),
  nameEn: z.string(),
  position: z.int(),
  retired: z.boolean(),
  version: z.int(),
})
export type CauseView = z.infer<typeof causeViewSchema>

const findingShape = {
  department: departmentSchema,
  /** The part of the organisation that answers for it; null: none of ours. */
  orgId: idSchema.nullable(),
  /** Null: only for a complaint that was not justified. */
  causeId: idSchema.nullable(),
  justified: justificationSchema,
  foundBy: findingWaySchema,
  note: wordsSchema,
}

/** What was found out about a complaint, who wrote it and when. */
export const findingViewSchema = z.object({
  ...findingShape,
  orgName: z.string().nullable(),
  at: instantSchema,
  byName: z.string(),
})
export type FindingView = z.infer<typeof findingViewSchema>

/** A complaint as another one names it. */
export const namedComplaintSchema = z.object({
  id: idSchema,
  caseNumber: z.string(),
  subClass: complaintSubClassSchema,
  said: z.string(),
  state: complaintStateSchema,
  recordedAt: instantSchema,
  unitName: z.string().nullable(),
})

export const actionViewSchema = z.object({
  id: idSchema,
  kind: actionKindSchema,
  what: z.string(),
  ownerId: idSchema,
  ownerName: z.string(),
  dueOn: dateSchema,
  state: actionStateSchema,
  /** Whether the day is over on which it was to be done, or to be checked. */
  late: z.boolean(),
  done: z.string(),
  doneAt: instantSchema.nullable(),
  doneByName: z.string().nullable(),
  checkOn: dateSchema.nullable(),
  checkedAt: instantSchema.nullable(),
  checkNote: z.string(),
  replacesId: z.string().nullable(),
  clusterId: z.string().nullable(),
  complaints: z.array(z.object({ id: idSchema, caseNumber: z.string() })),
  /** Complaints that the reader may not read. */
  hidden: z.int(),
  createdAt: instantSchema,
  createdByName: z.string(),
  version: z.int(),
  /** Whether the reader may say that it is done. */
  mine: z.boolean(),
})
export type ActionView = z.infer<typeof actionViewSchema>

export const clusterViewSchema = z.object({
  id: idSchema,
  basis: z.enum(alikeBases),
  /** The model, part, person or outlet that they share; empty for those found similar by a person. */
  subject: z.string(),
  subClass: complaintSubClassSchema.nullable(),
  complaints: z.int(),
  firstAt: instantSchema,
  lastAt: instantSchema,
  raisedAt: instantSchema,
  state: z.enum(clusterStates),
  closedAt: instantSchema.nullable(),
  closedByName: z.string().nullable(),
  closeReason: z.string(),
  version: z.int(),
})
export type ClusterView = z.infer<typeof clusterViewSchema>

export const similarViewSchema = namedComplaintSchema.extend({
  score: z.int(),
  reasons: z.array(z.object({ reason: z.enum(similarReasons), points: z.int() })),
  confirmed: z.boolean(),
})
export type SimilarView = z.infer<typeof similarViewSchema>

/** What is learned from one complaint. */
export const learningSchema = z.object({
  finding: findingViewSchema.nullable(),
  /** 0: nothing was found yet. */
  version: z.int(),
  /** Every finding as it was written, the newest first. */
  changes: z.array(findingViewSchema),
  actions: z.array(actionViewSchema),
  clusters: z.array(clusterViewSchema),
})
export type Learning = z.infer<typeof learningSchema>

const planned = {
  kind: actionKindSchema,
  what: wordsSchema.min(1),
  ownerId: idSchema,
  dueOn: dateSchema,
}

export const complaintLearning = {
  causes: query({
    tag: P,
    summary: 'The tree of causes',
    path: '/complaint-causes',
    permission: 'complaint.view',
    scope: 'none',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(causeViewSchema)),

  saveCause: command({
    tag: P,
    summary: 'Add a cause, or rename, move, retire or revive one',
    path: '/complaint-causes',
    permission: 'complaint.manage',
    scope: 'none',
  })
    .input(
      commandInput({
        /** Null: a new one. */
        id: idSchema.nullable(),
        /** Of the stored one; 0 for a new one. */
        version: z.int(),
        parentId: idSchema.nullable(),
        name: nameSchema.min(1),
        nameEn: nameSchema,
        position: z.int().min(0).max(1000),
        retired: z.boolean(),
      }),
    )
    .output(z.object({ id: idSchema, version: z.int() })),

  get: query({
    tag: P,
    summary: 'The finding, the actions and the clusters of a complaint',
    path: '/complaints/{id}/learning',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(learningSchema),

  find: command({
    tag: P,
    summary: 'Record what was found out about a complaint: who answers for it, the cause, whether it was justified',
    path: '/complaints/{id}/finding',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int(), ...findingShape }))
    .output(z.object({ version: z.int() })),

  similar: query({
    tag: P,
    summary: 'Complaints of the last twelve months that are most alike, with the reasons',
    path: '/complaints/{id}/similar',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema, limit: z.int().min(1).max(50).default(10) }))
    .output(z.object({ rows: z.array(similarViewSchema), hidden: z.int() })),

  link: command({
    tag: P,
    summary: 'Say that two complaints are similar, or that they are not',
    path: '/complaints/{id}/similar',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, otherId: idSchema, similar: z.boolean(), note: wordsSchema.default('') }))
    .output(doneSchema),

  actions: query({
    tag: P,
    summary: 'Corrective and preventive actions and open warnings that the caller may see, by date',
    path: '/complaint-actions',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ group: z.enum(['open', 'ended']).default('open') }))
    .output(z.object({ clusters: z.array(clusterViewSchema), actions: z.array(actionViewSchema) })),

  cluster: query({
    tag: P,
    summary: 'A cluster with its complaints',
    path: '/complaint-clusters/{id}',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(
      z.object({
        cluster: clusterViewSchema,
        complaints: z.array(namedComplaintSchema),
        hidden: z.int(),
        actions: z.array(actionViewSchema),
      }),
    ),

  plan: command({
    tag: P,
    summary: 'Plan an action for a complaint or for a cluster, which closes its warning',
    path: '/complaint-actions',
    permission: 'complaint.decide',
    scope: 'org',
  })
    .input(
      commandInput({
        ...planned,
        /** Left out for a cluster: its complaints. */
        complaintIds: z.array(idSchema).max(200),
        clusterId: idSchema.nullable(),
      }),
    )
    .output(z.object({ id: idSchema })),

  finish: command({
    tag: P,
    summary: 'Say what was done of an action, and when it will be looked whether it helped',
    path: '/complaint-actions/{id}/finish',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int(), done: wordsSchema.min(1), checkOn: dateSchema }))
    .output(z.object({ version: z.int() })),

  check: command({
    tag: P,
    summary: 'Say whether an action helped; one that did not is followed by another',
    path: '/complaint-actions/{id}/check',
    permission: 'complaint.decide',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema,
        version: z.int(),
        effective: z.boolean(),
        note: wordsSchema,
        /** What is done instead; needed where it did not help. */
        next: z.strictObject(planned).nullable(),
      }),
    )
    .output(z.object({ version: z.int(), nextId: z.string().nullable() })),

  withdraw: command({
    tag: P,
    summary: 'Take an action back, with the reason',
    path: '/complaint-actions/{id}/withdraw',
    permission: 'complaint.decide',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int(), reason: wordsSchema.min(1) }))
    .output(z.object({ version: z.int() })),

  dismiss: command({
    tag: P,
    summary: 'Close the warning of a cluster: not a pattern, with the reason',
    path: '/complaint-clusters/{id}/dismiss',
    permission: 'complaint.decide',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int(), reason: wordsSchema.min(1) }))
    .output(z.object({ version: z.int() })),
}

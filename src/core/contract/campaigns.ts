import { z } from 'zod'
import {
  callersSchema,
  campaignStates,
  samplingSchema,
  type TargetState,
  targetStateSchema,
  targetStates,
} from '../domain/campaign/campaign.ts'
import { exclusions } from '../domain/campaign/judge-target.ts'
import { campaignMoves } from '../domain/campaign/move-campaign.ts'
import { targetQuerySchema } from '../domain/campaign/target-query.ts'
import { customerKindSchema, memberLevelSchema, zoneSchema } from '../domain/customer/customer.ts'
import { answersSchema } from '../domain/questionnaire/answers.ts'
import { questionnaireSchema, wordingSchema } from '../domain/questionnaire/questionnaire.ts'
import {
  command,
  commandInput,
  givenInstantSchema,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  query,
} from './procedure.ts'

const K = 'K callbacks' as const

const nameSchema = z.string().trim().min(1).max(120)
const cellKeySchema = z.array(z.string()).readonly()

const campaignRowSchema = z.object({
  id: idSchema,
  orgId: idSchema,
  name: z.string(),
  state: z.enum(campaignStates),
  questionnaireId: idSchema,
  questionnaireTitle: wordingSchema,
  startsAt: instantSchema,
  endsAt: instantSchema,
  /** How many customers were drawn; null before. */
  chosen: z.int().nullable(),
  reached: z.int(),
  version: z.int(),
  sample: z.boolean(),
})
export type CampaignRow = z.infer<typeof campaignRowSchema>

const campaignViewSchema = campaignRowSchema.extend({
  orgName: z.string(),
  /** The version that is asked; null before the draw. */
  versionId: idSchema.nullable(),
  query: targetQuerySchema,
  sampling: samplingSchema,
  callers: callersSchema,
  /** How many of those chosen are written down: while a draw goes on, less than all. */
  written: z.int(),
  createdByName: z.string(),
  createdAt: instantSchema,
  drawnAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  /** What may be done to it now. */
  moves: z.array(z.enum(campaignMoves)),
})
export type CampaignView = z.infer<typeof campaignViewSchema>

const cellCountSchema = z.object({
  key: cellKeySchema,
  available: z.int(),
  /** Answers wanted. */
  wanted: z.int(),
  /** Customers drawn for them. */
  drawn: z.int(),
})

/** What a draw would do now. Matched = left out + may be asked; of those so many would be drawn. */
const campaignPreviewSchema = z.object({
  matched: z.int(),
  eligible: z.int(),
  excluded: z.array(z.object({ reason: z.enum(exclusions), n: z.int() })),
  drawn: z.int(),
  cells: z.array(cellCountSchema),
  /** The first of those who would be drawn, in the order of calling. */
  first: z.array(
    z.object({
      customerId: idSchema,
      name: z.string(),
      kind: customerKindSchema,
      level: memberLevelSchema,
      region: z.string(),
      zone: zoneSchema,
      centreName: z.string(),
    }),
  ),
})
export type CampaignPreview = z.infer<typeof campaignPreviewSchema>

const campaignTargetSchema = z.object({
  id: idSchema,
  /** The place in the order of calling, from 1. */
  place: z.int(),
  customerId: idSchema,
  customerName: z.string(),
  /** Always masked. */
  phone: z.string(),
  cell: cellKeySchema,
  state: targetStateSchema,
  reason: z.string().nullable(),
  ownerName: z.string().nullable(),
  commitmentId: idSchema.nullable(),
  attempts: z.int(),
  doneAt: instantSchema.nullable(),
  doneByName: z.string().nullable(),
})
export type CampaignTarget = z.infer<typeof campaignTargetSchema>

const countsSchema = z.object(
  Object.fromEntries(targetStates.map((state) => [state, z.int()])) as Record<TargetState, z.ZodInt>,
)

/** Where the targets stand; every count sums to those drawn. */
const campaignProgressSchema = z.object({
  counts: countsSchema,
  people: z.array(z.object({ personId: idSchema, name: z.string(), counts: countsSchema })),
  cells: z.array(
    z.object({
      key: cellKeySchema,
      wanted: z.int(),
      /** Whether the quota is full: it takes no more. */
      full: z.boolean(),
      counts: countsSchema,
    }),
  ),
})
export type CampaignProgress = z.infer<typeof campaignProgressSchema>

/** What an operator needs to ask one target. */
const surveyTaskSchema = z.object({
  commitmentId: idSchema,
  campaignId: idSchema,
  campaignName: z.string(),
  versionId: idSchema,
  questionnaire: questionnaireSchema,
  /** Why it is better not asked now; null: nothing stands against it. */
  bar: z.enum([...exclusions, 'paused', 'ended', 'cell-full']).nullable(),
})
export type SurveyTask = z.infer<typeof surveyTaskSchema>

const whom = { query: targetQuerySchema, sampling: samplingSchema }
const changed = z.object({ id: idSchema, version: z.int() })

export const campaigns = {
  list: query({
    tag: K,
    summary: 'Campaigns, the newest first',
    path: '/campaigns',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(z.strictObject({ ...pageInput }))
    .output(pageOf(campaignRowSchema)),

  get: query({
    tag: K,
    summary: 'A campaign: what it asks, whom, and how far its draw is',
    path: '/campaigns/{id}',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(campaignViewSchema),

  preview: query({
    tag: K,
    summary: 'Whom a draw would take now, whom it would leave out and why; changes nothing',
    path: '/campaign-preview',
    permission: 'campaign.run',
    scope: 'org',
  })
    .input(z.strictObject({ ...whom, id: idSchema.nullable() }))
    .output(campaignPreviewSchema),

  save: command({
    tag: K,
    summary: 'Write a campaign down, or change it before its targets are drawn',
    path: '/campaigns',
    permission: 'campaign.run',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema.nullable(),
        version: z.int().nullable(),
        name: nameSchema,
        questionnaireId: idSchema,
        startsAt: givenInstantSchema,
        endsAt: givenInstantSchema,
        ...whom,
        callers: callersSchema,
      }),
    )
    .output(changed),

  draw: command({
    tag: K,
    summary: 'Begin to draw the targets; it goes on by itself and can be broken off',
    path: '/campaigns/draw',
    permission: 'campaign.run',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int() }))
    .output(changed),

  move: command({
    tag: K,
    summary: 'Start, pause, end or cancel a campaign, or throw its draw away',
    path: '/campaigns/move',
    permission: 'campaign.run',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema,
        version: z.int(),
        move: z.enum(['start', 'pause', 'end', 'cancel', 'redraft']),
      }),
    )
    .output(changed),

  setCallers: command({
    tag: K,
    summary: 'Say who calls for a campaign; tasks that are open move to them',
    path: '/campaigns/callers',
    permission: 'campaign.run',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int(), callers: callersSchema }))
    .output(changed),

  assign: command({
    tag: K,
    summary: 'Give targets to a person or a team by hand, or take them back for all who call',
    path: '/campaigns/assign',
    permission: 'campaign.run',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema,
        targetIds: z.array(idSchema).min(1).max(200),
        personId: idSchema.nullable(),
        teamId: idSchema.nullable(),
      }),
    )
    .output(z.object({ assigned: z.int() })),

  targets: query({
    tag: K,
    summary: 'The targets of a campaign in the order of calling, numbers masked',
    path: '/campaigns/{id}/targets',
    permission: 'campaign.run',
    scope: 'org',
  })
    .input(
      z.strictObject({
        ...pageInput,
        id: idSchema,
        state: targetStateSchema.optional(),
        personId: idSchema.optional(),
        cell: z.array(z.string().max(120)).max(2).optional(),
      }),
    )
    .output(pageOf(campaignTargetSchema)),

  progress: query({
    tag: K,
    summary: 'Where the targets of a campaign stand, by person and by cell',
    path: '/campaigns/{id}/progress',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(campaignProgressSchema),

  task: query({
    tag: K,
    summary: 'What to ask a target of a campaign',
    path: '/survey-tasks/{commitmentId}',
    permission: 'callback.work',
    scope: 'org',
  })
    .input(z.strictObject({ commitmentId: idSchema }))
    .output(surveyTaskSchema),

  answer: command({
    tag: K,
    summary: 'Record the answers of a target and settle the task',
    path: '/survey-tasks/answer',
    permission: 'callback.work',
    scope: 'org',
  })
    .input(commandInput({ commitmentId: idSchema, version: z.int(), answers: answersSchema }))
    .output(z.object({ responseId: idSchema })),
}

import { z } from 'zod'
import { answersSchema } from '../domain/questionnaire/answers.ts'
import { responseChannelSchema, responseTraitSchema } from '../domain/questionnaire/channels.ts'
import { questionnaireStates, versionStates } from '../domain/questionnaire/move-questionnaire.ts'
import { questionKinds, questionnaireSchema, wordingSchema } from '../domain/questionnaire/questionnaire.ts'
import {
  command,
  commandInput,
  dateSchema,
  doneSchema,
  givenInstantSchema,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  query,
} from './procedure.ts'

const K = 'K callbacks' as const

export const questionnaireRowSchema = z.object({
  id: idSchema,
  title: wordingSchema,
  state: z.enum(questionnaireStates),
  /** The newest published version, by which is asked; null before the first. */
  published: z.object({ versionId: idSchema, number: z.int(), at: instantSchema.nullable() }).nullable(),
  /** The version that is being written. */
  draft: z.object({ versionId: idSchema, number: z.int() }).nullable(),
  questions: z.int(),
  /** How often it was answered within the caller's part of the organisation, in all versions. */
  responses: z.int(),
  lastResponseAt: instantSchema.nullable(),
  orgName: z.string(),
  changedAt: instantSchema,
  /** Whether the caller's part of the organisation keeps it. */
  own: z.boolean(),
  sample: z.boolean(),
})
export type QuestionnaireRow = z.infer<typeof questionnaireRowSchema>

/** One version as it is asked. */
export const versionViewSchema = z.object({
  versionId: idSchema,
  questionnaireId: idSchema,
  number: z.int(),
  state: z.enum(versionStates),
  publishedAt: instantSchema.nullable(),
  body: questionnaireSchema,
})
export type VersionView = z.infer<typeof versionViewSchema>

export const questionnaireViewSchema = z.object({
  id: idSchema,
  state: z.enum(questionnaireStates),
  orgName: z.string(),
  own: z.boolean(),
  /** What a change must name, so that two people do not write over each other. */
  version: z.int(),
  versions: z.array(
    z.object({
      versionId: idSchema,
      number: z.int(),
      state: z.enum(versionStates),
      publishedAt: instantSchema.nullable(),
      publishedBy: z.string().nullable(),
      responses: z.int(),
    }),
  ),
  /** The asked version, or the draft, or else the newest published one. */
  shown: versionViewSchema,
})
export type QuestionnaireView = z.infer<typeof questionnaireViewSchema>

/** Which responses: of one version, of one campaign when it is named, given in a period. */
const selection = {
  versionId: idSchema,
  campaignId: idSchema.optional(),
  /** Half-open days in the organisation's zone. */
  from: dateSchema.optional(),
  to: dateSchema.optional(),
}

const questionCode = z.string().min(1).max(20)

/** A count of responses; `n` is what it is a share of. */
const countSchema = z.object({
  /** Option, value of the scale, or the lower end of a range of numbers. */
  choice: z.string(),
  /** The upper end of a range of numbers, not within it unless it is the last; null otherwise. */
  below: z.number().nullable(),
  count: z.int(),
})

export const questionResultSchema = z.object({
  question: z.string(),
  kind: z.enum(questionKinds),
  /** Responses that answered it. */
  n: z.int(),
  counts: z.array(countSchema),
  /** Of scales and numbers; null where nobody answered. */
  mean: z.number().nullable(),
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
})
export type QuestionResult = z.infer<typeof questionResultSchema>

export const resultsSchema = z.object({ responses: z.int(), questions: z.array(questionResultSchema) })

export const crossTableSchema = z.object({
  /** What stands at the side: options or values of `question`, by their key. */
  rows: z.array(z.object({ key: z.string(), n: z.int() })),
  /** What stands above: options of the other question or values of the trait, with a name where it has no key's. */
  columns: z.array(z.object({ key: z.string(), name: z.string().nullable(), n: z.int() })),
  /** Cells that are not empty. */
  cells: z.array(z.object({ row: z.string(), column: z.string(), count: z.int() })),
  /** Responses in the table. */
  n: z.int(),
})
export type CrossTable = z.infer<typeof crossTableSchema>

export const responseRowSchema = z.object({
  id: idSchema,
  at: instantSchema,
  channel: responseChannelSchema,
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  orgName: z.string(),
  byName: z.string().nullable(),
  /** What was answered to the question that was asked for. */
  answer: answersSchema.valueType.nullable(),
})
export type ResponseRow = z.infer<typeof responseRowSchema>

export const exportRowSchema = z.object({
  id: idSchema,
  at: instantSchema,
  channel: responseChannelSchema,
  /** With all but its ends hidden. */
  customerName: z.string(),
  orgName: z.string(),
  region: z.string(),
  memberLevel: z.string(),
  technicianName: z.string(),
  answers: answersSchema,
})
export type ExportRow = z.infer<typeof exportRowSchema>

const look = (summary: string, path: `/${string}`) =>
  query({ tag: K, summary, path, permission: 'survey.view', scope: 'org' })
const edit = (summary: string, path: `/${string}`) =>
  command({ tag: K, summary, path, permission: 'questionnaire.edit', scope: 'org' })

const known = { id: idSchema, version: z.int() }
const changed = z.object({ id: idSchema, versionId: idSchema, version: z.int() })

export const questionnaires = {
  list: look('Questionnaires of the own part of the organisation and of those above it', '/questionnaires')
    .input(z.strictObject({ ...pageInput, state: z.enum(questionnaireStates).optional() }))
    .output(pageOf(questionnaireRowSchema)),

  get: look('One questionnaire with its versions, and one of them', '/questionnaire')
    .input(z.strictObject({ id: idSchema, versionId: idSchema.optional() }))
    .output(questionnaireViewSchema),

  version: look('One version as it is asked', '/questionnaire-version')
    .input(z.strictObject({ versionId: idSchema }))
    .output(versionViewSchema),

  saveDraft: edit('Write a new questionnaire or the draft of one', '/questionnaires')
    .input(commandInput({ id: idSchema.nullable(), version: z.int().nullable(), body: questionnaireSchema }))
    .output(changed),

  publish: edit('Publish the draft: from then on it is frozen', '/questionnaire/publish')
    .input(commandInput(known))
    .output(changed),

  newVersion: edit('Begin the next version from the published one', '/questionnaire/new-version')
    .input(commandInput(known))
    .output(changed),

  retire: edit('Take out of use; what was answered stays', '/questionnaire/retire')
    .input(commandInput(known))
    .output(doneSchema),

  copy: edit('Begin another questionnaire from this version', '/questionnaire/copy')
    .input(commandInput({ versionId: idSchema }))
    .output(changed),

  answer: command({
    tag: K,
    summary: 'Type in a paper form that was filled in outside of a campaign',
    path: '/questionnaire/answer',
    permission: 'study.enter',
    scope: 'org',
  })
    .input(
      commandInput({
        versionId: idSchema,
        customerId: idSchema.nullable(),
        /** When it was filled in; left out: now. */
        at: givenInstantSchema.nullable(),
        answers: answersSchema,
      }),
    )
    .output(z.object({ id: idSchema })),

  results: look('Counts of a version question by question', '/questionnaire/results')
    .input(z.strictObject(selection))
    .output(resultsSchema),

  crossTable: look('A question against another one, or against a trait of the customers', '/questionnaire/cross-table')
    .input(
      z.strictObject({
        ...selection,
        question: questionCode,
        byQuestion: questionCode.optional(),
        byTrait: responseTraitSchema.optional(),
      }),
    )
    .output(crossTableSchema),

  rows: look('The responses behind a number; as many as it says', '/questionnaire/rows')
    .input(
      z.strictObject({
        ...pageInput,
        ...selection,
        /** Answered this question at all; with `choice` this, with `below` at least `choice` and under `below`. */
        question: questionCode.optional(),
        choice: z.string().max(40).optional(),
        below: z.coerce.number().optional(),
        byQuestion: questionCode.optional(),
        byTrait: responseTraitSchema.optional(),
        /** The option of the other question or the value of the trait. */
        byChoice: z.string().max(200).optional(),
      }),
    )
    .output(pageOf(responseRowSchema)),

  response: look('One response with everything that was answered', '/questionnaire/response')
    .input(z.strictObject({ id: idSchema }))
    .output(z.object({ row: responseRowSchema, version: versionViewSchema, answers: answersSchema })),

  beginExport: command({
    tag: K,
    summary: 'Write down that the responses are exported, before they are read',
    path: '/questionnaire/export',
    permission: 'export.run',
    scope: 'org',
  })
    .input(commandInput({ versionId: idSchema, campaignId: idSchema.nullable() }))
    .output(z.object({ responses: z.int() })),

  exportRows: query({
    tag: K,
    summary: 'Responses with all answers, names and numbers masked',
    path: '/questionnaire/export-rows',
    permission: 'export.run',
    scope: 'org',
  })
    .input(z.strictObject({ ...pageInput, ...selection }))
    .output(pageOf(exportRowSchema)),
}

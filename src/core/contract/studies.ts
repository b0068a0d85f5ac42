import { z } from 'zod'
import { locales } from '../domain/people/principal.ts'
import { studyMoves } from '../domain/study/move-study.ts'
import { type StatementCode, statementCodes } from '../domain/study/statements.ts'
import {
  dimensionSchema,
  dimensions,
  respondentGroupSchema,
  studyGroupSchema,
  studyStateSchema,
} from '../domain/study/study.ts'
import type { StudyFigure } from '../domain/study/study-figures.ts'
import { formContentSchema, marksSchema, weightsSchema } from '../domain/study/study-form.ts'
import { letterheadSchema } from './documents.ts'
import { command, commandInput, dateSchema, idSchema, instantSchema, pageInput, pageOf, query } from './procedure.ts'

const K = 'K callbacks' as const

const studyHeadSchema = z.object({
  id: idSchema,
  orgId: idSchema,
  name: z.string(),
  from: dateSchema,
  to: dateSchema,
  state: studyStateSchema,
  /** With the forms that were typed in so far. */
  groups: z.array(studyGroupSchema.extend({ forms: z.int() })),
  closedAt: instantSchema.nullable(),
  sample: z.boolean(),
  version: z.int(),
})
export type StudyHead = z.infer<typeof studyHeadSchema>

const studyFormSchema = z.object({
  id: idSchema,
  number: z.string(),
  group: respondentGroupSchema,
  expectation: marksSchema,
  perception: marksSchema,
  weights: weightsSchema,
  note: z.string(),
  /** Answers that the paper lacks, the division of points as one. */
  missing: z.int(),
  enteredAt: instantSchema,
  enteredByName: z.string(),
  version: z.int(),
})
export type StudyForm = z.infer<typeof studyFormSchema>

const formChangeSchema = z.object({
  /** The version that was replaced. */
  version: z.int(),
  at: instantSchema,
  byName: z.string(),
  reason: z.string(),
  before: formContentSchema,
})
export type FormChange = z.infer<typeof formChangeSchema>

const estimateSchema = z.object({ n: z.int(), mean: z.number().nullable(), half: z.number().nullable() })

const statementCodeSchema = z.enum(statementCodes as readonly [StatementCode, ...StatementCode[]])

const groupFiguresSchema = z.object({
  forms: z.int(),
  divided: z.int(),
  statements: z.array(
    z.object({
      code: statementCodeSchema,
      dimension: dimensionSchema,
      expectation: z.number().nullable(),
      perception: z.number().nullable(),
      gap: estimateSchema,
    }),
  ),
  dimensions: z.array(
    z.object({
      dimension: dimensionSchema,
      expectation: z.number().nullable(),
      perception: z.number().nullable(),
      gap: estimateSchema,
      weight: z.number().nullable(),
    }),
  ),
  overall: estimateSchema,
  weighted: estimateSchema,
})

/** Every figure of a study whose forms can be asked for. */
export const studyFigureSchema = z.enum([
  ...statementCodes,
  ...dimensions,
  'overall',
  'weighted',
] as readonly StudyFigure[] as readonly [StudyFigure, ...StudyFigure[]])

const figureRowSchema = z.object({
  id: idSchema,
  number: z.string(),
  group: respondentGroupSchema,
  /** The form's own gap or score: the figure is the mean of these where nothing is missing. */
  value: z.number(),
  /** The two answers where the figure is of one statement. */
  expectation: z.int().nullable(),
  perception: z.int().nullable(),
})
export type StudyFigureRow = z.infer<typeof figureRowSchema>

const reportPartSchema = z.string().trim().max(8000)
const reportTextSchema = z.strictObject({
  strengths: reportPartSchema,
  weaknesses: reportPartSchema,
  advice: reportPartSchema,
})

const reportTextsSchema = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, reportTextSchema])) as Record<
    (typeof locales)[number],
    typeof reportTextSchema
  >,
)
export type ReportTexts = z.infer<typeof reportTextsSchema>

const reportSchema = z.object({
  study: studyHeadSchema,
  group: respondentGroupSchema,
  figures: groupFiguresSchema,
  /** What the figures and the comparison with competitors would have it say now. */
  draft: reportTextsSchema,
  saved: z
    .object({
      text: reportTextsSchema,
      version: z.int(),
      at: instantSchema,
      byName: z.string(),
      /** Whether forms were typed in or corrected since. */
      outdated: z.boolean(),
    })
    .nullable(),
  letterhead: letterheadSchema,
})
export type StudyReport = z.infer<typeof reportSchema>

const moved = z.object({ id: idSchema, version: z.int() })

export const studies = {
  list: query({
    tag: K,
    summary: 'Studies of service quality, the newest first',
    path: '/studies',
    permission: 'survey.view',
    scope: 'org',
  })
    .input(z.strictObject({}))
    .output(z.object({ studies: z.array(studyHeadSchema) })),

  get: query({
    tag: K,
    summary: 'A study, with the number that the next form of this person probably has',
    path: '/studies/{id}',
    permission: 'survey.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(studyHeadSchema.extend({ nextNumber: z.string() })),

  forms: query({
    tag: K,
    summary: 'The forms of a study in the order in which they were typed in',
    path: '/studies/{studyId}/forms',
    permission: 'survey.view',
    scope: 'org',
  })
    .input(z.strictObject({ ...pageInput, studyId: idSchema }))
    .output(pageOf(studyFormSchema)),

  form: query({
    tag: K,
    summary: 'One form with what it was before each correction',
    path: '/study-forms/{id}',
    permission: 'survey.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(studyFormSchema.extend({ studyId: idSchema, changes: z.array(formChangeSchema) })),

  figures: query({
    tag: K,
    summary: 'Gaps by statement and dimension with their intervals, and the weighted score, by group and of all',
    path: '/studies/{id}/figures',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(
      z.object({
        study: studyHeadSchema,
        all: groupFiguresSchema,
        groups: z.object({
          consumer: groupFiguresSchema,
          dealer: groupFiguresSchema,
          'service-partner': groupFiguresSchema,
        }),
      }),
    ),

  figureRows: query({
    tag: K,
    summary: 'The forms that a figure counted, with the value of each',
    path: '/studies/{studyId}/figures/{figure}/forms',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(
      z.strictObject({
        ...pageInput,
        studyId: idSchema,
        figure: studyFigureSchema,
        group: respondentGroupSchema.nullable().default(null),
      }),
    )
    .output(pageOf(figureRowSchema)),

  report: query({
    tag: K,
    summary: 'The audit report of a group: as it was written last, and as it would be drafted now',
    path: '/studies/{studyId}/reports/{group}',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(z.strictObject({ studyId: idSchema, group: respondentGroupSchema }))
    .output(reportSchema),

  save: command({
    tag: K,
    summary: 'Make a study or change what it asks of whom; a closed one is frozen',
    path: '/studies',
    permission: 'study.manage',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema.nullable(),
        version: z.int().nullable(),
        name: z.string().trim().min(1).max(120),
        from: dateSchema,
        to: dateSchema,
        groups: z.array(studyGroupSchema).min(1).max(3),
      }),
    )
    .output(moved),

  move: command({
    tag: K,
    summary: 'Begin to collect forms, or close a study for good',
    path: '/studies/{id}/move',
    permission: 'study.manage',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int(), move: z.enum(studyMoves) }))
    .output(moved),

  enterForm: command({
    tag: K,
    summary: 'Type in one paper form; a number is taken once',
    path: '/studies/{studyId}/forms',
    permission: 'study.enter',
    scope: 'org',
  })
    .input(commandInput({ studyId: idSchema, ...formContentSchema.shape }))
    .output(z.object({ id: idSchema, nextNumber: z.string() })),

  correctForm: command({
    tag: K,
    summary: 'Correct a form; what it was is kept',
    path: '/study-forms/{id}',
    permission: 'study.enter',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema,
        version: z.int(),
        reason: z.string().trim().min(1).max(400),
        ...formContentSchema.shape,
      }),
    )
    .output(moved),

  saveReport: command({
    tag: K,
    summary: 'Write the audit report of a group; earlier versions are kept',
    path: '/studies/{studyId}/reports/{group}',
    permission: 'study.manage',
    scope: 'org',
  })
    .input(
      commandInput({
        studyId: idSchema,
        group: respondentGroupSchema,
        /** 0 before there was one. */
        version: z.int(),
        text: reportTextsSchema,
      }),
    )
    .output(z.object({ version: z.int() })),
}

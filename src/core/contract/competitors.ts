import { z } from 'zod'
import { competitorSectionSchema, itemDirectionSchema, itemMeasureSchema } from '../domain/competitor/competitor.ts'
import { command, commandInput, dateSchema, idSchema, instantSchema, query } from './procedure.ts'

const K = 'K callbacks' as const

const competitorSchema = z.object({
  id: idSchema,
  name: z.string(),
  nameEn: z.string(),
  sample: z.boolean(),
  version: z.int(),
})
export type Competitor = z.infer<typeof competitorSchema>

const itemSchema = z.object({
  id: idSchema,
  section: competitorSectionSchema,
  name: z.string(),
  nameEn: z.string(),
  measure: itemMeasureSchema,
  unit: z.string(),
  unitEn: z.string(),
  direction: itemDirectionSchema,
  version: z.int(),
})
export type CompetitorItem = z.infer<typeof itemSchema>

const cellSchema = z.object({
  itemId: idSchema,
  /** A competitor's id, `own` for our own. */
  columnId: idSchema,
  value: z.number().nullable(),
  note: z.string(),
  source: z.string(),
  /** When it was so. */
  foundOn: dateSchema,
  at: instantSchema,
  byName: z.string(),
  version: z.int(),
})
export type CompetitorCell = z.infer<typeof cellSchema>

const name = z.string().trim().min(1).max(60)
const moved = z.object({ id: idSchema, version: z.int() })
const place = { itemId: idSchema, columnId: idSchema }

/** The comparison is one for the whole organisation, like the catalogue of models. */
export const competitors = {
  table: query({
    tag: K,
    summary: 'Our own service beside that of competitors, item by item',
    path: '/competitors',
    permission: 'figures.view',
    scope: 'none',
  })
    .input(z.strictObject({}))
    .output(
      z.object({
        competitors: z.array(competitorSchema),
        items: z.array(itemSchema),
        cells: z.array(cellSchema),
      }),
    ),

  history: query({
    tag: K,
    summary: 'Every version of a cell, the newest first',
    path: '/competitors/history',
    permission: 'figures.view',
    scope: 'none',
  })
    .input(z.strictObject(place))
    .output(z.object({ versions: z.array(cellSchema) })),

  saveCompetitor: command({
    tag: K,
    summary: 'Add, rename or take out a competitor',
    path: '/competitors',
    permission: 'competitor.write',
    scope: 'none',
  })
    .input(
      commandInput({
        id: idSchema.nullable(),
        version: z.int().nullable(),
        name,
        nameEn: name,
        active: z.boolean(),
      }),
    )
    .output(moved),

  saveItem: command({
    tag: K,
    summary: 'Add, change or take out what is compared',
    path: '/competitors/items',
    permission: 'competitor.write',
    scope: 'none',
  })
    .input(
      commandInput({
        id: idSchema.nullable(),
        version: z.int().nullable(),
        section: competitorSectionSchema,
        name,
        nameEn: name,
        measure: itemMeasureSchema,
        unit: z.string().trim().max(20),
        unitEn: z.string().trim().max(20),
        direction: itemDirectionSchema,
        active: z.boolean(),
      }),
    )
    .output(moved),

  saveCell: command({
    tag: K,
    summary: 'Write what is known of an item and a competitor, with its source and date',
    path: '/competitors/cells',
    permission: 'competitor.write',
    scope: 'none',
  })
    .input(
      commandInput({
        ...place,
        /** 0 before there was one. */
        version: z.int(),
        value: z.number().min(0).max(1_000_000).nullable(),
        note: z.string().trim().max(400),
        source: z.string().trim().min(1).max(200),
        foundOn: dateSchema,
      }),
    )
    .output(z.object({ version: z.int() })),
}

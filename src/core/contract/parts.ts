import { z } from 'zod'
import { partConditions, stockMoveKinds } from '../domain/parts/stock.ts'
import { command, commandInput, doneSchema, idSchema, instantSchema, pageInput, pageOf, query } from './procedure.ts'

const R = 'R service' as const

const placeIdSchema = z.string().min(1).max(80)
const conditionSchema = z.enum(partConditions)
const quantitySchema = z.int().min(1).max(100_000)
const words = (max: number) => z.string().trim().max(max)

export const placeViewSchema = z.object({
  id: z.string(),
  kind: z.enum(['store', 'van']),
  name: z.string(),
  orgId: idSchema,
  /** The caller's own van. */
  own: z.boolean(),
})
export type PlaceView = z.infer<typeof placeViewSchema>

/** A part in the catalogue. */
export const partSchema = z.object({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  category: z.string(),
  /** What a customer pays for a piece, 分. */
  priceMinor: z.int(),
  currency: z.string(),
  returnsOld: z.boolean(),
  active: z.boolean(),
  note: z.string(),
  version: z.int(),
})
export type PartView = z.infer<typeof partSchema>

/** What lies in one depot. */
export const stockLineSchema = z.object({
  placeId: z.string(),
  placeName: z.string(),
  partId: idSchema,
  code: z.string(),
  name: z.string(),
  condition: conditionSchema,
  quantity: z.int(),
  minimum: z.int(),
})
export type StockLine = z.infer<typeof stockLineSchema>

export const partRowSchema = partSchema.extend({
  /** New pieces in all depots that the caller sees. */
  total: z.int(),
  /** Old pieces that have not gone back yet. */
  old: z.int(),
  /** Pieces missing to the minimum, summed over the depots. */
  missing: z.int(),
  models: z.array(z.string()),
})
export type PartRow = z.infer<typeof partRowSchema>

export const stockMoveViewSchema = z.object({
  id: idSchema,
  document: z.string(),
  kind: z.enum(stockMoveKinds),
  partId: idSchema,
  code: z.string(),
  name: z.string(),
  condition: conditionSchema,
  quantity: z.int(),
  fromName: z.string(),
  toName: z.string(),
  at: instantSchema,
  byName: z.string(),
  orderId: z.string().nullable(),
  repairId: z.string().nullable(),
  note: z.string(),
})
export type StockMoveView = z.infer<typeof stockMoveViewSchema>

export const takenBackSchema = z.object({
  id: idSchema,
  number: z.string(),
  kind: z.enum(['return', 'exchange']),
  state: z.enum(['held', 'sent']),
  placeId: z.string(),
  placeName: z.string(),
  caseNumber: z.string().nullable(),
  modelName: z.string(),
  serial: z.string(),
  note: z.string(),
  at: instantSchema,
  byName: z.string(),
  returnNoteId: z.string().nullable(),
})
export type TakenBackView = z.infer<typeof takenBackSchema>

export const returnNoteSchema = z.object({
  id: idSchema,
  number: z.string(),
  placeName: z.string(),
  recipient: z.string(),
  carrier: z.string(),
  note: z.string(),
  at: instantSchema,
  byName: z.string(),
})

/** Everything on the paper that goes to the factory. */
export const returnNoteDetailSchema = returnNoteSchema.extend({
  parts: z.array(z.object({ code: z.string(), name: z.string(), quantity: z.int() })),
  units: z.array(takenBackSchema),
})
export type ReturnNoteDetail = z.infer<typeof returnNoteDetailSchema>

const partLines = z
  .array(z.strictObject({ partId: idSchema, condition: conditionSchema, quantity: quantitySchema }))
  .min(1)
  .max(200)

const documentAnswer = z.object({ document: z.string() })

const look = (summary: string, path: `/${string}`) =>
  query({ tag: R, summary, path, permission: 'part.view', scope: 'org' })
const move = (summary: string, path: `/${string}`) =>
  command({ tag: R, summary, path, permission: 'part.move', scope: 'org' })

export const parts = {
  list: look('The catalogue by code with what lies where; found by code, name or model', '/parts')
    .input(
      z.strictObject({
        ...pageInput,
        text: z.string().max(100).optional(),
        modelId: idSchema.optional(),
        show: z.enum(['active', 'low', 'old', 'inactive']).default('active'),
      }),
    )
    .output(pageOf(partRowSchema)),

  get: look('One part: models, what lies where', '/part')
    .input(z.strictObject({ id: idSchema }))
    .output(
      z.object({
        part: partSchema,
        models: z.array(z.object({ id: idSchema, code: z.string(), name: z.string() })),
        stock: z.array(stockLineSchema),
        waiting: z.array(z.object({ repairId: idSchema, number: z.string(), quantity: z.int() })),
      }),
    ),

  places: look('Stores and vans that the caller sees', '/parts/places')
    .input(z.strictObject({}).optional())
    .output(z.array(placeViewSchema)),

  stock: look('What lies in a depot', '/parts/stock')
    .input(z.strictObject({ placeId: placeIdSchema }))
    .output(z.array(stockLineSchema)),

  moves: look('Movements, newest first: of a part, of a depot, or all', '/parts/moves')
    .input(z.strictObject({ ...pageInput, partId: idSchema.optional(), placeId: placeIdSchema.optional() }))
    .output(pageOf(stockMoveViewSchema)),

  save: command({
    tag: R,
    summary: 'Add or change a part of the catalogue',
    path: '/parts',
    permission: 'part.manage',
    scope: 'none',
  })
    .input(
      commandInput({
        id: idSchema.nullable(),
        version: z.int().nullable(),
        code: words(40).min(1),
        name: words(120).min(1),
        category: words(60),
        priceMinor: z.int().min(0).max(100_000_000),
        returnsOld: z.boolean(),
        active: z.boolean(),
        note: words(1000),
        modelIds: z.array(idSchema).max(500),
      }),
    )
    .output(z.object({ id: idSchema, version: z.int() })),

  setMinimum: command({
    tag: R,
    summary: 'How many pieces should always lie in a depot',
    path: '/parts/minimum',
    permission: 'part.manage',
    scope: 'org',
  })
    .input(commandInput({ placeId: placeIdSchema, partId: idSchema, minimum: z.int().min(0).max(100_000) }))
    .output(doneSchema),

  receive: move('Parts have come from the supplier', '/parts/receive')
    .input(
      commandInput({
        placeId: placeIdSchema,
        lines: z
          .array(z.strictObject({ partId: idSchema, quantity: quantitySchema }))
          .min(1)
          .max(200),
        note: words(400),
      }),
    )
    .output(documentAnswer),

  transfer: move('From a depot to another one: issue, hand back, transfer; to `scrap` with a reason', '/parts/transfer')
    .input(commandInput({ from: placeIdSchema, to: placeIdSchema, lines: partLines, note: words(400) }))
    .output(documentAnswer),

  use: move('Built in for an order or a unit in the workshop; the old part goes where the new one lay', '/parts/use')
    .input(
      commandInput({
        placeId: placeIdSchema,
        orderId: idSchema,
        lines: z
          .array(
            z.strictObject({
              partId: idSchema,
              quantity: quantitySchema,
              oldBack: z.int().min(0).max(100_000),
            }),
          )
          .min(1)
          .max(50),
        note: words(400),
      }),
    )
    .output(documentAnswer),

  unuse: move('Not built in after all: back to where it came from, with a reason', '/parts/unuse')
    .input(commandInput({ moveId: idSchema, quantity: quantitySchema, reason: words(400) }))
    .output(documentAnswer),

  count: move('Counted: the difference is written as a movement with its reason', '/parts/count')
    .input(
      commandInput({
        placeId: placeIdSchema,
        lines: z
          .array(
            z.strictObject({
              partId: idSchema,
              condition: conditionSchema,
              expected: z.int().min(0),
              counted: z.int().min(0).max(1_000_000),
            }),
          )
          .min(1)
          .max(500),
        reason: words(400),
      }),
    )
    .output(z.object({ document: z.string().nullable(), differences: z.int() })),

  takeBack: move('A unit comes back from a customer on return or exchange', '/parts/take-back')
    .input(
      commandInput({
        placeId: placeIdSchema,
        kind: z.enum(['return', 'exchange']),
        caseNumber: words(24),
        modelName: words(120).min(1),
        serial: words(60),
        note: words(400),
      }),
    )
    .output(z.object({ id: idSchema, number: z.string() })),

  takenBack: look('Units taken back', '/parts/taken-back')
    .input(z.strictObject({ ...pageInput, state: z.enum(['held', 'sent']).default('held') }))
    .output(pageOf(takenBackSchema)),

  sendToFactory: move('Old parts and units taken back go to the factory with a return note', '/parts/send-to-factory')
    .input(
      commandInput({
        placeId: placeIdSchema,
        parts: z.array(z.strictObject({ partId: idSchema, quantity: quantitySchema })).max(200),
        takenBackIds: z.array(idSchema).max(200),
        recipient: words(120).min(1),
        carrier: words(120),
        note: words(400),
      }),
    )
    .output(z.object({ id: idSchema, number: z.string() })),

  returnNotes: look('Return notes, newest first', '/parts/return-notes')
    .input(z.strictObject({ ...pageInput }))
    .output(pageOf(returnNoteSchema)),

  returnNote: look('One return note with everything on it', '/parts/return-note')
    .input(z.strictObject({ id: idSchema }))
    .output(returnNoteDetailSchema),
}

import { z } from 'zod'
import { payers } from '../domain/money/bill.ts'
import { serviceFigureSchema, shareFigures, shareSchema } from '../domain/service/service-figures.ts'
import { serviceClassSchema } from '../domain/service/service-order.ts'
import { dateSchema, idSchema, instantSchema, pageInput, pageOf, query } from './procedure.ts'

const D = 'D dashboards' as const

/** Half-open: from the first day to the day after the last, in the organisation's zone. */
const period = { from: dateSchema, to: dateSchema }

export const serviceFiguresSchema = z.object({
  shares: z.record(z.enum(shareFigures), shareSchema),
  /** By class: how many visits said their minutes, and the sum of them. */
  minutes: z.array(z.object({ key: serviceClassSchema, visits: z.int(), minutes: z.int() })),
  /** The most frequent ones; `key` asks for their rows. */
  faults: z.array(
    z.object({ key: z.string(), modelName: z.string(), faultCode: z.string().nullable(), orders: z.int() }),
  ),
  parts: z.array(z.object({ key: z.string(), code: z.string(), name: z.string(), pieces: z.int(), lines: z.int() })),
  /** Value of the charges by who bears them, 分. */
  cost: z.array(
    z.object({ key: z.string(), payer: z.enum(payers), currency: z.string(), valueMinor: z.int(), lines: z.int() }),
  ),
})
export type ServiceFigures = z.infer<typeof serviceFiguresSchema>

export const figureRowSchema = z.object({
  id: idSchema,
  caseId: z.string(),
  caseNumber: z.string(),
  what: z.string(),
  technicianName: z.string().nullable(),
  at: instantSchema,
  /** Whether it is in the numerator of a share. */
  counted: z.boolean(),
  /** Minutes, pieces or 分, as the figure sums them; null where rows are counted. */
  amount: z.int().nullable(),
})
export type FigureRow = z.infer<typeof figureRowSchema>

export const serviceFigures = {
  get: query({
    tag: D,
    summary: 'Figures of the work in a period: arrival on time, first-visit fix, repeats, minutes, faults, parts, cost',
    path: '/service-figures',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(z.strictObject(period))
    .output(serviceFiguresSchema),

  rows: query({
    tag: D,
    summary: 'The rows that a figure counted; as many as it says',
    path: '/service-figures/rows',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(
      z.strictObject({ ...pageInput, ...period, figure: serviceFigureSchema, key: z.string().max(200).nullable() }),
    )
    .output(pageOf(figureRowSchema)),
}

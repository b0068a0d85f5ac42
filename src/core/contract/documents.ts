import { z } from 'zod'
import { command, commandInput, idSchema, instantSchema } from './procedure.ts'
import { orderViewSchema } from './service.ts'

const R = 'R service' as const

/** What stands at the head of every paper. */
export const letterheadSchema = z.object({ organisation: z.string(), hotline: z.string(), centre: z.string() })
export type Letterhead = z.infer<typeof letterheadSchema>

export const voucherViewSchema = z.object({
  number: z.string(),
  issuedAt: instantSchema,
  /** 1 on the first paper; a copy says which one it is. */
  print: z.int().min(1),
  letterhead: letterheadSchema,
  order: orderViewSchema,
  /** Of the unit; null without one. */
  unit: z.object({ serial: z.string(), boughtOn: z.string().nullable(), category: z.string() }).nullable(),
})
export type VoucherView = z.infer<typeof voucherViewSchema>

export const documents = {
  issueVouchers: command({
    tag: R,
    summary: 'Number and record the vouchers of orders that go on paper; a second paper keeps the number',
    path: '/documents/vouchers',
    permission: 'service.assign',
    scope: 'org',
  })
    .input(commandInput({ orderIds: z.array(idSchema).min(1).max(100) }))
    .output(z.object({ vouchers: z.array(voucherViewSchema) })),
}

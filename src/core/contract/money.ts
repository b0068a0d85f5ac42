import { z } from 'zod'
import { billStates, chargeKinds, payers, paymentMethods } from '../domain/money/bill.ts'
import { largestQuantity, largestUnitMinor } from '../domain/money/move-bill.ts'
import { pricesSchema } from '../domain/money/price-list.ts'
import { serviceClassSchema, serviceOrderKindSchema, serviceOrderStateSchema } from '../domain/service/service-order.ts'
import {
  command,
  commandInput,
  dateSchema,
  doneSchema,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  query,
} from './procedure.ts'

const R = 'R service' as const

export const chargeKindSchema = z.enum(chargeKinds)
export const payerSchema = z.enum(payers)
export const paymentMethodSchema = z.enum(paymentMethods)
export const billStateSchema = z.enum(billStates)

/** 分 of the bill's currency. */
const minorSchema = z.int()
const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const currencySchema = z.string().regex(/^[A-Z]{3}$/)

const totalsSchema = z.object({
  valueMinor: minorSchema,
  dueMinor: minorSchema,
  paidMinor: minorSchema,
  onAccountMinor: minorSchema,
  invoicedMinor: minorSchema,
  balanceMinor: minorSchema,
  byPayer: z.record(payerSchema, minorSchema),
  byKind: z.record(chargeKindSchema, minorSchema),
})

export const billRowSchema = z.object({
  /** The id of its order or contract. */
  id: idSchema,
  orderId: z.string().nullable(),
  contractId: z.string().nullable(),
  caseId: z.string().nullable(),
  /** The case's number, or the contract's. */
  number: z.string(),
  customerId: z.string(),
  customerName: z.string(),
  orgId: idSchema,
  kind: serviceOrderKindSchema.nullable(),
  class: serviceClassSchema.nullable(),
  orderState: serviceOrderStateSchema.nullable(),
  technicianName: z.string().nullable(),
  state: billStateSchema,
  currency: currencySchema,
  readyAt: instantSchema.nullable(),
  approvedAt: instantSchema.nullable(),
  valueMinor: minorSchema,
  dueMinor: minorSchema,
  /** Due, neither paid nor on account. */
  balanceMinor: minorSchema,
  version: z.int(),
})
export type BillRow = z.infer<typeof billRowSchema>

export const chargeLineViewSchema = z.object({
  id: idSchema,
  kind: chargeKindSchema,
  name: z.string(),
  partId: z.string().nullable(),
  partNumber: z.string(),
  quantity: z.int(),
  unitMinor: minorSchema,
  valueMinor: minorSchema,
  /** What the customer pays of it: nothing when somebody else bears it. */
  chargedMinor: minorSchema,
  payer: payerSchema,
  at: instantSchema,
  byName: z.string().nullable(),
  reason: z.string(),
  replaces: z.string().nullable(),
  struck: z.object({ at: instantSchema, byName: z.string().nullable(), reason: z.string() }).nullable(),
})
export type ChargeLineView = z.infer<typeof chargeLineViewSchema>

const paymentViewSchema = z.object({
  id: idSchema,
  method: paymentMethodSchema,
  /** Negative: paid back. */
  amountMinor: minorSchema,
  reference: z.string(),
  reason: z.string(),
  at: instantSchema,
  byName: z.string().nullable(),
})

const invoiceViewSchema = z.object({
  id: idSchema,
  number: z.string(),
  amountMinor: minorSchema,
  onAccount: z.boolean(),
  title: z.string(),
  taxNumber: z.string(),
  email: z.string(),
  at: instantSchema,
  byName: z.string().nullable(),
  voided: z.object({ at: instantSchema, reason: z.string() }).nullable(),
})

const billQueryViewSchema = z.object({
  id: idSchema,
  at: instantSchema,
  byName: z.string().nullable(),
  text: z.string(),
  answer: z.object({ at: instantSchema, byName: z.string().nullable(), text: z.string() }).nullable(),
})

export const billViewSchema = billRowSchema.extend({
  symptom: z.string(),
  finding: z.string(),
  visitCount: z.int(),
  doneAt: instantSchema.nullable(),
  approvedByName: z.string().nullable(),
  totals: totalsSchema,
  /** What may still be invoiced: of money received, and on account of money to come. */
  invoiceable: z.object({ paidMinor: minorSchema, onAccountMinor: minorSchema }),
  lines: z.array(chargeLineViewSchema),
  payments: z.array(paymentViewSchema),
  invoices: z.array(invoiceViewSchema),
  queries: z.array(billQueryViewSchema),
})
export type BillView = z.infer<typeof billViewSchema>

const priceListSchema = z.object({
  effectiveFrom: dateSchema,
  prices: pricesSchema,
  setByName: z.string(),
  setAt: instantSchema,
})

const statementSumsSchema = z.object({
  bills: z.int(),
  valueMinor: minorSchema,
  cells: z.record(payerSchema, z.record(chargeKindSchema, minorSchema)),
  collected: z.record(paymentMethodSchema, minorSchema),
  onAccountMinor: minorSchema,
})

export const statementViewSchema = z.object({
  /** Null while the month is still reckoned. */
  id: z.string().nullable(),
  number: z.string().nullable(),
  orgId: idSchema,
  orgName: z.string(),
  month: monthSchema,
  currency: currencySchema,
  issuedAt: instantSchema.nullable(),
  issuedByName: z.string().nullable(),
  /** Whether the month is over, so that it can be issued. */
  complete: z.boolean(),
  sums: statementSumsSchema,
  rows: z.array(billRowSchema),
})
export type StatementView = z.infer<typeof statementViewSchema>

const billMoved = z.object({ billId: idSchema, state: billStateSchema, version: z.int() })
const reason = z.string().trim().max(400)
const bill = { billId: idSchema, version: z.int().min(0) }
/** Null: as the bill stands, for what was written down somewhere without a connection. */
const billAsItStands = { billId: idSchema, version: z.int().min(0).nullable() }
const quantitySchema = z.int().min(1).max(largestQuantity)
const priceSchema = z.int().min(0).max(largestUnitMinor)

export const money = {
  bills: query({
    tag: R,
    summary: 'Bills to audit, queried or approved; those that wait longest first',
    path: '/bills',
    permission: 'money.view',
    scope: 'org',
  })
    .input(z.strictObject({ ...pageInput, list: z.enum(['to-audit', 'queried', 'approved']).default('to-audit') }))
    .output(pageOf(billRowSchema)),

  bill: query({
    tag: R,
    summary: 'The bill of an order or a contract: charges, payments, invoices, queries',
    path: '/bills/{id}',
    permission: 'money.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(billViewSchema),

  addLine: command({
    tag: R,
    summary: 'Add a charge by hand: a part, labour or a way; who bears it follows the class',
    path: '/bills/lines',
    permission: 'money.charge',
    scope: 'org',
  })
    .input(
      commandInput({
        ...billAsItStands,
        kind: z.enum(['labour', 'part', 'travel']),
        name: z.string().trim().max(120),
        partNumber: z.string().trim().max(60),
        quantity: quantitySchema,
        unitMinor: priceSchema,
      }),
    )
    .output(billMoved),

  strikeLine: command({
    tag: R,
    summary: 'Strike a charge with a reason; it stays in sight and counts no more',
    path: '/bills/lines/strike',
    permission: 'money.charge',
    scope: 'org',
  })
    .input(commandInput({ ...bill, lineId: idSchema, reason }))
    .output(billMoved),

  correctLine: command({
    tag: R,
    summary: 'Correct a charge with a reason: quantity, price, who bears it',
    path: '/bills/lines/correct',
    permission: 'money.audit',
    scope: 'org',
  })
    .input(
      commandInput({
        ...bill,
        lineId: idSchema,
        quantity: quantitySchema,
        unitMinor: priceSchema,
        payer: payerSchema,
        reason,
      }),
    )
    .output(billMoved),

  pay: command({
    tag: R,
    summary: 'Note money received: cash, transfer or QR; a negative amount is paid back, with a reason',
    path: '/bills/payments',
    permission: 'money.charge',
    scope: 'org',
  })
    .input(
      commandInput({
        ...billAsItStands,
        method: paymentMethodSchema,
        amountMinor: z.int().min(-largestUnitMinor).max(largestUnitMinor),
        reference: z.string().trim().max(120),
        reason,
      }),
    )
    .output(billMoved),

  requestInvoice: command({
    tag: R,
    summary: 'Ask for an invoice with its number: of money received, or on account of money to come',
    path: '/bills/invoices',
    permission: 'money.charge',
    scope: 'org',
  })
    .input(
      commandInput({
        ...bill,
        amountMinor: z.int().min(1).max(largestUnitMinor),
        onAccount: z.boolean(),
        title: z.string().trim().min(1).max(120),
        taxNumber: z.string().trim().max(40),
        email: z.string().trim().max(120),
      }),
    )
    .output(billMoved.extend({ number: z.string() })),

  voidInvoice: command({
    tag: R,
    summary: 'Void an invoice request with a reason; its number stays used',
    path: '/bills/invoices/void',
    permission: 'money.audit',
    scope: 'org',
  })
    .input(commandInput({ ...bill, invoiceId: idSchema, reason }))
    .output(billMoved),

  ask: command({
    tag: R,
    summary: 'Query a bill: those who did the work must answer before it is approved',
    path: '/bills/ask',
    permission: 'money.audit',
    scope: 'org',
  })
    .input(commandInput({ ...bill, text: z.string().trim().max(400) }))
    .output(billMoved),

  answer: command({
    tag: R,
    summary: 'Answer a query; the bill is audited again',
    path: '/bills/answer',
    permission: 'money.charge',
    scope: 'org',
  })
    .input(commandInput({ ...bill, text: z.string().trim().max(400) }))
    .output(billMoved),

  approve: command({
    tag: R,
    summary: 'Approve a balanced bill; settles its order',
    path: '/bills/approve',
    permission: 'money.audit',
    scope: 'org',
  })
    .input(commandInput(bill))
    .output(billMoved),

  priceLists: query({
    tag: R,
    summary: 'Price lists, the newest first, and the prices that hold today',
    path: '/price-lists',
    permission: 'money.view',
    scope: 'none',
  })
    .input(z.strictObject({}).optional())
    .output(z.object({ today: dateSchema, current: pricesSchema, lists: z.array(priceListSchema) })),

  savePriceList: command({
    tag: R,
    summary: 'Set the prices from a day on; what was billed before keeps its price',
    path: '/price-lists',
    permission: 'money.manage',
    scope: 'none',
  })
    .input(commandInput({ effectiveFrom: dateSchema, prices: pricesSchema }))
    .output(doneSchema),

  statement: query({
    tag: R,
    summary: 'What the approved bills of a month come to, issued or still reckoned',
    path: '/statements/one',
    permission: 'money.view',
    scope: 'org',
  })
    .input(z.strictObject({ orgId: idSchema, month: monthSchema, currency: currencySchema.default('CNY') }))
    .output(statementViewSchema),

  issueStatement: command({
    tag: R,
    summary: 'Issue the statement of a month that is over: numbered, frozen, its orders archived',
    path: '/statements',
    permission: 'money.audit',
    scope: 'org',
  })
    .input(commandInput({ orgId: idSchema, month: monthSchema, currency: currencySchema }))
    .output(z.object({ id: idSchema, number: z.string() })),
}

import { z } from 'zod'
import { commitmentStates } from '../domain/commitment/commitment.ts'
import { serviceClassSchema, serviceOrderStateSchema } from '../domain/service/service-order.ts'
import { goodsDirections, goodsReasons } from '../domain/workshop/goods-register.ts'
import { workshopOutcomeSchema, workshopStateSchema } from '../domain/workshop/workshop-repair.ts'
import { letterheadSchema } from './documents.ts'
import { command, commandInput, dateSchema, idSchema, instantSchema, pageInput, pageOf, query } from './procedure.ts'

const R = 'R service' as const

/** The lists of the workshop, in the order in which they are shown. */
export const workshopLists = ['in-work', 'waiting-parts', 'to-verify', 'to-return', 'too-long', 'returned'] as const
export type WorkshopList = (typeof workshopLists)[number]

export const repairViewSchema = z.object({
  id: idSchema,
  /** Of the take-in receipt and of the barcode on the goods label. */
  number: z.string(),
  orgId: idSchema,
  orderId: idSchema,
  caseId: idSchema,
  caseNumber: z.string(),
  customerId: idSchema,
  customerName: z.string(),
  modelName: z.string(),
  serial: z.string(),
  symptom: z.string(),
  state: workshopStateSchema,
  outcome: workshopOutcomeSchema.nullable(),
  placeId: z.string(),
  placeName: z.string(),
  shelf: z.string(),
  toldDate: dateSchema,
  /** Of the promise that is open now: to finish, or to give the goods back. */
  dueAt: instantSchema.nullable(),
  takenInAt: instantSchema,
  partsExpectedOn: dateSchema.nullable(),
  /** Whether every part that it waits for lies in its depot now. */
  partsThere: z.boolean(),
  repairedByName: z.string().nullable(),
  returnedAt: instantSchema.nullable(),
  daysHere: z.int(),
  version: z.int(),
})
export type RepairView = z.infer<typeof repairViewSchema>

const wishViewSchema = z.object({
  partId: idSchema,
  code: z.string(),
  name: z.string(),
  quantity: z.int(),
  returnsOld: z.boolean(),
  /** How many lie in the depot of the unit now. */
  there: z.int(),
})

const usedPartSchema = z.object({
  moveId: idSchema,
  partId: idSchema,
  code: z.string(),
  name: z.string(),
  quantity: z.int(),
  at: instantSchema,
  byName: z.string(),
})

export const registerLineSchema = z.object({
  id: idSchema,
  repairId: z.string().nullable(),
  takenBackId: z.string().nullable(),
  number: z.string(),
  what: z.string(),
  placeName: z.string(),
  direction: z.enum(goodsDirections),
  reason: z.enum(goodsReasons),
  at: instantSchema,
  byName: z.string(),
  note: z.string(),
})
export type RegisterLine = z.infer<typeof registerLineSchema>

/** Everything that the screen and the three papers (receipt, repair card, label) need. */
export const repairDetailSchema = repairViewSchema.extend({
  letterhead: letterheadSchema,
  orderClass: serviceClassSchema,
  orderState: serviceOrderStateSchema,
  faultCode: z.string().nullable(),
  contactPhone: z.string(),
  address: z.string(),
  condition: z.string(),
  accessories: z.string(),
  takenInByName: z.string(),
  diagnosis: z.string(),
  diagnosedAt: instantSchema.nullable(),
  diagnosedByName: z.string().nullable(),
  work: z.string(),
  minutes: z.int().nullable(),
  repairedAt: instantSchema.nullable(),
  /** Whether the caller has repaired it, so that somebody else must check it. */
  repairedByCaller: z.boolean(),
  verifiedAt: instantSchema.nullable(),
  verifiedByName: z.string().nullable(),
  verifyNote: z.string(),
  returnedByName: z.string().nullable(),
  receiver: z.string(),
  receiptShown: z.boolean().nullable(),
  returnNote: z.string(),
  /** PNG as a data URL; empty when it was signed on paper. */
  signature: z.string(),
  receiptVoidAt: instantSchema.nullable(),
  wishes: z.array(wishViewSchema),
  usedParts: z.array(usedPartSchema),
  promises: z.array(
    z.object({
      id: idSchema,
      kind: z.enum(['workshop-finish', 'goods-return']),
      state: z.enum(commitmentStates),
      dueAt: instantSchema,
    }),
  ),
  register: z.array(registerLineSchema),
})
export type RepairDetail = z.infer<typeof repairDetailSchema>

/** An order whose unit may come in. */
export const expectedUnitSchema = z.object({
  orderId: idSchema,
  /** Of the order. */
  version: z.int(),
  state: serviceOrderStateSchema,
  caseNumber: z.string(),
  customerName: z.string(),
  unitName: z.string(),
  serial: z.string(),
  symptom: z.string(),
  technicianName: z.string().nullable(),
})
export type ExpectedUnit = z.infer<typeof expectedUnitSchema>

export const placeBalanceSchema = z.object({
  placeId: z.string(),
  placeName: z.string(),
  in: z.int(),
  out: z.int(),
  onShelf: z.int(),
  /** How many the records say are there; the register balances when it is the same. */
  held: z.int(),
})

const moved = z.object({ id: idSchema, state: workshopStateSchema, version: z.int() })
const repairInput = { id: idSchema, version: z.int() }
const words = (max: number) => z.string().trim().max(max)

const work = (summary: string, path: `/${string}`) =>
  command({ tag: R, summary, path, permission: 'workshop.work', scope: 'org' })
const check = (summary: string, path: `/${string}`) =>
  command({ tag: R, summary, path, permission: 'workshop.verify', scope: 'org' })
const look = (summary: string, path: `/${string}`) =>
  query({ tag: R, summary, path, permission: 'workshop.view', scope: 'org' })

export const workshop = {
  list: look('Units in the workshop, those that came first on top', '/workshop/repairs')
    .input(
      z.strictObject({
        ...pageInput,
        list: z.enum(workshopLists).default('in-work'),
        longerThanDays: z.coerce.number().int().min(0).max(3650).default(14),
      }),
    )
    .output(pageOf(repairViewSchema)),

  counts: look('How many units are in each list', '/workshop/counts')
    .input(z.strictObject({ longerThanDays: z.coerce.number().int().min(0).max(3650).default(14) }))
    .output(z.record(z.enum(workshopLists), z.int())),

  get: look('One unit with everything for its receipt, repair card and label', '/workshop/repair')
    .input(z.strictObject({ id: idSchema }))
    .output(repairDetailSchema),

  find: look('The unit that a scanned label, receipt or typed number names', '/workshop/find')
    .input(z.strictObject({ text: z.string().min(1).max(100) }))
    .output(z.object({ id: idSchema }).nullable()),

  register: look('The goods register, newest lines first', '/workshop/register')
    .input(z.strictObject({ ...pageInput, placeId: z.string().max(80).optional() }))
    .output(pageOf(registerLineSchema)),

  balance: look('In − out = on the shelf, by depot, and what the records hold there', '/workshop/balance')
    .input(z.strictObject({}).optional())
    .output(z.object({ places: z.array(placeBalanceSchema), problems: z.array(registerLineSchema) })),

  expected: query({
    tag: R,
    summary: 'Orders whose unit may come in: first those that a technician has taken along and nobody has received',
    path: '/workshop/expected',
    permission: 'workshop.work',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(expectedUnitSchema)),

  takeIn: work('Take a unit in with a receipt; promises the date told to the customer', '/workshop/take-in')
    .input(
      commandInput({
        orderId: idSchema,
        /** Of the order. */
        version: z.int(),
        condition: words(1000),
        accessories: words(400),
        shelf: words(40),
        toldDate: dateSchema,
      }),
    )
    .output(z.object({ id: idSchema, number: z.string(), version: z.int() })),

  diagnose: work('Write down what is wrong', '/workshop/diagnose')
    .input(commandInput({ ...repairInput, diagnosis: words(2000) }))
    .output(moved),

  waitForParts: work('Wait for parts until a day', '/workshop/wait-for-parts')
    .input(
      commandInput({
        ...repairInput,
        parts: z
          .array(z.strictObject({ partId: idSchema, quantity: z.int().min(1).max(1000) }))
          .min(1)
          .max(50),
        expectedOn: dateSchema,
      }),
    )
    .output(moved),

  resume: work('The parts are there, the work goes on', '/workshop/resume')
    .input(commandInput(repairInput))
    .output(moved),

  fitPart: work('Build a part of the depot in; the old part goes into the depot', '/workshop/fit-part')
    .input(
      commandInput({
        ...repairInput,
        partId: idSchema,
        quantity: z.int().min(1).max(1000),
        oldBack: z.int().min(0).max(1000),
        note: words(400),
      }),
    )
    .output(moved),

  finish: work('The work on the unit is done; it waits for the check', '/workshop/finish')
    .input(
      commandInput({
        ...repairInput,
        outcome: z.enum(['repaired', 'not-repairable']),
        work: words(2000),
        minutes: z.int().min(0).max(10_000).nullable(),
      }),
    )
    .output(moved),

  withdraw: work('The customer wants the unit back as it is', '/workshop/withdraw')
    .input(commandInput({ ...repairInput, reason: words(400) }))
    .output(moved),

  verify: check('Checked by somebody who did not repair it; promises the return', '/workshop/verify')
    .input(commandInput({ ...repairInput, note: words(1000) }))
    .output(moved),

  reject: check('The check has found something: back to work with a reason', '/workshop/reject')
    .input(commandInput({ ...repairInput, reason: words(400) }))
    .output(moved),

  delay: work('It cannot be finished by the told date: a new one with the reason', '/workshop/delay')
    .input(commandInput({ ...repairInput, toldDate: dateSchema, reason: words(400), askedByCustomer: z.boolean() }))
    .output(moved),

  move: work('Put it on another shelf or into another depot', '/workshop/move')
    .input(commandInput({ ...repairInput, placeId: z.string().min(1).max(80), shelf: words(40) }))
    .output(moved),

  handOver: work('Give the unit back against a signature; the receipt becomes void', '/workshop/hand-over')
    .input(
      commandInput({
        ...repairInput,
        receiver: words(120),
        receiptShown: z.boolean(),
        note: words(400),
        signature: z.union([
          z.literal(''),
          z
            .string()
            .max(200_000)
            .regex(/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/),
        ]),
      }),
    )
    .output(moved),
}

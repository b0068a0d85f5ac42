import { z } from 'zod'
import { serviceOrderKindSchema, serviceOrderStateSchema, timeWindowSchema } from '../domain/service/service-order.ts'
import { absenceSchema } from '../domain/service/technician-day.ts'
import { visitResultSchema, visitStateSchema } from '../domain/service/visit.ts'
import { command, commandInput, dateSchema, idSchema, instantSchema, query } from './procedure.ts'
import { orderViewSchema } from './service.ts'

const R = 'R service' as const

/** The longest list a dispatcher is given at once; the first of it is what he needs. */
export const queueLimit = 1000

/** What the supervisor said about an order when he looked at it first. */
const triageViewSchema = z.object({
  urgent: z.boolean(),
  /** For the technician, on his page and on the voucher. */
  note: z.string(),
  at: instantSchema,
  byName: z.string(),
})

/** What an order asks of a technician's day: the category of its unit, way and work in ms. */
const needShape = { category: z.string(), travelMs: z.int(), workMs: z.int() }

/** An order that waits for a technician, with all that a proposal is made of. */
const waitingOrderSchema = orderViewSchema.extend({
  ...needShape,
  urgent: z.boolean(),
  leftOver: z.boolean(),
  triage: triageViewSchema.nullable(),
  /** Whose repair did not hold (rule 6). */
  repeatTechnicianId: z.string().nullable(),
  /** Those of earlier visits that did not solve it. */
  failedTechnicianIds: z.array(z.string()),
})
export type WaitingOrderView = z.infer<typeof waitingOrderSchema>

/** A visit in a day lane; its time is the one planned until it begins, then the one it took. */
const laneVisitSchema = z.object({
  id: idSchema,
  orderId: idSchema,
  orderVersion: z.int(),
  orderState: serviceOrderStateSchema,
  caseNumber: z.string(),
  customerName: z.string(),
  kind: serviceOrderKindSchema,
  symptom: z.string(),
  zone: z.enum(['urban', 'suburban']),
  address: z.string(),
  state: visitStateSchema,
  result: visitResultSchema.nullable(),
  window: timeWindowSchema.nullable(),
  fromMs: instantSchema,
  toMs: instantSchema,
  ...needShape,
})
export type LaneVisit = z.infer<typeof laneVisitSchema>

/** One technician's day. */
const laneSchema = z.object({
  technicianId: idSchema,
  name: z.string(),
  zones: z.array(z.string()),
  skills: z.array(z.string()),
  absence: absenceSchema.nullable(),
  /** When he works. */
  spans: z.array(timeWindowSchema),
  visits: z.array(laneVisitSchema),
})
export type Lane = z.infer<typeof laneSchema>

export const dispatch = {
  queue: query({
    tag: R,
    summary: 'Orders that wait for a technician: left over first, then urgent, then by who will be late next',
    path: '/dispatch/queue',
    permission: 'service.view',
    scope: 'org',
  })
    .input(z.strictObject({ limit: z.int().min(1).max(queueLimit).default(200) }).prefault({}))
    .output(z.object({ orders: z.array(waitingOrderSchema), total: z.int(), leftOver: z.int() })),

  lanes: query({
    tag: R,
    summary: 'A day of all technicians with their hours and visits; today when no date is given',
    path: '/dispatch/lanes',
    permission: 'service.view',
    scope: 'org',
  })
    .input(z.strictObject({ date: dateSchema.nullable().default(null) }))
    .output(
      z.object({
        date: dateSchema,
        isToday: z.boolean(),
        startMs: instantSchema,
        endMs: instantSchema,
        lanes: z.array(laneSchema),
      }),
    ),

  triage: command({
    tag: R,
    summary: 'Look at a new order first: how urgent it is, how long it takes, what the technician must know',
    path: '/dispatch/triage',
    permission: 'service.assign',
    scope: 'org',
  })
    .input(
      commandInput({
        orderId: idSchema,
        version: z.int(),
        urgent: z.boolean(),
        minutes: z.int().min(5).max(1440),
        note: z.string().trim().max(400),
      }),
    )
    .output(z.object({ state: serviceOrderStateSchema, version: z.int() })),
}

import { z } from 'zod'
import { zoneSchema } from '../domain/customer/customer.ts'
import { agreementSchema } from '../domain/service/agreement.ts'
import {
  serviceClassSchema,
  serviceOrderKindSchema,
  serviceOrderStateSchema,
  timeWindowSchema,
} from '../domain/service/service-order.ts'
import { workDetailsSchema } from '../domain/service/work-kinds.ts'
import { markSchema, surveyResultSchema } from '../domain/survey/survey.ts'
import { complaintWeightShape, complaintWordsShape, recordedComplaintSchema } from './complaint-view.ts'
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

const R = 'R service' as const
const K = 'K callbacks' as const

export const orderViewSchema = z.object({
  id: idSchema,
  caseId: idSchema,
  caseNumber: z.string(),
  orgId: idSchema,
  customerId: idSchema,
  customerName: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  kind: serviceOrderKindSchema,
  class: serviceClassSchema,
  classReason: z.string().nullable(),
  symptom: z.string(),
  faultCode: z.string().nullable(),
  address: z.string(),
  zone: zoneSchema,
  contactPhone: z.string(),
  window: timeWindowSchema.nullable(),
  state: serviceOrderStateSchema,
  technicianId: z.string().nullable(),
  technicianName: z.string().nullable(),
  visitCount: z.int(),
  registeredAt: instantSchema,
  doneAt: instantSchema.nullable(),
  /** The few fields of its kind of work; null for a repair. */
  details: workDetailsSchema.nullable(),
  /** Of the work at the customer's. */
  estimateMinutes: z.int(),
  finding: z.string(),
  repeatOf: z.string().nullable(),
  dispatchDueAt: instantSchema.nullable(),
  arrivalDueAt: instantSchema.nullable(),
  version: z.int(),
})
export type OrderView = z.infer<typeof orderViewSchema>

export const surveyViewSchema = z.object({
  id: idSchema,
  at: instantSchema,
  byName: z.string(),
  result: surveyResultSchema,
  answers: z
    .object({ attitude: markSchema, skill: markSchema, punctuality: markSchema, promises: markSchema })
    .nullable(),
  nps: z.int().nullable(),
  pleased: z.string(),
  annoyed: z.string(),
})

export const technicianViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  skills: z.array(z.string()),
  zones: z.array(z.string()),
  openVisits: z.int(),
})

const moveAnswer = z.object({ state: serviceOrderStateSchema, version: z.int() })

/** When the technician is to arrive and to have done the work. */
const assignedAnswer = moveAnswer.extend({ plannedFrom: instantSchema, plannedTo: instantSchema })

export const service = {
  orders: query({
    tag: R,
    summary: 'Open service orders by who will be late next',
    path: '/orders',
    permission: 'service.view',
    scope: 'org',
  })
    .input(z.strictObject({ ...pageInput, state: z.enum(['to-dispatch', 'under-way', 'done']).default('to-dispatch') }))
    .output(pageOf(orderViewSchema)),

  technicians: query({
    tag: R,
    summary: 'Technicians with their open visits',
    path: '/technicians',
    permission: 'service.view',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(technicianViewSchema)),

  assign: command({
    tag: R,
    summary: 'Send a technician at a time in his day, the earliest when none is given; keeps the dispatch commitment',
    path: '/orders/assign',
    permission: 'service.assign',
    scope: 'org',
  })
    .input(
      commandInput({
        orderId: idSchema,
        version: z.int(),
        technicianId: idSchema,
        /** His arrival. */
        plannedFrom: givenInstantSchema.nullable().default(null),
      }),
    )
    .output(assignedAnswer),

  depart: command({
    tag: R,
    summary: 'The technician is on the way',
    path: '/orders/depart',
    permission: 'service.finish',
    scope: 'org',
  })
    .input(commandInput({ orderId: idSchema, version: z.int() }))
    .output(moveAnswer),

  arrive: command({
    tag: R,
    summary: 'The technician has arrived; keeps the arrival commitment',
    path: '/orders/arrive',
    permission: 'service.finish',
    scope: 'org',
  })
    .input(commandInput({ orderId: idSchema, version: z.int(), at: givenInstantSchema.nullable() }))
    .output(moveAnswer),

  finish: command({
    tag: R,
    summary: 'The work is done; makes the service-callback commitment',
    path: '/orders/finish',
    permission: 'service.finish',
    scope: 'org',
  })
    .input(
      commandInput({
        orderId: idSchema,
        version: z.int(),
        result: z.enum(['solved', 'revisit']),
        finding: z.string().trim().min(1).max(2000),
        minutes: z.int().min(0).max(1440).nullable(),
      }),
    )
    .output(moveAnswer),

  cancel: command({
    tag: R,
    summary: 'Cancel an order with a reason; drops its commitments',
    path: '/orders/cancel',
    permission: 'service.register',
    scope: 'org',
  })
    .input(
      commandInput({
        orderId: idSchema,
        version: z.int(),
        reason: z.string().trim().max(400),
        /** Null: nobody at the customer's was asked, as for an order made by mistake. */
        agreement: agreementSchema.nullable().default(null),
      }),
    )
    .output(moveAnswer),

  answerCallback: command({
    tag: K,
    summary: 'Record the service callback with its four questions; settles the commitment and closes the case',
    path: '/callbacks/answer',
    permission: 'callback.work',
    scope: 'org',
  })
    .input(
      commandInput({
        commitmentId: idSchema,
        version: z.int(),
        result: z.enum(['reached', 'refused']),
        answers: z
          .strictObject({ attitude: markSchema, skill: markSchema, punctuality: markSchema, promises: markSchema })
          .nullable(),
        nps: z.int().min(0).max(10).nullable(),
        pleased: z.string().max(2000),
        annoyed: z.string().max(2000),
        /** A complaint about the service that is opened with it, in the same transaction. */
        complaint: z
          .strictObject({ ...complaintWordsShape, ...complaintWeightShape })
          .nullable()
          .default(null),
        suggestion: z.strictObject(complaintWordsShape).nullable().default(null),
      }),
    )
    .output(
      z.object({
        surveyId: idSchema,
        caseState: z.string(),
        complaint: recordedComplaintSchema.nullable(),
        suggestion: recordedComplaintSchema.nullable(),
      }),
    ),
}

import { z } from 'zod'
import { explanationSchema } from '../domain/calendar/explanation.ts'
import { caseKindSchema, caseStateSchema, waitingReasonSchema } from '../domain/case/case.ts'
import { timelineKindSchema } from '../domain/case/timeline.ts'
import { zoneSchema } from '../domain/customer/customer.ts'
import { serviceClassSchema, timeWindowSchema } from '../domain/service/service-order.ts'
import { workDetailsSchema, workKinds } from '../domain/service/work-kinds.ts'
import { freeSlotSchema } from './appointments.ts'
import { callViewSchema } from './calls.ts'
import { commitmentViewSchema } from './commitments.ts'
import { complaintViewSchema } from './complaint-view.ts'
import { customerViewSchema, unitViewSchema } from './customers.ts'
import {
  command,
  commandInput,
  doneSchema,
  givenInstantSchema,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  query,
  signal,
} from './procedure.ts'
import { orderViewSchema, surveyViewSchema } from './service.ts'

const I = 'I information' as const
const R = 'R service' as const

export const caseViewSchema = z.object({
  id: idSchema,
  number: z.string(),
  orgId: idSchema,
  kind: caseKindSchema,
  state: caseStateSchema,
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  unitId: z.string().nullable(),
  callId: z.string().nullable(),
  topic: z.string(),
  description: z.string(),
  waitingOn: waitingReasonSchema.nullable(),
  waitingUntil: instantSchema.nullable(),
  openedAt: instantSchema,
  openedByName: z.string(),
  solvedAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  outcome: z.string().nullable(),
  version: z.int(),
  sample: z.boolean(),
})
export type CaseView = z.infer<typeof caseViewSchema>

export const timelineViewSchema = z.object({
  id: idSchema,
  at: instantSchema,
  byName: z.string().nullable(),
  kind: timelineKindSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  text: z.string(),
})
export type TimelineView = z.infer<typeof timelineViewSchema>

/** A case to its end: who, what, every promise, every contact. */
export const caseDetailSchema = z.object({
  case: caseViewSchema,
  customer: customerViewSchema.nullable(),
  unit: unitViewSchema.nullable(),
  orders: z.array(orderViewSchema),
  commitments: z.array(commitmentViewSchema),
  timeline: z.array(timelineViewSchema),
  calls: z.array(callViewSchema),
  surveys: z.array(surveyViewSchema),
  /** What makes it a complaint or suggestion; null for another kind of case. */
  complaint: complaintViewSchema.nullable(),
  /** Complaints and suggestions about it, each a case of its own. */
  complaints: z.array(complaintViewSchema),
})
export type CaseDetail = z.infer<typeof caseDetailSchema>

/** A new caller, prefilled from the number; becomes a customer together with the case. */
export const newCustomerSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  phone: z.string().trim().max(60),
  region: z.string().trim().max(120),
  street: z.string().trim().max(240),
  zone: zoneSchema,
})

export const newUnitSchema = z.strictObject({
  modelId: idSchema.nullable(),
  modelName: z.string().trim().min(1).max(120),
  serial: z.string().trim().max(60).nullable(),
  boughtOn: z.iso.date().nullable(),
})

const whoShape = {
  callId: idSchema.nullable(),
  /** Exactly one of the two, except for a consultation of somebody who stays unknown. */
  customerId: idSchema.nullable(),
  newCustomer: newCustomerSchema.nullable(),
}

/** Work at the customer's, whole minutes. */
const minutesSchema = z
  .int()
  .min(5)
  .max(24 * 60)

const visitShape = {
  ...whoShape,
  unitId: idSchema.nullable(),
  newUnit: newUnitSchema.nullable(),
  /** Null: as proposed. Another class needs `classReason`. */
  class: serviceClassSchema.nullable(),
  classReason: z.string().max(400).nullable(),
  window: timeWindowSchema.nullable(),
  zone: zoneSchema,
  address: z.string().trim().min(1).max(400),
  contactPhone: z.string().trim().max(60),
  /** The operator has seen the open duplicate and registers all the same. */
  duplicateSeen: z.boolean(),
  wrapUpCode: z.string().max(40),
  /** How long the work takes; null: as estimated. */
  minutes: minutesSchema.nullable().default(null),
}

const registeredSchema = z.object({
  caseId: idSchema,
  number: z.string(),
  orderId: idSchema,
  arrivalDueAt: instantSchema,
})

const draftKey = z.string().regex(/^(call|case|new):[\w-]{1,64}$/)

export const cases = {
  list: query({ tag: R, summary: 'Cases, newest first', path: '/cases', permission: 'case.view', scope: 'org' })
    .input(z.strictObject({ ...pageInput, customerId: idSchema.optional(), open: z.boolean().default(false) }))
    .output(pageOf(caseViewSchema)),

  get: query({
    tag: R,
    summary: 'A case with its orders, commitments and timeline',
    path: '/cases/{id}',
    permission: 'case.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(caseDetailSchema),

  prepareVisit: query({
    tag: R,
    summary: 'Class, appointments, deadline and duplicates for a visit, while the customer speaks',
    path: '/cases/prepare-visit',
    permission: 'service.register',
    scope: 'org',
  })
    .input(
      z.strictObject({
        kind: z.enum(['repair', ...workKinds]).default('repair'),
        customerId: idSchema.nullable(),
        unitId: idSchema.nullable(),
        /** Of a unit that is not registered yet. */
        modelId: idSchema.nullable().default(null),
        boughtOn: z.iso.date().nullable().default(null),
        zone: zoneSchema.nullable(),
        address: z.string().trim().max(400).default(''),
        windowFrom: givenInstantSchema.nullable(),
        windowTo: givenInstantSchema.nullable(),
        customersFault: z.boolean().default(false),
        /** The fields of the kind of work, by which its duration is estimated. */
        details: workDetailsSchema.nullable().default(null),
        /** How long the work takes; null: as estimated. */
        minutes: minutesSchema.nullable().default(null),
        /** Windows of this date; null: the next ones. */
        day: z.iso.date().nullable().default(null),
      }),
    )
    .output(
      z.object({
        proposal: z.object({
          class: serviceClassSchema,
          reason: z.string(),
          params: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
        /** How long the work takes. */
        minutes: z.int(),
        windows: z.array(freeSlotSchema),
        arrival: z.object({ dueAt: instantSchema, explanation: explanationSchema }),
        dispatch: z.object({ dueAt: instantSchema, explanation: explanationSchema }),
        duplicates: z.array(
          z.object({
            caseId: idSchema,
            number: z.string(),
            state: z.string(),
            symptom: z.string(),
            registeredAt: instantSchema,
          }),
        ),
        repeats: z.array(
          z.object({ orderId: idSchema, number: z.string(), faultCode: z.string().nullable(), doneAt: instantSchema }),
        ),
      }),
    ),

  registerConsultation: command({
    tag: I,
    summary: 'Log a consultation that was answered, or is to be observed',
    path: '/cases/consultation',
    permission: 'case.write',
    scope: 'org',
  })
    .input(
      commandInput({
        ...whoShape,
        kind: z.enum(['consultation', 'guidance']),
        unitId: idSchema.nullable(),
        topic: z.string().trim().min(1).max(120),
        description: z.string().max(8000),
        /** `observe` promises a check-back; `promise` a call at `promiseAt`. */
        outcome: z.enum(['answered', 'observe', 'promise']),
        promiseAt: givenInstantSchema.nullable(),
        wrapUpCode: z.string().max(40),
      }),
    )
    .output(z.object({ caseId: idSchema, number: z.string() })),

  registerRepair: command({
    tag: R,
    summary: 'Register a repair with its appointment; makes the dispatch and arrival commitments',
    path: '/cases/repair',
    permission: 'service.register',
    scope: 'org',
  })
    .input(
      commandInput({
        ...visitShape,
        symptom: z.string().trim().min(1).max(2000),
        faultCode: z.string().max(60).nullable(),
        customersFault: z.boolean(),
      }),
    )
    .output(registeredSchema),

  registerWork: command({
    tag: R,
    summary: 'Register an installation, commissioning, design, delivery or relocation with its appointment',
    path: '/cases/work',
    permission: 'service.register',
    scope: 'org',
  })
    .input(
      commandInput({
        ...visitShape,
        /** What the customer wants, in words. */
        wish: z.string().trim().min(1).max(2000),
        details: workDetailsSchema,
      }),
    )
    .output(registeredSchema),

  addNote: command({
    tag: R,
    summary: "Write into a case's timeline",
    path: '/cases/note',
    permission: 'case.write',
    scope: 'org',
  })
    .input(commandInput({ caseId: idSchema, text: z.string().trim().min(1).max(4000) }))
    .output(doneSchema),

  move: command({
    tag: R,
    summary: 'Move a case to waiting, solved, closed or reopened',
    path: '/cases/move',
    permission: 'case.write',
    scope: 'org',
  })
    .input(
      commandInput({
        caseId: idSchema,
        version: z.int(),
        to: caseStateSchema,
        waitingOn: waitingReasonSchema.nullable(),
        waitingUntil: givenInstantSchema.nullable(),
        note: z.string().max(2000),
      }),
    )
    .output(z.object({ state: caseStateSchema, version: z.int() })),

  /** Journalled every second while somebody types: not a promise, so it is not in the audit trail. */
  saveDraft: signal({ tag: R, summary: 'Keep what is typed', path: '/drafts', permission: 'case.write', scope: 'self' })
    .input(z.strictObject({ key: draftKey, body: z.record(z.string(), z.unknown()), baseVersion: z.int() }))
    .output(z.object({ savedAt: instantSchema })),

  drafts: query({ tag: R, summary: 'Own drafts', path: '/drafts', permission: 'case.write', scope: 'self' })
    .input(z.strictObject({}).optional())
    .output(
      z.array(
        z.object({
          key: z.string(),
          body: z.record(z.string(), z.unknown()),
          baseVersion: z.int(),
          savedAt: instantSchema,
        }),
      ),
    ),

  dropDraft: signal({
    tag: R,
    summary: 'Throw a draft away',
    path: '/drafts/drop',
    permission: 'case.write',
    scope: 'self',
  })
    .input(z.strictObject({ key: draftKey }))
    .output(doneSchema),
}

import { z } from 'zod'
import { chargeKinds, payers, paymentMethods } from '../domain/money/bill.ts'
import { serviceClassSchema, serviceOrderKindSchema, timeWindowSchema } from '../domain/service/service-order.ts'
import { visitResultSchema, visitStateSchema } from '../domain/service/visit.ts'
import { attachmentCharacters, attachmentKindSchema, mediaTypeSchema } from '../domain/visit/attachment.ts'
import { actionCodeSchema, causeCodeSchema } from '../domain/visit/fault-catalogue.ts'
import { revisitReasonSchema, visitEndSchema } from '../domain/visit/visit-report.ts'
import { warrantyViewSchema } from './customers.ts'
import { command, commandInput, doneSchema, givenInstantSchema, idSchema, instantSchema, query } from './procedure.ts'

const R = 'R service' as const

const visitReportSchema = z.object({
  symptomCode: z.string().nullable(),
  causeCode: causeCodeSchema.nullable(),
  actionCode: actionCodeSchema.nullable(),
  revisitReason: revisitReasonSchema.nullable(),
  /** In 分. */
  paidMinor: z.int().nullable(),
  paidBy: z.enum(paymentMethods).nullable(),
})

/** A photo or a signature without its content. */
export const attachmentViewSchema = z.object({
  id: idSchema,
  kind: attachmentKindSchema,
  caption: z.string(),
  bytes: z.int(),
  takenAt: instantSchema,
  byName: z.string(),
})

const chargesSchema = z.object({
  currency: z.string(),
  lines: z.array(
    z.object({
      kind: z.enum(chargeKinds),
      name: z.string(),
      quantity: z.int(),
      valueMinor: z.int(),
      /** What the customer pays of it. */
      chargedMinor: z.int(),
      payer: z.enum(payers),
    }),
  ),
  valueMinor: z.int(),
  dueMinor: z.int(),
  paidMinor: z.int(),
})

/** A part in the technician's own van; price in 分 a piece. */
export const vanPartSchema = z.object({
  partId: idSchema,
  code: z.string(),
  name: z.string(),
  quantity: z.int(),
  priceMinor: z.int(),
  returnsOld: z.boolean(),
})
export type VanPart = z.infer<typeof vanPartSchema>

/** Everything about a visit that its technician must know, also while he has no connection. */
export const visitViewSchema = z.object({
  id: idSchema,
  part: z.enum(['today', 'later', 'ended']),
  orderId: idSchema,
  caseId: idSchema,
  caseNumber: z.string(),
  state: visitStateSchema,
  result: visitResultSchema.nullable(),
  kind: serviceOrderKindSchema,
  class: serviceClassSchema,
  symptom: z.string(),
  faultCode: z.string().nullable(),
  isRepeat: z.boolean(),
  customerName: z.string(),
  address: z.string(),
  zone: z.enum(['urban', 'suburban']),
  /** Masked; see `visits.revealPhone`. Empty when there is none. */
  phone: z.string(),
  unit: z
    .object({
      modelName: z.string(),
      category: z.string(),
      serial: z.string().nullable(),
      boughtOn: z.string().nullable(),
      warranty: warrantyViewSchema,
    })
    .nullable(),
  window: timeWindowSchema.nullable(),
  arrivalDueAt: instantSchema.nullable(),
  /** Set when somebody has said that the customer must wait longer than was promised. */
  delayReason: z.string().nullable(),
  dispatchedAt: instantSchema,
  departedAt: instantSchema.nullable(),
  arrivedAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  finding: z.string(),
  minutes: z.int().nullable(),
  report: visitReportSchema.nullable(),
  /** What was found on earlier visits for the same order, oldest first. */
  before: z.array(
    z.object({
      at: instantSchema,
      technicianName: z.string(),
      result: visitResultSchema.nullable(),
      finding: z.string(),
    }),
  ),
  notes: z.array(z.object({ at: instantSchema, byName: z.string(), text: z.string() })),
  attachments: z.array(attachmentViewSchema),
  /** As they will stand when the work is done. */
  charges: chargesSchema,
})
export type VisitView = z.infer<typeof visitViewSchema>

const step = { visitId: idSchema, at: givenInstantSchema }
const moved = z.object({ state: visitStateSchema })

export const visits = {
  myDay: query({
    tag: R,
    summary: 'Own visits that are open, and those that ended today, in the order of the round',
    path: '/my-day',
    permission: 'visit.own',
    scope: 'self',
  })
    .input(z.strictObject({}).optional())
    .output(z.object({ date: z.string(), visits: z.array(visitViewSchema), van: z.array(vanPartSchema) })),

  depart: command({
    tag: R,
    summary: 'Leave for the customer, at the moment told',
    path: '/my-day/depart',
    permission: 'visit.own',
    scope: 'self',
  })
    .input(commandInput(step))
    .output(moved),

  arrive: command({
    tag: R,
    summary: 'Arrive at the customer, at the moment told; keeps the arrival commitment by that moment',
    path: '/my-day/arrive',
    permission: 'visit.own',
    scope: 'self',
  })
    .input(commandInput(step))
    .output(moved),

  finish: command({
    tag: R,
    summary: 'End the visit with its report: solved, unit taken along, or another visit',
    path: '/my-day/finish',
    permission: 'visit.own',
    scope: 'self',
  })
    .input(
      commandInput({
        ...step,
        result: visitEndSchema,
        symptomCode: z.string().min(1).max(60).nullable(),
        causeCode: causeCodeSchema.nullable(),
        actionCode: actionCodeSchema.nullable(),
        finding: z.string().trim().max(2000),
        minutes: z.int().min(0).max(1440).nullable(),
        revisitReason: revisitReasonSchema.nullable(),
        paidMinor: z.int().min(0).max(100_000_000).nullable(),
        paidBy: z.enum(paymentMethods).nullable(),
      }),
    )
    .output(moved),

  useParts: command({
    tag: R,
    summary: 'Build parts of the own van in; the old ones come along, the new ones are billed',
    path: '/my-day/parts',
    permission: 'visit.own',
    scope: 'self',
  })
    .input(
      commandInput({
        visitId: idSchema,
        lines: z
          .array(
            z.strictObject({
              partId: idSchema,
              quantity: z.int().min(1).max(1000),
              oldBack: z.int().min(0).max(1000),
            }),
          )
          .min(1)
          .max(50),
        note: z.string().trim().max(400),
      }),
    )
    .output(doneSchema),

  note: command({
    tag: R,
    summary: 'Write a note into the case of an own visit',
    path: '/my-day/note',
    permission: 'visit.own',
    scope: 'self',
  })
    .input(commandInput({ visitId: idSchema, text: z.string().trim().min(1).max(2000) }))
    .output(doneSchema),

  attach: command({
    tag: R,
    summary: 'Keep a photo or the customer’s signature with an own visit',
    path: '/my-day/attach',
    permission: 'visit.own',
    scope: 'self',
  })
    .input(
      commandInput({
        visitId: idSchema,
        kind: attachmentKindSchema,
        mediaType: mediaTypeSchema,
        caption: z.string().trim().max(120),
        takenAt: givenInstantSchema,
        content: z.base64().min(16).max(attachmentCharacters),
      }),
    )
    .output(z.object({ id: idSchema })),

  reportDelay: command({
    tag: R,
    summary: 'Say before it is late that the arrival cannot be in time; a call to the customer is promised',
    path: '/my-day/delay',
    permission: 'visit.own',
    scope: 'self',
  })
    .input(
      commandInput({
        visitId: idSchema,
        expectedAt: givenInstantSchema,
        reason: z.string().trim().max(400),
      }),
    )
    .output(z.object({ arrivalDueAt: instantSchema, callDueAt: instantSchema.nullable() })),

  revealPhone: command({
    tag: R,
    summary: 'Show the number of an own visit’s customer; each look is recorded',
    path: '/my-day/reveal-phone',
    permission: 'visit.own',
    scope: 'self',
  })
    .input(commandInput({ visitId: idSchema }))
    .output(z.object({ number: z.string(), ext: z.string().nullable() })),

  ownAttachment: query({
    tag: R,
    summary: 'The content of a photo or signature of an own visit',
    path: '/my-day/attachment',
    permission: 'visit.own',
    scope: 'self',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(z.object({ mediaType: mediaTypeSchema, content: z.string() })),

  attachments: query({
    tag: R,
    summary: 'Photos and signatures kept with a case',
    path: '/cases/attachments',
    permission: 'case.view',
    scope: 'org',
  })
    .input(z.strictObject({ caseId: idSchema }))
    .output(z.array(attachmentViewSchema)),

  attachment: query({
    tag: R,
    summary: 'The content of a photo or signature of a case',
    path: '/cases/attachment',
    permission: 'case.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(z.object({ mediaType: mediaTypeSchema, content: z.string() })),
}

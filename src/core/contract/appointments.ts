import { z } from 'zod'
import { dayIntervalSchema } from '../domain/calendar/working-calendar.ts'
import { zoneSchema } from '../domain/customer/customer.ts'
import { agreementSchema, changeWishSchema } from '../domain/service/agreement.ts'
import { serviceClassSchema, serviceOrderStateSchema, timeWindowSchema } from '../domain/service/service-order.ts'
import { absenceSchema, enteredDaySchema } from '../domain/service/technician-day.ts'
import { command, commandInput, dateSchema, idSchema, instantSchema, query } from './procedure.ts'

const R = 'R service' as const

/** A window that can be promised, with how many technicians could arrive in it. */
export const freeSlotSchema = timeWindowSchema.and(z.object({ free: z.int() }))

/** One technician and one date, in wall times of the organisation's zone. */
export const technicianDaySchema = z.object({
  date: dateSchema,
  intervals: z.array(dayIntervalSchema),
  absence: absenceSchema.nullable(),
  /** Whether it was entered; otherwise it follows the working calendar. */
  isEntered: z.boolean(),
  note: z.string(),
  /** Visits that have a time on this date. */
  visits: z.int(),
})
export type TechnicianDayView = z.infer<typeof technicianDaySchema>

export const technicianDaysSchema = z.object({
  personId: idSchema,
  name: z.string(),
  zones: z.array(z.string()),
  skills: z.array(z.string()),
  days: z.array(technicianDaySchema),
})
export type TechnicianDaysView = z.infer<typeof technicianDaysSchema>

const orderAnswer = z.object({ state: serviceOrderStateSchema, version: z.int() })

export const appointments = {
  slots: query({
    tag: R,
    summary: 'Free windows for the visit of an order that is registered already, to agree on another time',
    path: '/orders/slots',
    permission: 'service.view',
    scope: 'org',
  })
    .input(z.strictObject({ orderId: idSchema, day: dateSchema.nullable().default(null) }))
    .output(z.object({ slots: z.array(freeSlotSchema), zone: zoneSchema, minutes: z.int() })),

  reschedule: command({
    tag: R,
    summary: 'Another appointment, agreed with the customer; moves the arrival promise and the visit',
    path: '/orders/reschedule',
    permission: 'service.register',
    scope: 'org',
  })
    .input(
      commandInput({
        orderId: idSchema,
        version: z.int(),
        /** Null: as soon as possible, by the general deadline. */
        window: timeWindowSchema.nullable(),
        wish: changeWishSchema,
        reason: z.string().trim().min(1).max(400),
        agreement: agreementSchema,
      }),
    )
    .output(orderAnswer.extend({ arrivalDueAt: instantSchema, technicianKept: z.boolean() })),

  changeClass: command({
    tag: R,
    summary: 'Another service class than the one the order has, with a reason',
    path: '/orders/change-class',
    permission: 'service.register',
    scope: 'org',
  })
    .input(
      commandInput({
        orderId: idSchema,
        version: z.int(),
        class: serviceClassSchema,
        reason: z.string().trim().max(400),
      }),
    )
    .output(orderAnswer),

  days: query({
    tag: R,
    summary: 'When technicians work, from a date on',
    path: '/technician-days',
    permission: 'service.view',
    scope: 'org',
  })
    .input(z.strictObject({ from: dateSchema, days: z.int().min(1).max(31).default(7) }))
    .output(z.array(technicianDaysSchema)),

  saveDays: command({
    tag: R,
    summary: 'Enter when a technician works on some dates, or that he does not; null: as the working calendar says',
    path: '/technician-days',
    permission: 'service.assign',
    scope: 'org',
  })
    .input(
      commandInput({
        personId: idSchema,
        dates: z.array(dateSchema).min(1).max(62),
        day: enteredDaySchema.nullable(),
      }),
    )
    .output(
      z.object({
        /** Visits that were planned and do not fit into his day any more. */
        conflicts: z.array(z.object({ orderId: idSchema, caseNumber: z.string(), fromMs: instantSchema })),
      }),
    ),
}

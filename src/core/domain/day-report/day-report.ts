import { z } from 'zod'
import {
  type ServiceClass,
  serviceClasses,
  serviceClassSchema,
  serviceOrderKindSchema,
} from '../service/service-order.ts'
import { visitResultSchema } from '../service/visit.ts'

/** `technician`: one person's day. `centre`: the day of all technicians of a part of the organisation. */
export const dayReportKinds = ['technician', 'centre'] as const
export const dayReportKindSchema = z.enum(dayReportKinds)
export type DayReportKind = z.infer<typeof dayReportKindSchema>

/** `open`: drafted from the records, to be completed. `signed`: by whose day it is. `accepted`: by the one above. */
export const dayReportStates = ['open', 'signed', 'accepted'] as const
export const dayReportStateSchema = z.enum(dayReportStates)
export type DayReportState = z.infer<typeof dayReportStateSchema>

/** A visit as it stands in a day report. */
export const dayVisitSchema = z.object({
  visitId: z.string(),
  orderId: z.string(),
  caseNumber: z.string(),
  technicianId: z.string(),
  technicianName: z.string(),
  kind: serviceOrderKindSchema,
  class: serviceClassSchema,
  /** Null while it has not ended. */
  result: visitResultSchema.nullable(),
  minutes: z.int().min(0).nullable(),
  /** Arrived after the first deadline of the promise. */
  late: z.boolean(),
  finding: z.string(),
  /** Parts used, number and quantity. */
  parts: z.array(z.object({ number: z.string(), name: z.string(), quantity: z.int().min(1) })),
})
export type DayVisit = Readonly<z.infer<typeof dayVisitSchema>>

const countSchema = z.object({ visits: z.int(), minutes: z.int() })

/** What a day comes to. `minutes` counts those that were written down. */
export const dayTotalsSchema = z.object({
  visits: z.int(),
  ended: z.int(),
  solved: z.int(),
  minutes: z.int(),
  parts: z.int(),
  classes: z.object({ A: countSchema, B: countSchema, C: countSchema, D: countSchema }),
})
export type DayTotals = Readonly<z.infer<typeof dayTotalsSchema>>

/** What somebody above must look at. */
export const dayExceptionKinds = ['not-ended', 'no-minutes', 'late', 'revisit', 'to-workshop', 'unsigned'] as const
export const dayExceptionSchema = z.object({
  kind: z.enum(dayExceptionKinds),
  technicianName: z.string(),
  /** Null for what is about the whole day of a technician. */
  caseNumber: z.string().nullable(),
})
export type DayException = Readonly<z.infer<typeof dayExceptionSchema>>

function ofClass(visits: readonly DayVisit[], wanted: ServiceClass): Readonly<{ visits: number; minutes: number }> {
  const those = visits.filter((visit) => visit.class === wanted)
  return { visits: those.length, minutes: those.reduce((sum, visit) => sum + (visit.minutes ?? 0), 0) }
}

/** The sums of a day; those of a centre are the sums of its technicians, whichever way they are added. */
export function totalsOfDay(visits: readonly DayVisit[]): DayTotals {
  return {
    visits: visits.length,
    ended: visits.filter((visit) => visit.result !== null).length,
    solved: visits.filter((visit) => visit.result === 'solved').length,
    minutes: visits.reduce((sum, visit) => sum + (visit.minutes ?? 0), 0),
    parts: visits.flatMap((visit) => visit.parts).reduce((sum, part) => sum + part.quantity, 0),
    classes: Object.fromEntries(serviceClasses.map((each) => [each, ofClass(visits, each)])) as DayTotals['classes'],
  }
}

function exceptionsOfVisit(visit: DayVisit): readonly DayException['kind'][] {
  const found: DayException['kind'][] = []
  if (visit.result === null) found.push('not-ended')
  else if (visit.minutes === null && visit.result !== 'reassigned' && visit.result !== 'cancelled')
    found.push('no-minutes')
  if (visit.late) found.push('late')
  if (visit.result === 'revisit' || visit.result === 'to-workshop') found.push(visit.result)
  return found
}

/**
 * What in a day needs a look: visits that did not end, came late, have no minutes, need another one or went to the
 * workshop, and technicians (by name) whose own report is not signed.
 */
export function exceptionsOfDay(visits: readonly DayVisit[], unsigned: readonly string[]): readonly DayException[] {
  return [
    ...visits.flatMap((visit) =>
      exceptionsOfVisit(visit).map((kind) => ({
        kind,
        technicianName: visit.technicianName,
        caseNumber: visit.caseNumber,
      })),
    ),
    ...unsigned.map((technicianName) => ({ kind: 'unsigned' as const, technicianName, caseNumber: null })),
  ]
}

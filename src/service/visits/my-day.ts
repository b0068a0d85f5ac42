import type { Selectable } from 'kysely'
import type { visits as contract, VisitView } from '../../core/contract/visits.ts'
import type { WarrantyTerms } from '../../core/domain/unit/warranty.ts'
import { dayPart, routeOrder } from '../../core/domain/visit/route-order.ts'
import type { DB } from '../../store/schema.ts'
import {
  attachmentsAbout,
  endedVisitsOf,
  notesOfCases,
  openVisitsOf,
  ordersForVisits,
  reportsOfVisits,
  visitsOfOrders,
} from '../../store/visits.ts'
import type { Caller } from '../call-context.ts'
import { orderView } from '../cases/views.ts'
import { textView, warrantyOf } from '../customers/views.ts'
import type { OutputOf } from '../procedure-input.ts'
import { attachmentView } from './attachments.ts'
import { chargesOf, noCharges } from './charges.ts'
import { ownVan } from './own-van.ts'
import { todayAt, type VisitRow } from './own-visit.ts'

type Day = OutputOf<typeof contract.myDay>
type OrderRow = Awaited<ReturnType<ReturnType<typeof ordersForVisits>['execute']>>[number]

/** What belongs to the visits of a day, read at once. */
async function backgroundOf(caller: Caller, visits: readonly VisitRow[]) {
  const db = caller.engine.read
  const visitIds = visits.map((visit) => visit.id)
  const orderIds = [...new Set(visits.map((visit) => visit.order_id))]
  const orders = await ordersForVisits(db, orderIds).execute()
  const caseIds = [...new Set(orders.map((order) => order.case_id))]
  const [siblings, notes, reports, attachments] = await Promise.all([
    visitsOfOrders(db, orderIds).execute(),
    notesOfCases(db, caseIds).execute(),
    reportsOfVisits(db, visitIds).execute(),
    attachmentsAbout(db, visitIds).execute(),
  ])
  const charges = new Map<string, VisitView['charges']>()
  for (const order of orders) charges.set(order.id, await chargesOf(caller, order, siblings))
  return { charges, orders: new Map(orders.map((order) => [order.id, order])), siblings, notes, reports, attachments }
}

type Background = Awaited<ReturnType<typeof backgroundOf>>

function reportView(row: Selectable<DB['visit_report']> | undefined): VisitView['report'] {
  if (row === undefined) return null
  return {
    symptomCode: row.symptom_code,
    causeCode: row.cause_code,
    actionCode: row.action_code,
    revisitReason: row.revisit_reason,
    paidMinor: row.paid_minor,
    paidBy: row.paid_by,
  } as VisitView['report']
}

function unitOf(row: OrderRow, today: string, terms: WarrantyTerms): VisitView['unit'] {
  if (row.unit_name === null) return null
  return {
    modelName: row.unit_name,
    category: row.category ?? '',
    serial: row.serial,
    boughtOn: row.bought_on,
    warranty: warrantyOf(row, today, terms),
  }
}

/** The person's open visits and those that ended today, in the order of the round, with all that is known of each. */
export async function myDay(caller: Caller): Promise<Day> {
  const { principal, directory, engine } = caller
  const technicianId = principal.personId
  const today = todayAt(caller, caller.clock.now())
  const [open, ended] = await Promise.all([
    engine.reader.all(openVisitsOf, { technicianId }),
    engine.reader.all(endedVisitsOf, { technicianId, since: today.fromMs }),
  ])
  const visits = [...open, ...ended]
  const van = await ownVan(caller)
  if (visits.length === 0) return { date: today.date, visits: [], van }
  const background = await backgroundOf(caller, visits)
  const terms = caller.settings.warranty(caller.clock.now())

  const view = (visit: VisitRow): VisitView[] => {
    const row = background.orders.get(visit.order_id)
    if (row === undefined) return []
    const order = orderView(directory, principal, row)
    return [
      {
        id: visit.id,
        part: 'today',
        orderId: order.id,
        caseId: order.caseId,
        caseNumber: order.caseNumber,
        state: visit.state as VisitView['state'],
        result: visit.result as VisitView['result'],
        kind: order.kind,
        class: order.class,
        symptom: order.symptom,
        faultCode: order.faultCode,
        isRepeat: order.repeatOf !== null,
        customerName: order.customerName,
        address: order.address,
        zone: order.zone,
        phone: order.contactPhone,
        unit: unitOf(row, today.date, terms),
        window: order.window,
        arrivalDueAt: order.arrivalDueAt,
        delayReason: row.delay_reason === null ? null : textView(principal, row.delay_reason),
        dispatchedAt: visit.dispatched_at,
        departedAt: visit.departed_at,
        arrivedAt: visit.arrived_at,
        endedAt: visit.ended_at,
        finding: textView(principal, visit.finding),
        minutes: visit.minutes,
        report: reportView(background.reports.find((report) => report.visit_id === visit.id)),
        before: beforeOf(caller, background, visit),
        notes: background.notes
          .filter((note) => note.case_id === order.caseId)
          .map((note) => ({
            at: note.at,
            byName: directory.person(note.by_person)?.name ?? '',
            text: textView(principal, note.text),
          })),
        attachments: background.attachments
          .filter((file) => file.about_id === visit.id)
          .map((file) => attachmentView(caller, file)),
        charges: background.charges.get(order.id) ?? noCharges,
      },
    ]
  }
  return {
    date: today.date,
    van,
    visits: routeOrder(visits.flatMap(view)).map((each) => ({ ...each, part: dayPart(each, today.toMs) })),
  }
}

function beforeOf(caller: Caller, background: Background, visit: VisitRow): VisitView['before'] {
  return background.siblings
    .filter((other) => other.order_id === visit.order_id && other.id !== visit.id && other.state === 'done')
    .filter((other) => other.dispatched_at <= visit.dispatched_at)
    .map((other) => ({
      at: other.ended_at ?? other.dispatched_at,
      technicianName: caller.directory.person(other.technician_id)?.name ?? '',
      result: other.result as VisitView['result'],
      finding: textView(caller.principal, other.finding),
    }))
}

import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { CaseView, TimelineView } from '../../core/contract/cases.ts'
import type { OrderView, surveyViewSchema } from '../../core/contract/service.ts'
import type { Principal } from '../../core/domain/people/principal.ts'
import { readDetails } from '../../core/domain/service/work-kinds.ts'
import type { caseRows, orderRows } from '../../store/cases.ts'
import type { DB } from '../../store/schema.ts'
import { numberView, textView } from '../customers/views.ts'
import type { Directory } from '../directory.ts'

export type CaseRow = Awaited<ReturnType<ReturnType<typeof caseRows>['execute']>>[number]
export type OrderRow = Awaited<ReturnType<ReturnType<typeof orderRows>['execute']>>[number]

export function caseView(directory: Directory, principal: Principal, row: CaseRow): CaseView {
  return {
    id: row.id,
    number: row.number,
    orgId: row.org_id,
    kind: row.kind as CaseView['kind'],
    state: row.state as CaseView['state'],
    customerId: row.customer_id,
    customerName: row.customer_name === null ? null : textView(principal, row.customer_name),
    unitId: row.unit_id,
    callId: row.call_id,
    topic: textView(principal, row.topic),
    description: textView(principal, row.description),
    waitingOn: row.waiting_on as CaseView['waitingOn'],
    waitingUntil: row.waiting_until,
    openedAt: row.opened_at,
    openedByName: directory.person(row.opened_by)?.name ?? '',
    solvedAt: row.solved_at,
    closedAt: row.closed_at,
    outcome: row.outcome,
    version: row.version,
    sample: row.sample === 1,
  }
}

/** Params of timeline lines that somebody typed; all others are numbers, codes and names of our own. */
const typedParams: ReadonlySet<string> = new Set(['with', 'receiver'])

function paramsView(principal: Principal, json: string): TimelineView['params'] {
  const params = JSON.parse(json) as TimelineView['params']
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && typedParams.has(name) ? textView(principal, value) : value,
    ]),
  )
}

export function timelineView(
  directory: Directory,
  principal: Principal,
  row: Selectable<DB['timeline']>,
): TimelineView {
  return {
    id: row.id,
    at: row.at,
    byName: directory.person(row.by_person)?.name ?? null,
    kind: row.kind as TimelineView['kind'],
    params: paramsView(principal, row.params_json),
    text: textView(principal, row.text),
  }
}

/** The fields of a kind of work, with the numbers in their texts masked for those who may not see them. */
function detailsView(principal: Principal, json: string): OrderView['details'] {
  const details = readDetails(json)
  if (details?.kind === 'relocation') return { ...details, toAddress: textView(principal, details.toAddress) }
  if (details?.kind === 'delivery') return { ...details, source: textView(principal, details.source) }
  return details
}

export function orderView(directory: Directory, principal: Principal, row: OrderRow): OrderView {
  return {
    id: row.id,
    caseId: row.case_id,
    caseNumber: row.case_number,
    orgId: row.org_id,
    customerId: row.customer_id,
    customerName: textView(principal, row.customer_name),
    unitId: row.unit_id,
    unitName: row.unit_name,
    kind: row.kind as OrderView['kind'],
    class: row.class as OrderView['class'],
    classReason: row.class_reason === null ? null : textView(principal, row.class_reason),
    symptom: textView(principal, row.symptom),
    faultCode: row.fault_code,
    address: textView(principal, row.address),
    zone: row.zone === 'suburban' ? 'suburban' : 'urban',
    contactPhone: numberView(principal, row.contact_phone).display,
    window:
      row.window_from === null || row.window_to === null ? null : { fromMs: row.window_from, toMs: row.window_to },
    state: row.state as OrderView['state'],
    technicianId: row.technician_id,
    technicianName: directory.person(row.technician_id)?.name ?? null,
    visitCount: row.visit_count,
    registeredAt: row.registered_at,
    doneAt: row.done_at,
    details: detailsView(principal, row.details_json),
    estimateMinutes: row.estimate_minutes,
    finding: textView(principal, row.finding),
    repeatOf: row.repeat_of,
    dispatchDueAt: row.dispatch_due_at,
    arrivalDueAt: row.arrival_due_at,
    version: row.version,
  }
}

type SurveyView = z.output<typeof surveyViewSchema>

export function surveyView(directory: Directory, principal: Principal, row: Selectable<DB['survey']>): SurveyView {
  return {
    id: row.id,
    at: row.at,
    byName: directory.person(row.by_person)?.name ?? '',
    result: row.result as SurveyView['result'],
    answers:
      row.attitude === null
        ? null
        : ({
            attitude: row.attitude,
            skill: row.skill,
            punctuality: row.punctuality,
            promises: row.promises,
          } as SurveyView['answers']),
    nps: row.nps,
    pleased: textView(principal, row.pleased),
    annoyed: textView(principal, row.annoyed),
  }
}

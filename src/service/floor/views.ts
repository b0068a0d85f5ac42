import type { FloorCall, FloorHelp } from '../../core/contract/floor.ts'
import { permissionsOf } from '../../core/domain/people/permission.ts'
import type { Principal } from '../../core/domain/people/principal.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import type { floorCalls, helpRows } from '../../store/floor.ts'
import type { Caller } from '../call-context.ts'
import { numberView, textView } from '../customers/views.ts'
import type { PersonEntry } from '../directory.ts'

type FloorCallRow = Awaited<ReturnType<ReturnType<typeof floorCalls>['execute']>>[number]
type HelpRow = Awaited<ReturnType<ReturnType<typeof helpRows>['execute']>>[number]

/** Everybody at a telephone of the caller's part of the organisation. */
export function agentsOf({ directory, principal }: Caller): readonly PersonEntry[] {
  return directory.people().filter((person) => isAgentOf(person, principal))
}

/** Whether a person is at a telephone in this part of the organisation. */
export function isAgentOf(person: PersonEntry, principal: Pick<Principal, 'orgIds'>): boolean {
  return person.active && seesOrg(principal, person.orgId) && permissionsOf(person.roles).has('call.handle')
}

/** A call as this lead may see it. */
export function floorCallView({ directory, principal }: Caller, row: FloorCallRow): FloorCall {
  return {
    id: row.id,
    direction: row.direction as FloorCall['direction'],
    state: row.state as FloorCall['state'],
    queueName: directory.queue(row.queue_id)?.name ?? null,
    ...numberView(principal, row.number_normal || row.number_raw),
    offeredAt: row.offered_at,
    answeredAt: row.answered_at,
    heldSince: row.held_since,
    endedAt: row.ended_at,
    customerId: row.customer_id,
    customerName: row.customer_name === null ? null : textView(principal, row.customer_name),
    customerKind: row.customer_kind as FloorCall['customerKind'],
    memberLevel: row.member_level as FloorCall['memberLevel'],
    caseId: row.case_id,
    caseNumber: row.case_number,
  }
}

/** A call for help as this person may see it. */
export function helpView({ directory, principal }: Caller, row: HelpRow): FloorHelp {
  return {
    id: row.id,
    at: row.at,
    note: textView(principal, row.note),
    callId: row.call_id,
    caseId: row.case_id,
    caseNumber: row.case_number,
    takenBy: row.taken_by,
    takenByName: directory.person(row.taken_by)?.name ?? null,
    takenAt: row.taken_at,
  }
}

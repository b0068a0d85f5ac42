import type { CallView, Presence } from '../../core/contract/calls.ts'
import type { AgentPresence } from '../../core/domain/call/agent.ts'
import type { Principal } from '../../core/domain/people/principal.ts'
import type { callRows } from '../../store/calls.ts'
import { numberView, textView } from '../customers/views.ts'
import type { Directory } from '../directory.ts'

export type CallRow = Awaited<ReturnType<ReturnType<typeof callRows>['execute']>>[number]

/** A call with names, its number as this person may see it. Durations are null until they are known. */
export function callView(directory: Directory, principal: Principal, row: CallRow): CallView {
  const ended = row.ended_at !== null
  return {
    id: row.id,
    orgId: row.org_id,
    source: row.source as CallView['source'],
    direction: row.direction as CallView['direction'],
    state: row.state as CallView['state'],
    ...numberView(principal, row.number_normal || row.number_raw),
    queueId: row.queue_id,
    queueName: directory.queue(row.queue_id)?.name ?? null,
    agentId: row.agent_id,
    agentName: directory.person(row.agent_id)?.name ?? null,
    offeredAt: row.offered_at,
    ringingAt: row.ringing_at,
    answeredAt: row.answered_at,
    heldSince: row.held_since,
    endedAt: row.ended_at,
    waitMs: row.outcome === null && !ended ? null : row.wait_ms,
    talkMs: ended ? row.talk_ms : null,
    holdMs: ended ? row.hold_ms : null,
    acwMs: row.wrapped_at === null ? null : row.acw_ms,
    outcome: row.outcome as CallView['outcome'],
    wrapUpCode: row.wrap_up_code,
    note: textView(principal, row.note),
    customerId: row.customer_id,
    customerName: row.customer_name === null ? null : textView(principal, row.customer_name),
    caseId: row.case_id,
    caseNumber: row.case_number,
    sample: row.sample === 1,
  }
}

export function presenceView(directory: Directory, presence: AgentPresence): Presence {
  return {
    personId: presence.personId,
    name: directory.person(presence.personId)?.name ?? '',
    state: presence.state,
    reason: presence.reason,
    since: presence.since,
    callId: presence.callId,
  }
}

import type { CallView, HandOverView, Presence } from '../../core/contract/calls.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import { actionsOf, type CallPart } from '../../core/domain/call/control.ts'
import { legsOf } from '../../core/domain/call/legs.ts'
import type { Principal } from '../../core/domain/people/principal.ts'
import { reasonNames, warningOf } from '../../core/domain/queue/agent-terms.ts'
import type { callRows } from '../../store/calls.ts'
import { numberView, textView } from '../customers/views.ts'
import type { Directory } from '../directory.ts'
import type { Runtime } from '../runtime.ts'
import type { StoredPresence } from './presence.ts'

export type CallRow = Awaited<ReturnType<ReturnType<typeof callRows>['execute']>>[number]

/** What a person has to do with a call that may be handed to him just now. */
export function partOf(row: CallRow, personId: string): CallPart {
  if (row.over_kind === 'consult' && row.over_to === personId && row.ended_at === null) {
    if (row.over_state === 'ringing') return 'asked'
    if (row.over_state === 'talking') return 'consulted'
    if (row.over_state === 'conference') return 'joined'
  }
  if (row.agent_id === personId && row.state !== 'waiting') return 'own'
  if (row.state !== 'ringing') return 'none'
  // It may ring at several.
  const legs = legsOf(JSON.parse(row.events_json) as readonly CallEvent[])
  return legs.some((leg) => leg.kind === 'ring' && leg.to === null && leg.agentId === personId) ? 'own' : 'none'
}

/** The state of a call as a person has it on his own telephone. */
const stateOfPart = { asked: 'ringing', consulted: 'talking', joined: 'talking' } as const satisfies Partial<
  Record<CallPart, CallView['state']>
>

function handOverView(directory: Directory, principal: Principal, row: CallRow): HandOverView | null {
  if (row.over_kind === null) return null
  const toKind = row.over_to_kind as HandOverView['toKind']
  const names = {
    person: () => directory.person(row.over_to)?.name ?? '',
    queue: () => directory.queue(row.over_to)?.name ?? '',
    number: () => numberView(principal, row.over_number ?? '').display,
  } as const satisfies Record<HandOverView['toKind'], () => string>
  return {
    kind: row.over_kind as HandOverView['kind'],
    state: row.over_state as HandOverView['state'],
    fromId: row.over_from ?? '',
    fromName: directory.person(row.over_from)?.name ?? '',
    toKind,
    toId: row.over_to,
    toName: names[toKind](),
    note: textView(principal, row.over_note ?? ''),
    at: row.over_at ?? 0,
  }
}

/** A call with names, its number as this person may see it. Durations are null until they are known. */
export function callView(directory: Directory, principal: Principal, row: CallRow): CallView {
  const ended = row.ended_at !== null
  const part = partOf(row, principal.personId)
  const handOver = handOverView(directory, principal, row)
  const [source, direction] = [row.source as CallView['source'], row.direction as CallView['direction']]
  const told = { source, direction, state: row.state as CallView['state'], handOver }
  return {
    id: row.id,
    orgId: row.org_id,
    source,
    direction,
    state: part === 'asked' || part === 'consulted' || part === 'joined' ? stateOfPart[part] : told.state,
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
    recorded: row.recording !== null && principal.permissions.has('call.listen'),
    sample: row.sample === 1,
    part,
    can: principal.permissions.has('call.handle') ? [...actionsOf(told, part)] : [],
    handOver,
  }
}

/** What an operator is doing, with the words for his reason and whether it was told that it lasts too long. */
export function presenceView(
  runtime: Pick<Runtime, 'directory' | 'settings' | 'clock'>,
  presence: StoredPresence,
): Presence {
  const terms = runtime.settings.agentStates(runtime.clock.now())
  const warning = presence.warnedAt === null ? null : warningOf(terms, { ...presence, queueAcwMs: null })
  return {
    personId: presence.personId,
    name: runtime.directory.person(presence.personId)?.name ?? '',
    state: presence.state,
    reason: presence.reason,
    reasonNames: reasonNames(terms, presence.reason),
    since: presence.since,
    callId: presence.callId,
    warning: warning?.kind ?? null,
  }
}

import type {
  climbs as contract,
  LadderPromise,
  LadderStepView,
  Told,
  WaitingClimb,
} from '../../core/contract/climbs.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import type { RungName } from '../../core/domain/commitment/rungs.ts'
import { type ClimbReason, foresee } from '../../core/domain/commitment/wake.ts'
import type { MessageState } from '../../core/domain/message/message.ts'
import { roleSchema } from '../../core/domain/people/role.ts'
import {
  climbsOfCommitment,
  unnoticedClimbs,
  unnoticedCount,
  type WaitingClimb as WaitingRow,
  waitingClimbs,
} from '../../store/climbs.ts'
import { aboutComplaint, commitmentOf } from '../../store/commitments.ts'
import { deliveriesOf, noticesOf } from '../../store/notice-deliveries.ts'
import { type Caller, unwrap } from '../call-context.ts'
import { termsOf } from '../commitments/keep.ts'
import { complaintReader, reachComplaint } from '../complaints/reach.ts'
import { textView } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'

/** What waits for the caller's acknowledgement, then what nobody on the highest rung took notice of. */
export async function listClimbs(caller: Caller): Promise<OutputOf<typeof contract.list>> {
  const { principal, engine } = caller
  const reader = { ...complaintReader(principal), roles: principal.roles }
  const leads = principal.roles.some((role) => role === 'manager' || role === 'vice-president')
  const [mine, unnoticed] = await Promise.all([
    waitingClimbs(engine.read, reader, caller.clock.now()).execute(),
    leads ? unnoticedClimbs(engine.read, reader).execute() : [],
  ])
  const own = new Set(mine.map(({ id }) => id))
  return [
    ...mine.map((row) => waitingView(caller, row, true)),
    ...unnoticed.filter(({ id }) => !own.has(id)).map((row) => waitingView(caller, row, false)),
  ]
}

/** How many climbs of the caller's part of the organisation nobody on the highest rung took notice of. */
export async function countUnnoticed({ engine, principal }: Caller): Promise<OutputOf<typeof contract.unnoticed>> {
  const row = await unnoticedCount(engine.read, principal.orgIds).executeTakeFirst()
  return { count: Number(row?.n ?? 0) }
}

function waitingView({ principal }: Caller, row: WaitingRow, mayAcknowledge: boolean): WaitingClimb {
  return {
    id: row.id,
    commitmentId: row.commitment_id,
    kind: row.commitment_kind as WaitingClimb['kind'],
    complaintId: row.complaint_id,
    caseNumber: row.case_number,
    class: row.class as WaitingClimb['class'],
    subClass: row.sub_class as WaitingClimb['subClass'],
    said: textView(principal, row.said),
    customerName: row.customer_name === null ? null : textView(principal, row.customer_name),
    severity: row.severity as WaitingClimb['severity'],
    dueAt: row.due_now,
    rung: row.rung as RungName,
    why: row.why as ClimbReason,
    climbedAt: row.climbed_at,
    ackDueAt: row.ack_due_at,
    unnoticedAt: row.unnoticed_at,
    mayAcknowledge,
  }
}

/** The promises about a complaint with their ladders, the first promised one first. Error: REFUSED not-found. */
export async function ladderOfComplaint(
  caller: Caller,
  { id }: InputOf<typeof contract.ofComplaint>,
): Promise<OutputOf<typeof contract.ofComplaint>> {
  const { reader } = caller.engine
  const complaint = unwrap(await reachComplaint(reader, caller.principal, id))
  const rows = await reader.all(aboutComplaint, { id: complaint.id })
  return { promises: await Promise.all(rows.map(commitmentOf).map((commitment) => promiseView(caller, commitment))) }
}

async function promiseView(caller: Caller, commitment: Commitment): Promise<LadderPromise> {
  const terms = termsOf(caller, caller.clock.now())
  const { id, ownerPersonId, claimedBy } = commitment
  const owner = caller.directory.person(claimedBy ?? ownerPersonId)
  const foreseen = foresee(commitment, terms)
  return {
    id,
    kind: commitment.kind,
    state: commitment.state,
    severity: commitment.severity,
    promisedAt: commitment.promisedAt,
    dueAt: commitment.dueAt,
    firstDueAt: commitment.firstDueAt,
    dueChangeReason: commitment.dueChangeReason,
    ownerName: owner?.name ?? null,
    explanation: commitment.explanation,
    result: commitment.result,
    doneAt: commitment.doneAt,
    reason: commitment.reason === null ? null : textView(caller.principal, commitment.reason),
    steps: [...(await reachedSteps(caller, commitment)), ...foreseenSteps(foreseen)],
    unnoticedNextAt: foreseen.find(({ kind }) => kind === 'unnoticed')?.at ?? null,
  }
}

async function reachedSteps(caller: Caller, { id, state }: Commitment): Promise<readonly LadderStepView[]> {
  const { reader } = caller.engine
  const [climbed, told] = await Promise.all([reader.all(climbsOfCommitment, { id }), toldOf(caller, id)])
  const now = caller.clock.now()
  return climbed.map((row) => ({
    rung: row.rung as RungName,
    height: row.height,
    at: row.climbed_at,
    why: row.why as ClimbReason,
    reached: true,
    climbId: row.id,
    notifyAt: row.notify_at,
    ackDueAt: row.ack_due_at,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedByName:
      row.acknowledged_by === null ? null : (caller.directory.person(row.acknowledged_by)?.name ?? ''),
    unnoticedAt: row.unnoticed_at,
    endedAt: row.ended_at,
    mayAcknowledge:
      state === 'open' &&
      row.acknowledged_at === null &&
      row.ended_at === null &&
      row.notify_at <= now &&
      caller.principal.roles.some((role) => role === row.role),
    told: told
      .filter(({ key }) => key.includes(`:${row.due_at}:`))
      .flatMap(({ rung, told: one }) => (rung === row.height ? [one] : [])),
  }))
}

type ToldOnRung = Readonly<{ key: string; rung: number; told: Told }>

const stateOfDelivery = {
  queued: 'waiting',
  sending: 'waiting',
  sent: 'told',
  delivered: 'delivered',
  unsure: 'unsure',
  failed: 'failed',
  withheld: 'withheld',
  cancelled: 'withheld',
} as const satisfies Record<MessageState, Told['state']>

/** Everybody who was told of a promise's climbs, with the key of the event. */
async function toldOf({ directory, engine, clock }: Caller, id: string): Promise<readonly ToldOnRung[]> {
  const [notices, deliveries] = await Promise.all([
    engine.reader.all(noticesOf, { id }),
    engine.reader.all(deliveriesOf, { id }),
  ])
  return notices.flatMap((notice): readonly ToldOnRung[] => {
    const { kind, rung, key } = notice
    if ((kind !== 'climbed' && kind !== 'informed' && kind !== 'unnoticed') || notice.role === null) return []
    const role = roleSchema.parse(notice.role)
    const seen = notice.seen_at !== null
    const waits = notice.notify_at > clock.now()
    const onConsole: Told = {
      id: notice.id,
      why: kind,
      personName: seen ? (directory.person(notice.seen_by)?.name ?? '') : null,
      role,
      channel: 'console',
      state: seen ? 'seen' : waits ? 'waiting' : 'told',
      at: notice.seen_at ?? notice.notify_at,
    }
    const sent = deliveries
      .filter((one) => one.notice_id === notice.id)
      .map(
        (one): Told => ({
          id: one.id,
          why: kind,
          personName: directory.person(one.person_id)?.name ?? '',
          role,
          channel: one.channel === 'text' ? 'text' : 'email',
          state: stateOfDelivery[one.state as MessageState],
          at: one.done_at ?? one.sent_at ?? one.due_at ?? notice.notify_at,
        }),
      )
    return [onConsole, ...sent].map((told) => ({ key, rung, told }))
  })
}

function foreseenSteps(events: ReturnType<typeof foresee>): readonly LadderStepView[] {
  return events.flatMap((event): readonly LadderStepView[] =>
    event.kind !== 'climbed'
      ? []
      : [
          {
            rung: event.rung,
            height: event.toHeight,
            at: event.at,
            why: event.why,
            reached: false,
            climbId: null,
            notifyAt: event.notifyAt,
            ackDueAt: event.ackDueAt,
            acknowledgedAt: null,
            acknowledgedByName: null,
            unnoticedAt: null,
            endedAt: null,
            mayAcknowledge: false,
            told: [],
          },
        ],
  )
}

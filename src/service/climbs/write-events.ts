import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { kindSpec } from '../../core/domain/commitment/kinds.ts'
import { type RungName, rungRoles } from '../../core/domain/commitment/rungs.ts'
import type { ClimbEvent, WakeEvent } from '../../core/domain/commitment/wake.ts'
import type { Role } from '../../core/domain/people/role.ts'
import { lastClimbTo } from '../../store/climbs.ts'
import { complaintById } from '../../store/complaints.ts'
import { writeTimeline } from '../cases/timeline.ts'
import type { Work } from '../ledger.ts'
import { deliverNotice } from '../notices/deliver-notice.ts'
import type { Runtime } from '../runtime.ts'

type Happened = Readonly<{ commitment: Commitment; caseId: string | null }>

/**
 * Writes down what happened to a commitment by itself: who is told, who must acknowledge, a line in its case, the audit
 * entry.
 */
export async function writeEvents(
  runtime: Runtime,
  work: Work,
  { commitment, events }: Readonly<{ commitment: Commitment; events: readonly WakeEvent[] }>,
): Promise<void> {
  const complaint =
    commitment.aboutKind === 'complaint' ? await work.trx.first(complaintById, { id: commitment.aboutId }) : undefined
  const happened = { commitment, caseId: commitment.caseId ?? complaint?.case_id ?? null }
  for (const event of events) {
    await notify(runtime, work, { ...happened, event })
    work.record(`commitment:${commitment.id}`, event)
    if (event.kind === 'climbed') await writeClimb(work, happened, event)
    if (event.kind === 'unnoticed') await writeUnnoticed(work, happened, event)
  }
  if (complaint !== undefined && events.length > 0)
    work.emit({
      topic: 'complaint.changed',
      orgId: complaint.org_id,
      complaintId: complaint.id,
      caseId: complaint.case_id,
    })
}

const lineOf = {
  time: 'commitment-climbed',
  unacknowledged: 'climb-unacknowledged',
  raised: 'commitment-climbed',
} as const

async function writeClimb(work: Work, { commitment, caseId }: Happened, event: ClimbEvent): Promise<void> {
  const { rung, at } = event
  if (kindSpec(commitment.kind).acknowledged) {
    const first = await work.trx.insertIgnore('climb', {
      id: work.newId(),
      org_id: commitment.orgId,
      commitment_id: commitment.id,
      due_at: commitment.dueAt,
      height: event.toHeight,
      rung,
      role: roleOf(rung),
      why: event.why,
      climbed_at: at,
      notify_at: event.notifyAt,
      ack_due_at: event.ackDueAt,
      acknowledged_by: null,
      acknowledged_at: null,
      unnoticed_at: null,
      ended_at: null,
    })
    if (!first) await climbAgain(work, commitment, event)
  }
  if (caseId !== null)
    await writeTimeline(work, caseId, { kind: lineOf[event.why], params: { commitment: commitment.kind, rung, at } })
}

/** A deadline that was moved away and back: whoever took notice of the climb then need not do it again. */
async function climbAgain(work: Work, { id, dueAt }: Commitment, event: ClimbEvent): Promise<void> {
  const { db } = work.trx
  const before = await work.trx.first(lastClimbTo, { commitmentId: id, height: event.toHeight })
  if (before === undefined || before.due_at !== dueAt) return
  if (before.acknowledged_at === null)
    await db
      .updateTable('climb')
      .set({ ended_at: null, ack_due_at: event.ackDueAt })
      .where('id', '=', before.id)
      .execute()
  else await db.updateTable('commitment').set({ ack_due_at: null }).where('id', '=', id).execute()
}

function roleOf(rung: RungName): Role {
  const [role] = rungRoles[rung]
  if (role === undefined) throw new Error(`nobody stands on ${rung}`)
  return role
}

async function writeUnnoticed(
  work: Work,
  { commitment, caseId }: Happened,
  { at, height, rung }: Extract<WakeEvent, { kind: 'unnoticed' }>,
): Promise<void> {
  const climb = await work.trx.first(lastClimbTo, { commitmentId: commitment.id, height })
  if (climb !== undefined)
    await work.trx.db.updateTable('climb').set({ unnoticed_at: at }).where('id', '=', climb.id).execute()
  if (caseId !== null)
    await writeTimeline(work, caseId, { kind: 'climb-unnoticed', params: { commitment: commitment.kind, rung, at } })
}

/** Who is told once more when nobody on the highest rung has acknowledged. */
const toldAgain: readonly Role[] = ['vice-president', 'manager']

type Told = Readonly<{ personId: string | null; role: Role | null; kind: string }>

function toldOf(event: WakeEvent, commitment: Commitment): readonly Told[] {
  const byRole = (roles: readonly Role[], kind: string) => roles.map((role) => ({ personId: null, role, kind }))
  switch (event.kind) {
    case 'warned': {
      const personId = commitment.claimedBy ?? commitment.ownerPersonId
      return [{ personId, role: personId === null ? commitment.ownerRole : null, kind: 'warned' }]
    }
    case 'climbed':
      return [
        ...byRole(rungRoles[event.rung], 'climbed'),
        ...event.informs.flatMap((rung) => byRole(rungRoles[rung], 'informed')),
      ]
    case 'unnoticed':
      return byRole(toldAgain, 'unnoticed')
    case 'dropped':
      return []
  }
}

async function notify(
  runtime: Runtime,
  work: Work,
  { commitment, event }: Happened & Readonly<{ event: WakeEvent }>,
): Promise<void> {
  for (const { personId, role, kind } of toldOf(event, commitment)) {
    const id = work.newId()
    const notifyAt = 'notifyAt' in event ? event.notifyAt : event.at
    const made = await work.trx.insertIgnore('notice', {
      id,
      key: `${event.key}:${kind}`,
      person_id: personId,
      role,
      org_id: commitment.orgId,
      commitment_id: commitment.id,
      kind,
      rung: event.kind === 'climbed' ? event.toHeight : commitment.rung,
      at: event.at,
      notify_at: notifyAt,
      seen_at: null,
      seen_by: null,
    })
    if (!made) continue
    work.emit({ topic: 'notice.made', orgId: commitment.orgId, personId, role: role ?? '' })
    if (role !== null && kindSpec(commitment.kind).acknowledged)
      await deliverNotice(runtime, work, {
        id,
        role,
        kind,
        notifyAt,
        ackDueAt: event.kind === 'climbed' ? event.ackDueAt : null,
        commitment,
      })
  }
}

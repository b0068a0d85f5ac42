import type { CommitmentDetail, commitments as contract } from '../../core/contract/commitments.ts'
import { holderOf, outsideQuiet } from '../../core/domain/commitment/claim.ts'
import { climbsOf } from '../../core/domain/commitment/climbs.ts'
import { kindSpec } from '../../core/domain/commitment/kinds.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import type { Principal } from '../../core/domain/people/principal.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { attemptsOf, commitmentById, commitmentOf, workById, workRows } from '../../store/commitments.ts'
import { type Whose, type WorklistFilter, worklist, worklistCounts } from '../../store/worklist.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { complaintReader } from '../complaints/reach.ts'
import { numberView, textView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import { barFor, dialledBy, numbersToDial } from './dial.ts'
import { termsOf } from './keep.ts'
import { commitmentView } from './views.ts'

function whoseOf(principal: Principal, whose: 'mine' | 'team' | 'all'): Whose {
  if (whose === 'all') return { kind: 'all' }
  if (whose === 'mine') return { kind: 'person', personId: principal.personId }
  return { kind: 'role', roles: principal.roles, personId: principal.personId }
}

/** A page of open commitments by deadline. */
export async function listCommitments(caller: Caller, input: InputOf<typeof contract.list>) {
  const now = caller.clock.now()
  const soon = now + caller.settings.targets(now).soonMs
  const bounds = { late: { to: now }, soon: { from: now, to: soon }, later: { from: soon } } as const
  const filter: WorklistFilter = {
    whose: whoseOf(caller.principal, input.whose),
    orgIds: caller.principal.orgIds,
    reader: complaintReader(caller.principal),
    kinds: input.kinds,
    ...(input.urgency === undefined ? {} : bounds[input.urgency]),
  }
  const [dueAt, id] = input.after?.split('|') ?? []
  const after = dueAt !== undefined && id !== undefined ? { dueAt: Number(dueAt), id } : null
  const rows = await worklist(caller.engine.read, filter, { after, limit: input.limit })
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => commitmentView(caller, row)),
    next: rows.length === input.limit && last !== undefined ? `${last.due_at}|${last.id}` : null,
  }
}

/** How many open commitments are late, due within the hour, and later; and the most urgent one. */
export async function countCommitments(caller: Caller, input: InputOf<typeof contract.counts>) {
  const now = caller.clock.now()
  const soon = now + caller.settings.targets(now).soonMs
  const filter = {
    whose: whoseOf(caller.principal, input.whose),
    orgIds: caller.principal.orgIds,
    reader: complaintReader(caller.principal),
  }
  const { read } = caller.engine
  const [counts, [first]] = await Promise.all([
    worklistCounts(read, filter, { now, soon }),
    worklist(read, filter, { after: null, limit: 1 }),
  ])
  const next =
    first === undefined ? null : { id: first.id, kind: first.kind as CommitmentDetail['kind'], dueAt: first.due_at }
  return { ...counts, next }
}

/** One commitment with why it is due then, its ladder, and what has been tried. Error: REFUSED not-found. */
export async function getCommitment(caller: Caller, input: InputOf<typeof contract.get>): Promise<CommitmentDetail> {
  const { reader } = caller.engine
  const [stored, row] = await Promise.all([
    reader.first(commitmentById, { id: input.id }),
    reader.first(workById, { id: input.id }),
  ])
  if (stored === undefined || row === undefined || !seesOrg(caller.principal, stored.org_id as OrgUnitId))
    throw refusalError(refuse('not-found', { what: 'commitment' }))
  const commitment = commitmentOf(stored)
  const terms = termsOf(caller, caller.clock.now())
  const [attempts, numbers, dialled] = await Promise.all([
    reader.all(attemptsOf, { id: input.id }),
    numbersToDial(reader, commitment),
    dialledBy(reader, caller, { id: input.id, now: terms.now }),
  ])
  const { results, mayDrop, dials } = kindSpec(commitment.kind)
  const isDialled = dials && commitment.state === 'open'
  const bar = isDialled ? await barFor(caller, reader, { commitment, now: terms.now }) : null
  const phones = numbers.map((number) => numberView(caller.principal, number))
  const quietUntil = outsideQuiet(commitment, terms.now, terms)
  return {
    ...commitmentView(caller, row),
    claimedBy: holderOf(commitment, terms.now),
    explanation: commitment.explanation,
    ladder: climbsOf(commitment, terms).map((climb) => ({ rung: climb.rung, at: climb.at, reached: climb.reached })),
    attemptList: attempts.map((attempt) => ({
      id: attempt.id,
      at: attempt.at,
      byName: caller.directory.person(attempt.by_person)?.name ?? '',
      channel: attempt.channel,
      number: attempt.number_normal === '' ? null : numberView(caller.principal, attempt.number_normal).display,
      result: attempt.result as CommitmentDetail['attemptList'][number]['result'],
      note: textView(caller.principal, attempt.note),
    })),
    results: [...results],
    phone: phones[0] ?? null,
    phones,
    dialled: dialled === null ? null : { callId: dialled.callId, at: dialled.at },
    quietUntil: isDialled && quietUntil > terms.now ? quietUntil : null,
    bar,
    mayDrop:
      caller.principal.permissions.has('commitment.lead') &&
      caller.principal.roles.some((role) => mayDrop.includes(role)),
    mayLead: caller.principal.permissions.has('commitment.lead'),
  }
}

/** Unseen notices for this person and his roles whose time has come, newest first. */
export async function listNotices(caller: Caller) {
  const { principal } = caller
  const rows = await caller.engine.read
    .selectFrom('notice')
    .selectAll()
    .where('seen_at', 'is', null)
    .where('notify_at', '<=', caller.clock.now())
    .where((e) => e.or([e('person_id', '=', principal.personId), e('role', 'in', [...principal.roles])]))
    .orderBy('notify_at', 'desc')
    .limit(100)
    .execute()
  const mine = rows.filter((row) => seesOrg(principal, row.org_id as OrgUnitId))
  if (mine.length === 0) return []
  const work = await workRows(caller.engine.read)
    .where('w.id', 'in', [...new Set(mine.map((row) => row.commitment_id))])
    .execute()
  const views = new Map(work.map((row) => [row.id, commitmentView(caller, row)]))
  return mine.flatMap((row) => {
    const commitment = views.get(row.commitment_id)
    return commitment === undefined ? [] : [{ id: row.id, kind: row.kind, rung: row.rung, at: row.at, commitment }]
  })
}

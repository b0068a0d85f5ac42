import type { circles as contract } from '../../core/contract/circles.ts'
import type { OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { commitmentOf, openAbout } from '../../store/commitments.ts'
import { type ComplaintRow, circleOf } from '../../store/complaints.ts'
import { type Caller, type CallerWork, unwrap } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { storeCommitment } from '../commitments/keep.ts'
import { emitComplaint } from '../complaints/move.ts'
import { maySeeComplaint, reachComplaint } from '../complaints/reach.ts'
import { caseWords } from '../complaints/record-complaint.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'

type Circle = OutputOf<typeof contract.ofComplaint>

/** Whether a person may be named: he reads complaints of that part of the organisation, and it is not about him. */
function mayBeNamed({ directory }: Pick<Runtime, 'directory'>, personId: string, row: ComplaintRow): boolean {
  const principal = directory.principal(personId, '')
  if (principal === undefined || !principal.permissions.has('complaint.view')) return false
  return maySeeComplaint(principal, { ...row, confidential: 0 }, [])
}

/** Who may read a complaint. Error: REFUSED not-found. */
export async function circleOfComplaint(caller: Caller, { id }: InputOf<typeof contract.ofComplaint>): Promise<Circle> {
  const { reader } = caller.engine
  const { directory } = caller
  const row = unwrap(await reachComplaint(reader, caller.principal, id))
  const named = await reader.all(circleOf, { id })
  const nameOf = (personId: string | null) => directory.person(personId)?.name ?? ''
  const standing = [
    ...(row.officer_id === null ? [] : [{ personId: row.officer_id, as: 'officer' as const }]),
    ...(row.recorded_by === row.officer_id ? [] : [{ personId: row.recorded_by, as: 'recorder' as const }]),
  ]
  const people: Circle['people'] = [
    ...standing.map((each) => ({ ...each, name: nameOf(each.personId), addedByName: null, addedAt: null })),
    ...named.map((each) => ({
      personId: each.person_id,
      name: nameOf(each.person_id),
      as: 'named' as const,
      addedByName: nameOf(each.added_by),
      addedAt: each.added_at,
    })),
  ]
  const known = new Set(people.map(({ personId }) => personId))
  const mayConfide = caller.principal.permissions.has('complaint.confide')
  return {
    confidential: row.confidential === 1,
    heldFromName: row.released_at === null ? nameOfOrg(caller, row.about_org_id) : null,
    releasedAt: row.released_at,
    people,
    candidates: !mayConfide
      ? []
      : directory
          .people()
          .filter((person) => person.active && !known.has(person.id) && mayBeNamed(caller, person.id, row))
          .map((person) => ({ personId: person.id as string, name: person.name }))
          .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
  }
}

const nameOfOrg = ({ directory }: Pick<Runtime, 'directory'>, id: string | null) =>
  id === null ? null : (directory.org(id)?.name ?? null)

async function storeVersion(
  work: CallerWork,
  row: ComplaintRow,
  values: Partial<Pick<ComplaintRow, 'confidential' | 'released_at' | 'released_by'>>,
): Promise<Result<number>> {
  const version = row.version + 1
  const updated = await work.trx.db
    .updateTable('complaint')
    .set({ ...values, version })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  return Number(updated.numUpdatedRows) === 0 ? refuse('changed-meanwhile', { version: row.version }) : ok(version)
}

/** Takes the promises about a complaint from those who may no longer read it. */
async function takeFromOutsiders(work: CallerWork, row: ComplaintRow): Promise<Result<true>> {
  const { trx, caller } = work
  const named = (await trx.all(circleOf, { id: row.id })).map(({ person_id }) => person_id)
  const reads = (personId: string | null) => {
    const principal = personId === null ? undefined : caller.directory.principal(personId, '')
    return principal !== undefined && maySeeComplaint(principal, row, named)
  }
  for (const before of (await trx.all(openAbout, { aboutId: row.id })).map(commitmentOf)) {
    const owner = reads(before.ownerPersonId) ? before.ownerPersonId : null
    const holder = reads(before.claimedBy) ? before.claimedBy : null
    if (owner === before.ownerPersonId && holder === before.claimedBy) continue
    const after = {
      ...before,
      ownerPersonId: owner ?? (row.officer_id as PersonId | null),
      claimedBy: holder,
      claimedUntil: holder === null ? null : before.claimedUntil,
      version: before.version + 1,
    }
    if (!(await storeCommitment(work, before, after))) return refuse('changed-meanwhile', { version: before.version })
  }
  return ok(true)
}

/**
 * Makes a complaint confidential, or no longer: the words of its case go with it. Refusals: `not-found`,
 * `changed-meanwhile`, `reason-required` for lifting it without one.
 */
export async function confideOne(
  work: CallerWork,
  input: InputOf<typeof contract.set>,
): Promise<Result<{ version: number }>> {
  const found = await reachComplaint(work.trx, work.caller.principal, input.id)
  if (!found.ok) return found
  const row = found.value
  if (row.version !== input.version) return refuse('changed-meanwhile', { version: row.version })
  if (!input.confidential && input.reason === '') return refuse('reason-required', { what: 'note' })
  const confidential = input.confidential ? 1 : 0
  if (confidential === row.confidential) return ok({ version: row.version })
  const stored = await storeVersion(work, row, { confidential })
  if (!stored.ok) return stored
  await work.trx.db
    .updateTable('service_case')
    .set(caseWords({ said: row.said, confidential: input.confidential }))
    .where('id', '=', row.case_id)
    .execute()
  await writeTimeline(work, row.case_id, {
    kind: input.confidential ? 'complaint-confided' : 'complaint-opened-up',
    text: input.reason,
  })
  const taken = await takeFromOutsiders(work, { ...row, confidential })
  if (!taken.ok) return taken
  work.record(`complaint:${row.id}`, {
    before: { confidential: row.confidential === 1 },
    after: { confidential: input.confidential, reason: input.reason },
  })
  tell(work, row)
  return ok({ version: stored.value })
}

function tell(work: CallerWork, row: ComplaintRow): void {
  emitComplaint(work, row)
  work.emit({ topic: 'case.changed', orgId: row.org_id, caseId: row.case_id, customerId: row.customer_id })
}

/** Names a person. Refusals: `not-found`, also for one who may never read it; `duplicate`. */
export async function nameOne(work: CallerWork, input: InputOf<typeof contract.add>): Promise<Result<{ done: true }>> {
  const found = await reachComplaint(work.trx, work.caller.principal, input.id)
  if (!found.ok) return found
  if (!mayBeNamed(work.caller, input.personId, found.value)) return refuse('not-found', { what: 'person' })
  const added = await work.trx.insertIgnore('complaint_circle', {
    complaint_id: input.id,
    person_id: input.personId,
    added_by: work.personId,
    added_at: work.now,
  })
  if (!added) return refuse('duplicate', { what: 'person' })
  work.record(`complaint:${input.id}`, { circle: { added: input.personId } })
  tell(work, found.value)
  return ok({ done: true })
}

/** Takes a person out of the circle, and what he had of the complaint. Refusals: `not-found`. */
export async function unnameOne(
  work: CallerWork,
  input: InputOf<typeof contract.remove>,
): Promise<Result<{ done: true }>> {
  const found = await reachComplaint(work.trx, work.caller.principal, input.id)
  if (!found.ok) return found
  const removed = await work.trx.db
    .deleteFrom('complaint_circle')
    .where('complaint_id', '=', input.id)
    .where('person_id', '=', input.personId)
    .executeTakeFirst()
  if (Number(removed.numDeletedRows) === 0) return refuse('not-found', { what: 'person' })
  const taken = await takeFromOutsiders(work, found.value)
  if (!taken.ok) return taken
  work.record(`complaint:${input.id}`, { circle: { removed: input.personId } })
  tell(work, found.value)
  return ok({ done: true })
}

/**
 * Lets the people of the unit that a complaint is about read it. Refusals: `not-found`, `changed-meanwhile`,
 * `not-allowed` to who does not belong to the head office.
 */
export async function releaseOne(
  work: CallerWork,
  input: InputOf<typeof contract.release>,
): Promise<Result<{ version: number }>> {
  const { principal } = work.caller
  const found = await reachComplaint(work.trx, principal, input.id)
  if (!found.ok) return found
  const row = found.value
  if (principal.orgIds !== 'all' || !seesOrg(principal, row.org_id as OrgUnitId))
    return refuse('not-allowed', { what: 'release' })
  if (row.about_org_id === null || row.released_at !== null)
    return refuse('illegal-move', { noun: 'complaint', state: row.state, move: 'release', allowed: '' })
  if (row.version !== input.version) return refuse('changed-meanwhile', { version: row.version })
  const stored = await storeVersion(work, row, { released_at: work.now, released_by: principal.personId })
  if (!stored.ok) return stored
  await writeTimeline(work, row.case_id, { kind: 'complaint-released' })
  work.record(`complaint:${row.id}`, { released: row.about_org_id })
  tell(work, row)
  return ok({ version: stored.value })
}

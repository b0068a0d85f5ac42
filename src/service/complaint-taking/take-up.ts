import type { complaintTaking as contract } from '../../core/contract/complaint-taking.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { mayCarry } from '../../core/domain/complaint/circle.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { commitmentOf, openAbout } from '../../store/commitments.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import { type Caller, type CallerWork, unwrap } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { storeCommitment } from '../commitments/keep.ts'
import { emitComplaint } from '../complaints/move.ts'
import { reachComplaint } from '../complaints/reach.ts'
import type { PersonEntry } from '../directory.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'

/** The promises that are kept by who carries the complaint. */
const carried: ReadonlySet<string> = new Set<Commitment['kind']>([
  'complaint-acknowledge',
  'complaint-resolve',
  'complaint-verify',
  'suggestion-reply',
])

/** Whether a person may carry a complaint to its end: he works on complaints of that part, and it is not about him. */
function mayBeOfficer(runtime: Pick<Runtime, 'directory'>, person: PersonEntry, complaint: ComplaintRow): boolean {
  const principal = runtime.directory.principal(person.id, '')
  return (
    principal !== undefined &&
    mayCarry({ accusedId: complaint.accused_id, aboutOrgId: complaint.about_org_id }, person) &&
    principal.permissions.has('complaint.work') &&
    seesOrg(principal, complaint.org_id as OrgUnitId)
  )
}

/** Who may carry a complaint to its end, by name. Error: REFUSED not-found. */
export async function listOfficers(
  caller: Caller,
  { id }: InputOf<typeof contract.officers>,
): Promise<OutputOf<typeof contract.officers>> {
  const complaint = unwrap(await reachComplaint(caller.engine.reader, caller.principal, id))
  return caller.directory
    .people()
    .filter((person) => mayBeOfficer(caller, person, complaint))
    .map((person) => ({ id: person.id as string, name: person.name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

/**
 * Makes a person the officer of a complaint; its open promises become his. Refusals: `not-found`, `changed-meanwhile`,
 * `not-allowed` to who hands over without leading, `illegal-move` once it is closed.
 */
export async function takeUp(
  work: CallerWork,
  input: InputOf<typeof contract.takeUp>,
): Promise<Result<OutputOf<typeof contract.takeUp>>> {
  const { caller, trx, personId } = work
  const found = await reachComplaint(trx, caller.principal, input.id)
  if (!found.ok) return found
  const complaint = found.value
  if (complaint.version !== input.version) return refuse('changed-meanwhile', { version: complaint.version })
  if (complaint.state === 'closed')
    return refuse('illegal-move', { noun: 'complaint', state: complaint.state, move: 'take-up', allowed: 'reopen' })
  const wanted = input.personId ?? personId
  const isFree = complaint.officer_id === null || complaint.officer_id === personId
  const isOwn = wanted === personId && isFree
  if (!isOwn && !caller.principal.permissions.has('commitment.lead')) return refuse('not-allowed', { what: 'officer' })
  const person = caller.directory.person(wanted)
  const about = { accusedId: complaint.accused_id, aboutOrgId: complaint.about_org_id }
  if (person !== undefined && !mayCarry(about, person)) return refuse('too-close', { name: person.name })
  if (person === undefined || !mayBeOfficer(caller, person, complaint)) return refuse('not-found', { what: 'person' })
  const version = complaint.version + 1
  const updated = await trx.db
    .updateTable('complaint')
    .set({ officer_id: person.id, version })
    .where('id', '=', complaint.id)
    .where('version', '=', complaint.version)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: complaint.version })
  const open = (await trx.all(openAbout, { aboutId: complaint.id })).map(commitmentOf)
  for (const before of open.filter(({ kind }) => carried.has(kind))) {
    const after = {
      ...before,
      ownerPersonId: person.id,
      claimedBy: null,
      claimedUntil: null,
      version: before.version + 1,
    }
    if (!(await storeCommitment(work, before, after))) return refuse('changed-meanwhile', { version: before.version })
  }
  await writeTimeline(work, complaint.case_id, { kind: 'complaint-taken-up', params: { owner: person.name } })
  work.record(`complaint:${complaint.id}`, { before: { officer: complaint.officer_id }, after: { officer: person.id } })
  emitComplaint(work, complaint)
  return ok({ officerName: person.name, version })
}

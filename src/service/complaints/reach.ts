import { mayReadComplaint } from '../../core/domain/complaint/circle.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { type Principal, seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { type ComplaintReader, type ComplaintRow, circleOf, complaintById } from '../../store/complaints.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'

/** What of a person decides which complaints he may read; who belongs to the head office is held from none. */
export function complaintReader(principal: Principal): ComplaintReader {
  return {
    personId: principal.personId,
    orgId: principal.orgIds === 'all' ? null : principal.orgId,
    mayConfide: principal.permissions.has('complaint.confide'),
    orgIds: principal.orgIds,
  }
}

/** Whether a person may read a complaint: it is of his part of the organisation and he is within its circle. */
export function maySeeComplaint(principal: Principal, row: ComplaintRow, circle: readonly string[]): boolean {
  const complaint = {
    confidential: row.confidential === 1,
    officerId: row.officer_id,
    recordedBy: row.recorded_by,
    accusedId: row.accused_id,
    heldFromOrgId: row.released_at === null ? row.about_org_id : null,
    circle,
  }
  return seesOrg(principal, row.org_id as OrgUnitId) && mayReadComplaint(complaint, complaintReader(principal))
}

/**
 * A complaint as far as this person may read it; whoever works on one goes through here. Refusal: `not-found`, also for
 * one of another part of the organisation and one that is confidential.
 */
export async function reachComplaint(
  reader: Pick<Reader<DB>, 'first' | 'all'>,
  principal: Principal,
  id: string,
): Promise<Result<ComplaintRow>> {
  const row = await reader.first(complaintById, { id })
  if (row === undefined) return refuse('not-found', { what: 'complaint' })
  const circle = await reader.all(circleOf, { id })
  const seen = maySeeComplaint(
    principal,
    row,
    circle.map(({ person_id }) => person_id),
  )
  return seen ? ok(row) : refuse('not-found', { what: 'complaint' })
}

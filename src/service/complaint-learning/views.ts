import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type {
  ActionView,
  ClusterView,
  FindingView,
  namedComplaintSchema,
} from '../../core/contract/complaint-learning.ts'
import { dateAt } from '../../core/domain/calendar/dates.ts'
import type { Finding } from '../../core/domain/complaint/finding.ts'
import { type ComplaintRow, readableComplaints } from '../../store/complaints.ts'
import type { DB } from '../../store/schema.ts'
import type { Caller } from '../call-context.ts'
import { complaintReader } from '../complaints/reach.ts'
import { textView } from '../customers/views.ts'

type ClusterRow = Selectable<DB['complaint_cluster']>

/** Those of these complaints that the caller may read, by their ids. */
export async function readableOf(caller: Caller, ids: readonly string[]): Promise<ReadonlyMap<string, ComplaintRow>> {
  if (ids.length === 0 || !caller.principal.permissions.has('complaint.view')) return new Map()
  const rows = await readableComplaints(caller.engine.read, complaintReader(caller.principal))
    .where('x.id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** A complaint as another one names it, its words as the caller may see them. */
export function namedComplaint(caller: Caller, row: ComplaintRow): z.infer<typeof namedComplaintSchema> {
  return {
    id: row.id,
    caseNumber: row.case_number,
    subClass: row.sub_class as ClusterView['subClass'] & string,
    said: textView(caller.principal, row.said),
    state: row.state as z.infer<typeof namedComplaintSchema>['state'],
    recordedAt: row.recorded_at,
    unitName: row.unit_name,
  }
}

/** What was found out, with names, its words as the caller may see them. */
export function findingView(
  caller: Caller,
  finding: Finding,
  { at, byPerson }: Readonly<{ at: number; byPerson: string }>,
): FindingView {
  return {
    ...finding,
    note: textView(caller.principal, finding.note),
    orgName: finding.orgId === null ? null : (caller.directory.org(finding.orgId)?.name ?? null),
    at,
    byName: caller.directory.person(byPerson)?.name ?? '',
  }
}

/** Clusters with the names of what they share, those of which the caller may read a complaint. */
export async function clusterViews(caller: Caller, rows: readonly ClusterRow[]): Promise<readonly ClusterView[]> {
  if (rows.length === 0) return []
  const db = caller.engine.read
  const members = await db
    .selectFrom('complaint_alike')
    .select(['cluster_id', 'complaint_id'])
    .where(
      'cluster_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  const readable = await readableOf(
    caller,
    members.map(({ complaint_id }) => complaint_id),
  )
  const seen = new Set(members.filter((row) => readable.has(row.complaint_id)).map((row) => row.cluster_id))
  const shown = rows.filter(({ id }) => seen.has(id))
  const subjects = await subjectNames(caller, shown)
  return shown.map((row) => ({
    id: row.id,
    basis: row.basis as ClusterView['basis'],
    subject: subjects(row),
    subClass: row.sub_class as ClusterView['subClass'],
    complaints: row.complaints,
    firstAt: row.first_at,
    lastAt: row.last_at,
    raisedAt: row.raised_at,
    state: row.state as ClusterView['state'],
    closedAt: row.closed_at,
    closedByName: caller.directory.person(row.closed_by)?.name ?? null,
    closeReason: textView(caller.principal, row.close_reason),
    version: row.version,
  }))
}

async function subjectNames(caller: Caller, rows: readonly ClusterRow[]): Promise<(row: ClusterRow) => string> {
  const db = caller.engine.read
  const of = (basis: string) => ['', ...rows.filter((row) => row.basis === basis).map((row) => row.subject_id)]
  const models = await db.selectFrom('model').select(['id', 'name']).where('id', 'in', of('model')).execute()
  const parts = await db.selectFrom('part').select(['id', 'code', 'name']).where('id', 'in', of('part')).execute()
  const names = new Map([
    ...models.map(({ id, name }) => [id, name] as const),
    ...parts.map(({ id, code, name }) => [id, `${code} ${name}`] as const),
  ])
  return ({ basis, subject_id }) => {
    if (basis === 'technician') return caller.directory.person(subject_id)?.name ?? ''
    if (basis === 'outlet') return caller.directory.org(subject_id)?.name ?? ''
    // a unit that is not in the catalogue has the name of its model only
    return basis === 'similar' ? '' : (names.get(subject_id) ?? subject_id)
  }
}

type ActionRow = Selectable<DB['complaint_action']>

/** Actions with the complaints that they cover, those that the caller owns or of which he may read a complaint. */
export async function actionViews(caller: Caller, rows: readonly ActionRow[]): Promise<ActionView[]> {
  if (rows.length === 0) return []
  const { directory, principal } = caller
  const about = await caller.engine.read
    .selectFrom('complaint_action_about')
    .selectAll()
    .where(
      'action_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('complaint_id')
    .execute()
  const readable = await readableOf(
    caller,
    about.map(({ complaint_id }) => complaint_id),
  )
  const now = caller.clock.now()
  const today = dateAt(caller.settings.organisation(now).zone, now)
  const mayDecide = principal.permissions.has('complaint.decide')
  return rows.flatMap((row) => {
    const covered = about.filter(({ action_id }) => action_id === row.id)
    const seen = covered.flatMap(({ complaint_id }) => readable.get(complaint_id) ?? [])
    const owns = row.owner_id === principal.personId
    if (seen.length === 0 && !owns) return []
    const due = row.state === 'open' ? row.due_on : row.state === 'done' ? row.check_on : null
    return [
      {
        id: row.id,
        kind: row.kind as ActionView['kind'],
        what: textView(principal, row.what),
        ownerId: row.owner_id,
        ownerName: directory.person(row.owner_id)?.name ?? '',
        dueOn: row.due_on,
        state: row.state as ActionView['state'],
        late: due !== null && due < today,
        done: textView(principal, row.done),
        doneAt: row.done_at,
        doneByName: directory.person(row.done_by)?.name ?? null,
        checkOn: row.check_on,
        checkedAt: row.checked_at,
        checkNote: textView(principal, row.check_note),
        replacesId: row.replaces_id,
        clusterId: row.cluster_id,
        complaints: seen.map((each) => ({ id: each.id, caseNumber: each.case_number })),
        hidden: covered.length - seen.length,
        createdAt: row.created_at,
        createdByName: directory.person(row.created_by)?.name ?? '',
        version: row.version,
        mine: owns || mayDecide,
      },
    ]
  })
}

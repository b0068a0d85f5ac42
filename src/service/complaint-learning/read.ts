import type { complaintLearning as contract, Learning } from '../../core/contract/complaint-learning.ts'
import type { Finding } from '../../core/domain/complaint/finding.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { clusterById, findingChanges, findingOf } from '../../store/learning.ts'
import { type Caller, refusalError, unwrap } from '../call-context.ts'
import { reachComplaint } from '../complaints/reach.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { actionViews, clusterViews, findingView, namedComplaint, readableOf } from './views.ts'

/** What is learned from one complaint. Error: REFUSED not-found. */
export async function getLearning(caller: Caller, { id }: InputOf<typeof contract.get>): Promise<Learning> {
  const { reader, read } = caller.engine
  unwrap(await reachComplaint(reader, caller.principal, id))
  const [finding, changes, actions, clusters] = await Promise.all([
    reader.first(findingOf, { id }),
    reader.all(findingChanges, { id }),
    read
      .selectFrom('complaint_action as a')
      .innerJoin('complaint_action_about as c', 'c.action_id', 'a.id')
      .selectAll('a')
      .where('c.complaint_id', '=', id)
      .orderBy('a.due_on')
      .execute(),
    read
      .selectFrom('complaint_cluster as k')
      .innerJoin('complaint_alike as l', 'l.cluster_id', 'k.id')
      .selectAll('k')
      .where('l.complaint_id', '=', id)
      .execute(),
  ])
  const views = changes.map((row) =>
    findingView(caller, JSON.parse(row.finding_json) as Finding, { at: row.at, byPerson: row.by_person }),
  )
  return {
    finding: finding === undefined ? null : (views[0] ?? null),
    version: finding?.version ?? 0,
    changes: views,
    actions: await actionViews(caller, actions),
    clusters: [...(await clusterViews(caller, clusters))],
  }
}

const mostShown = 500

/** Actions by date, and the warnings that are open; ended ones the newest first. */
export async function listActions(
  caller: Caller,
  { group }: InputOf<typeof contract.actions>,
): Promise<OutputOf<typeof contract.actions>> {
  const { read } = caller.engine
  const isOpen = group === 'open'
  const [actions, clusters] = await Promise.all([
    read
      .selectFrom('complaint_action')
      .selectAll()
      .where('state', 'in', isOpen ? ['open', 'done'] : ['effective', 'not-effective', 'withdrawn'])
      .orderBy('due_on', isOpen ? 'asc' : 'desc')
      .orderBy('id')
      .limit(mostShown)
      .execute(),
    read
      .selectFrom('complaint_cluster')
      .selectAll()
      .where('state', 'in', isOpen ? ['open'] : ['acted', 'no-pattern'])
      .orderBy('id', 'desc')
      .limit(mostShown)
      .execute(),
  ])
  return { actions: await actionViews(caller, actions), clusters: [...(await clusterViews(caller, clusters))] }
}

/** A cluster with those of its complaints that the caller may read. Error: REFUSED not-found. */
export async function getCluster(
  caller: Caller,
  { id }: InputOf<typeof contract.cluster>,
): Promise<OutputOf<typeof contract.cluster>> {
  const { reader, read } = caller.engine
  const row = await reader.first(clusterById, { id })
  const [cluster] = row === undefined ? [] : await clusterViews(caller, [row])
  if (cluster === undefined) throw refusalError(refuse('not-found', { what: 'cluster' }))
  const members = await read
    .selectFrom('complaint_alike')
    .select('complaint_id')
    .where('cluster_id', '=', id)
    .orderBy('recorded_at')
    .execute()
  const readable = await readableOf(
    caller,
    members.map(({ complaint_id }) => complaint_id),
  )
  const actions = await read.selectFrom('complaint_action').selectAll().where('cluster_id', '=', id).execute()
  return {
    cluster,
    complaints: members.flatMap(({ complaint_id }) => {
      const found = readable.get(complaint_id)
      return found === undefined ? [] : [namedComplaint(caller, found)]
    }),
    hidden: members.length - readable.size,
    actions: await actionViews(caller, actions),
  }
}

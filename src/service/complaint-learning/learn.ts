import { dateAt, daysAfter } from '../../core/domain/calendar/dates.ts'
import { type AlikeKey, alikeKeys, alikeText } from '../../core/domain/complaint/alike.ts'
import type { ComplaintClass, ComplaintSubClass } from '../../core/domain/complaint/classes.ts'
import type { ClusterTerms, StandingCluster } from '../../core/domain/complaint/cluster.ts'
import { placeInCluster } from '../../core/domain/complaint/cluster.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import {
  alikeFactsOf,
  alikeRowsOf,
  clustersNear,
  looseAfter,
  looseBefore,
  openClusterOf,
  partsUsedOn,
} from '../../store/learning.ts'
import { textGrams } from '../../store/search-grams.ts'
import { makePromise } from '../commitments/keep.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

const dayMs = 24 * 60 * 60 * 1000

/** Of a longer text the beginning is compared: what it is about comes first. */
const mostGrams = 96

/** How many alike complaints within which time are a cluster now. */
function clusterTerms(runtime: Runtime, now: number): ClusterTerms {
  const { count, days } = runtime.settings.targets(now)['complaint-cluster']
  return { count, windowMs: days * dayMs }
}

type Facts = Readonly<{
  id: string
  org_id: string
  case_id: string
  class: string
  sub_class: string
  technician_id: string | null
  accused_id: string | null
  about_org_id: string | null
  order_id: string | null
  said: string
  wanted: string
  recorded_at: number
  learned_at: number | null
  model_id: string | null
  model_name: string | null
}>

/** The model of a unit as it is compared: its id, or its name where it is not in the catalogue. */
export function modelOf(facts: Pick<Facts, 'model_id' | 'model_name'>): string | null {
  return facts.model_id ?? (facts.model_name === '' ? null : facts.model_name)
}

/**
 * Puts a complaint among those that are alike: what it is alike in, the words that were said, the clusters that it
 * belongs to or makes. Again, and by several processes at once, it changes nothing any more. What it costs does not
 * grow with the number of complaints.
 */
export async function learnFrom(runtime: Runtime, work: Work, id: string): Promise<Result<true>> {
  const { trx } = work
  const facts = await trx.first(alikeFactsOf, { id })
  if (facts === undefined) return ok(true)
  const kept = await trx.all(alikeRowsOf, { id })
  const parts = facts.order_id === null ? [] : await trx.all(partsUsedOn, { id: facts.order_id })
  const keys = alikeKeys({
    class: facts.class as ComplaintClass,
    subClass: facts.sub_class as ComplaintSubClass,
    model: modelOf(facts),
    technicianId: facts.technician_id ?? facts.accused_id,
    outletId: facts.about_org_id,
    partIds: parts.map(({ part_id }) => part_id),
    similarId: kept.find(({ basis }) => basis === 'similar')?.key.split('|')[2] ?? null,
  }).toSorted((a, b) => (alikeText(a) < alikeText(b) ? -1 : 1))
  const wanted = new Set(keys.map(alikeText))
  for (const row of kept) if (!wanted.has(row.key)) await leave(work, row)
  for (const key of keys) {
    const placed = await takePlace(runtime, work, { facts, key, kept })
    if (!placed.ok) return placed
  }
  if (facts.learned_at === null) {
    await trx.db.deleteFrom('complaint_gram').where('complaint_id', '=', id).execute()
    const grams = [...textGrams(`${facts.said}\n${facts.wanted}`)].slice(0, mostGrams)
    await trx.insert(
      'complaint_gram',
      grams.map((gram) => ({ gram, complaint_id: id })),
    )
    await trx.db.updateTable('complaint').set({ learned_at: work.now }).where('id', '=', id).execute()
  }
  return ok(true)
}

type Kept = Readonly<{ complaint_id: string; key: string; cluster_id: string | null }>

/** It is no longer alike in this way: the cluster in which it was counts it no more. */
async function leave(work: Work, row: Kept): Promise<void> {
  const { db } = work.trx
  await db
    .deleteFrom('complaint_alike')
    .where('complaint_id', '=', row.complaint_id)
    .where('key', '=', row.key)
    .execute()
  if (row.cluster_id !== null) await countAgain(work, row.cluster_id)
}

async function countAgain(work: Work, clusterId: string): Promise<void> {
  const { db } = work.trx
  const sums = await db
    .selectFrom('complaint_alike')
    .select((e) => [
      e.fn.countAll<number>().as('n'),
      e.fn.min('recorded_at').as('first_at'),
      e.fn.max('recorded_at').as('last_at'),
    ])
    .where('cluster_id', '=', clusterId)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('complaint_cluster')
    .set({
      complaints: Number(sums.n),
      ...(sums.first_at === null ? {} : { first_at: Number(sums.first_at), last_at: Number(sums.last_at) }),
    })
    .where('id', '=', clusterId)
    .execute()
}

type Place = Readonly<{ facts: Facts; key: AlikeKey; kept: readonly Kept[] }>

async function takePlace(runtime: Runtime, work: Work, { facts, key, kept }: Place): Promise<Result<true>> {
  const { trx, now } = work
  const text = alikeText(key)
  const before = kept.find((row) => row.key === text)
  if (before !== undefined && before.cluster_id !== null) return ok(true)
  const terms = clusterTerms(runtime, now)
  const at = facts.recorded_at
  const isRecent = now - at <= 2 * terms.windowMs
  // of two processes one waits until the other is done, and then sees what it did
  if (isRecent)
    await trx.db
      .insertInto('complaint_alike_key')
      .values({ key: text, n: 1 })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ n: 1 }))
      .execute()
  if (before === undefined)
    await trx.insertIgnore('complaint_alike', {
      complaint_id: facts.id,
      key: text,
      basis: key.basis,
      recorded_at: at,
      cluster_id: null,
    })
  // of what is long past nobody needs a warning
  if (!isRecent) return ok(true)
  const near = { key: text, at, limit: terms.count }
  const [earlier, later, open, ended] = [
    await trx.all(looseBefore, near),
    await trx.all(looseAfter, near),
    await trx.first(openClusterOf, { key: text }),
    await trx.all(clustersNear, { key: text, from: at - terms.windowMs }),
  ]
  const clusters = [...(open === undefined ? [] : [open]), ...ended].map(
    (row): StandingCluster => ({
      id: row.id,
      firstAt: row.first_at,
      lastAt: row.last_at,
      closedAt: row.closed_at,
    }),
  )
  const placing = placeInCluster({ id: facts.id, at }, { clusters, loose: [...earlier, ...later] }, terms)
  switch (placing.kind) {
    case 'alone':
      return ok(true)
    case 'join':
      await join(work, { clusterId: placing.clusterId, key: text, ids: [facts.id] })
      return ok(true)
    case 'raise':
      return raise(runtime, work, { key, members: placing.members, facts })
  }
}

async function join(
  work: Work,
  { clusterId, key, ids }: Readonly<{ clusterId: string; key: string; ids: readonly string[] }>,
): Promise<void> {
  await work.trx.db
    .updateTable('complaint_alike')
    .set({ cluster_id: clusterId })
    .where('key', '=', key)
    .where('complaint_id', 'in', [...ids])
    .where('cluster_id', 'is', null)
    .execute()
  await countAgain(work, clusterId)
  work.record(`cluster:${clusterId}`, { joined: ids })
}

/** Who hears of a cluster: of a technician or an outlet its own part of the organisation, else the head office. */
function orgOfCluster(runtime: Runtime, key: AlikeKey, fallback: string): string {
  const { directory } = runtime
  if (key.basis === 'technician') return directory.person(key.subjectId)?.orgId ?? fallback
  if (key.basis === 'outlet') return directory.org(key.subjectId)?.id ?? fallback
  return directory.head()?.id ?? fallback
}

type Raised = Readonly<{ key: AlikeKey; members: readonly Readonly<{ id: string; at: number }>[]; facts: Facts }>

/** Raises a warning: a cluster, the promise to look at it, a notice to managers and the vice-president. */
async function raise(runtime: Runtime, work: Work, { key, members, facts }: Raised): Promise<Result<true>> {
  const { trx, now } = work
  const text = alikeText(key)
  const id = work.newId()
  const orgId = orgOfCluster(runtime, key, facts.org_id)
  const made = await trx.insertIgnore('complaint_cluster', {
    id,
    org_id: orgId,
    key: text,
    basis: key.basis,
    subject_id: key.subjectId,
    sub_class: key.subClass,
    complaints: members.length,
    first_at: members[0]?.at ?? facts.recorded_at,
    last_at: members.at(-1)?.at ?? facts.recorded_at,
    raised_at: now,
    state: 'open',
    commitment_id: null,
    closed_at: null,
    closed_by: null,
    close_reason: '',
    version: 1,
  })
  if (!made) return ok(true)
  await join(work, { clusterId: id, key: text, ids: members.map((member) => member.id) })
  const { zone } = runtime.settings.organisation(now)
  const { answerDays } = runtime.settings.targets(now)['complaint-cluster']
  const promised = await makePromise(runtime, work, {
    facts: { kind: 'corrective-action', toldDate: daysAfter(dateAt(zone, now), answerDays) },
    subject: { orgId: orgId as OrgUnitId, aboutKind: 'complaint', aboutId: facts.id },
  })
  if (!promised.ok) return promised
  await trx.db.updateTable('complaint_cluster').set({ commitment_id: promised.value.id }).where('id', '=', id).execute()
  for (const role of ['manager', 'vice-president'] as const) {
    await trx.insertIgnore('notice', {
      id: work.newId(),
      key: `cluster:${id}:${role}`,
      person_id: null,
      role,
      org_id: orgId,
      commitment_id: promised.value.id,
      kind: 'cluster',
      rung: 0,
      at: now,
      notify_at: now,
      seen_at: null,
      seen_by: null,
    })
    work.emit({ topic: 'notice.made', orgId, personId: null, role })
  }
  work.emit({ topic: 'complaint.changed', orgId: facts.org_id, complaintId: facts.id, caseId: facts.case_id })
  work.record(`cluster:${id}`, { raised: { basis: key.basis, subClass: key.subClass, complaints: members.length } })
  return ok(true)
}

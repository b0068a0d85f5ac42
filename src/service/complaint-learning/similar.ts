import type { complaintLearning as contract, SimilarView } from '../../core/contract/complaint-learning.ts'
import { dateAt, monthsBefore, startOfDate } from '../../core/domain/calendar/dates.ts'
import { alikeText } from '../../core/domain/complaint/alike.ts'
import { type Comparable, similarity } from '../../core/domain/complaint/similar.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import {
  alikeFactsOf,
  alikeRowsOf,
  alikeRowsOfAll,
  candidatesByGram,
  candidatesByKey,
  gramsOfAll,
  linksOf,
} from '../../store/learning.ts'
import { type Caller, type CallerWork, unwrap } from '../call-context.ts'
import { emitComplaint } from '../complaints/move.ts'
import { reachComplaint } from '../complaints/reach.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { learnFrom } from './learn.ts'
import { namedComplaint, readableOf } from './views.ts'

/** Of each way to be alike and of each gram only the newest are looked at: it costs the same however many there are. */
const each = { key: 60, gram: 40, grams: 40, compared: 150 } as const

/** Complaints of the last twelve months that are most alike, with the reasons. Error: REFUSED not-found. */
export async function findSimilar(
  caller: Caller,
  { id, limit }: InputOf<typeof contract.similar>,
): Promise<OutputOf<typeof contract.similar>> {
  const { reader, read } = caller.engine
  const row = unwrap(await reachComplaint(reader, caller.principal, id))
  const [keys, links, own] = await Promise.all([
    reader.all(alikeRowsOf, { id }),
    reader.all(linksOf, { id }),
    gramsOfAll(read, [id]).execute(),
  ])
  const confirmed = new Set(links.map((link) => (link.low_id === id ? link.high_id : link.low_id)))
  const weights = new Map<string, number>([...confirmed].map((other) => [other, 1000]))
  const add = (other: string, weight: number) => weights.set(other, (weights.get(other) ?? 0) + weight)
  if (keys.length > 0) {
    const found = await read.executeQuery(
      candidatesByKey(
        read,
        keys.map(({ key }) => key),
        each.key,
      ),
    )
    for (const { id: other } of found.rows) add(other, 40)
  }
  const grams = own.map(({ gram }) => gram).slice(0, each.grams)
  if (grams.length > 0) {
    const found = await read.executeQuery(candidatesByGram(read, grams, each.gram))
    const lots = Map.groupBy(found.rows, ({ gram }) => gram)
    // a word that few complaints have says more than one that all have
    for (const lot of lots.values()) for (const { id: other } of lot) add(other, 4 / lot.length)
  }
  weights.delete(id)
  const candidates = [...weights]
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1))
    .slice(0, each.compared)
    .map(([other]) => other)
  const compared = await comparables(caller, [id, ...candidates])
  const mine = compared.get(id)
  const now = caller.clock.now()
  const { zone } = caller.settings.organisation(now)
  const since = startOfDate(zone, monthsBefore(dateAt(zone, now), 12))
  const readable = await readableOf(caller, candidates)
  const scored = candidates.flatMap((other) => {
    const theirs = compared.get(other)
    if (mine === undefined || theirs === undefined || theirs.at < since) return []
    const likeness = similarity(mine, theirs, confirmed.has(other))
    return likeness.score === 0 ? [] : [{ other, at: theirs.at, likeness }]
  })
  const best = scored
    .toSorted((a, b) => b.likeness.score - a.likeness.score || b.at - a.at || (a.other < b.other ? -1 : 1))
    .slice(0, limit)
  const rows = best.flatMap(({ other, likeness }): SimilarView[] => {
    const found = readable.get(other)
    if (found === undefined || found.id === row.id) return []
    return [
      {
        ...namedComplaint(caller, found),
        score: likeness.score,
        reasons: [...likeness.reasons],
        confirmed: confirmed.has(other),
      },
    ]
  })
  return { rows, hidden: best.length - rows.length }
}

type Compared = Comparable & Readonly<{ at: number }>

async function comparables(caller: Caller, ids: readonly string[]): Promise<ReadonlyMap<string, Compared>> {
  const { read } = caller.engine
  const [facts, grams, alike] = await Promise.all([
    read
      .selectFrom('complaint as x')
      .leftJoin('unit as u', 'u.id', 'x.unit_id')
      .select([
        'x.id',
        'x.sub_class',
        'x.technician_id',
        'x.accused_id',
        'x.about_org_id',
        'x.recorded_at',
        'u.model_id',
        'u.model_name',
      ])
      .where('x.id', 'in', [...ids])
      .where('x.class', '<>', 'suggestion')
      .execute(),
    gramsOfAll(read, ids).execute(),
    alikeRowsOfAll(read, ids).execute(),
  ])
  const gramsOf = Map.groupBy(grams, ({ complaint_id }) => complaint_id)
  const alikeOf = Map.groupBy(alike, ({ complaint_id }) => complaint_id)
  return new Map(
    facts.map((row) => [
      row.id,
      {
        subClass: row.sub_class,
        model: row.model_id ?? row.model_name,
        technicianId: row.technician_id ?? row.accused_id,
        outletId: row.about_org_id,
        partIds: (alikeOf.get(row.id) ?? [])
          .filter(({ basis }) => basis === 'part')
          .map(({ key }) => key.split('|')[2] ?? ''),
        grams: new Set((gramsOf.get(row.id) ?? []).map(({ gram }) => gram)),
        at: row.recorded_at,
      },
    ]),
  )
}

const keyOf = (lot: string) => alikeText({ basis: 'similar', subjectId: lot, subClass: null })

async function lotOf(work: CallerWork, id: string): Promise<string | null> {
  const kept = await work.trx.all(alikeRowsOf, { id })
  return kept.find(({ basis }) => basis === 'similar')?.key.split('|')[2] ?? null
}

async function putInLot(work: CallerWork, id: string, lot: string): Promise<void> {
  const facts = await work.trx.first(alikeFactsOf, { id })
  if (facts === undefined) return
  await work.trx.db
    .deleteFrom('complaint_alike')
    .where('complaint_id', '=', id)
    .where('basis', '=', 'similar')
    .execute()
  await work.trx.insert('complaint_alike', {
    complaint_id: id,
    key: keyOf(lot),
    basis: 'similar',
    recorded_at: facts.recorded_at,
    cluster_id: null,
  })
}

/** All complaints that hang together by links with one, itself too. */
async function linkedWith(work: CallerWork, id: string): Promise<ReadonlySet<string>> {
  const found = new Set([id])
  for (const each of found)
    for (const { low_id, high_id } of await work.trx.all(linksOf, { id: each })) found.add(low_id).add(high_id)
  return found
}

/**
 * Says that two complaints are similar, or takes that back; those that hang together by it are alike.
 * Refusals: `not-found`, `invalid-value` for a complaint and itself or a suggestion.
 */
export async function linkSimilar(
  work: CallerWork,
  input: InputOf<typeof contract.link>,
): Promise<Result<{ done: true }>> {
  const { trx, caller } = work
  const [one, other] = [
    await reachComplaint(trx, caller.principal, input.id),
    await reachComplaint(trx, caller.principal, input.otherId),
  ]
  if (!one.ok) return one
  if (!other.ok) return other
  const isSuggestion = one.value.class === 'suggestion' || other.value.class === 'suggestion'
  if (input.id === input.otherId || isSuggestion) return refuse('invalid-value', { field: 'otherId' })
  // lots are joined and parted one after the other
  await trx.upsertCounter('complaint-similar')
  const [low, high] = [input.id, input.otherId].toSorted() as [string, string]
  if (input.similar) {
    await trx.insertIgnore('complaint_similar', {
      low_id: low,
      high_id: high,
      note: input.note,
      at: work.now,
      by_person: work.personId,
    })
    const lots = [await lotOf(work, low), await lotOf(work, high)]
    const lot = lots[0] ?? lots[1] ?? low
    for (const id of await linkedWith(work, low)) if ((await lotOf(work, id)) !== lot) await putInLot(work, id, lot)
  } else {
    await trx.db.deleteFrom('complaint_similar').where('low_id', '=', low).where('high_id', '=', high).execute()
    await part(work, low, high)
  }
  for (const id of [low, high]) {
    const learned = await learnFrom(caller, work, id)
    if (!learned.ok) return learned
  }
  work.record(`complaint:${low}`, { similar: high, is: input.similar, note: input.note })
  emitComplaint(work, one.value)
  emitComplaint(work, other.value)
  return ok({ done: true })
}

/** After a link was taken back: what does not hang together any more is of different lots, one alone of none. */
async function part(work: CallerWork, low: string, high: string): Promise<void> {
  const [ofLow, ofHigh] = [await linkedWith(work, low), await linkedWith(work, high)]
  if (ofLow.has(high)) return
  const before = await lotOf(work, low)
  const alone = async (id: string) =>
    work.trx.db.deleteFrom('complaint_alike').where('complaint_id', '=', id).where('basis', '=', 'similar').execute()
  if (ofLow.size === 1) await alone(low)
  if (ofHigh.size === 1) await alone(high)
  if (ofLow.size === 1 || ofHigh.size === 1) return
  const lot = [...ofHigh].toSorted().find((id) => id !== before) ?? high
  for (const id of ofHigh) await putInLot(work, id, lot)
}

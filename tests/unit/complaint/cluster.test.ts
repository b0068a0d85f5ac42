import fc from 'fast-check'
import { expect, it } from 'vitest'
import { alikeKeys, alikeText } from '../../../src/core/domain/complaint/alike.ts'
import { type AlikeRow, placeInCluster, type StandingCluster } from '../../../src/core/domain/complaint/cluster.ts'

const day = 24 * 60 * 60 * 1000
const terms = { count: 5, windowMs: 14 * day }
const row = (at: number): AlikeRow => ({ id: `x${at}`, at: at * day })

it('raises at the fifth on day 14 and not on day 15', () => {
  const loose = [0, 1, 2, 3].map(row)
  expect(placeInCluster(row(14), { clusters: [], loose }, terms)).toEqual({
    kind: 'raise',
    members: [...loose, row(14)],
  })
  expect(placeInCluster(row(15), { clusters: [], loose }, terms)).toEqual({ kind: 'alone' })
})

it('counts what was recorded later too, when an earlier one is reclassified', () => {
  expect(placeInCluster(row(2), { clusters: [], loose: [0, 1, 3, 4].map(row) }, terms)).toMatchObject({ kind: 'raise' })
})

it('joins the open one, and a closed one only if it was there before the closing', () => {
  const open: StandingCluster = { id: 'k', firstAt: 0, lastAt: 4 * day, closedAt: null }
  const place = (at: number, cluster: StandingCluster) =>
    placeInCluster(row(at), { clusters: [cluster], loose: [] }, terms)
  expect(place(30, open)).toEqual({ kind: 'join', clusterId: 'k' })
  expect(place(6, { ...open, closedAt: 7 * day })).toEqual({ kind: 'join', clusterId: 'k' })
  expect(place(8, { ...open, closedAt: 7 * day })).toEqual({ kind: 'alone' })
})

/** A store of one key, as the use-case keeps it. */
function keeper() {
  const rows: (AlikeRow & { cluster: string | null })[] = []
  const clusters: StandingCluster[] = []
  let raised = 0
  return {
    rows,
    clusters,
    raised: () => raised,
    learn(id: string, at: number) {
      const known = rows.find((each) => each.id === id) ?? { id, at, cluster: null }
      if (!rows.includes(known)) rows.push(known)
      if (known.cluster !== null) return
      const near = (each: AlikeRow) => Math.abs(each.at - known.at)
      const loose = rows.filter((each) => each.cluster === null && each.id !== id).toSorted((a, b) => near(a) - near(b))
      const placing = placeInCluster(known, { clusters, loose }, terms)
      const join = (clusterId: string, members: readonly AlikeRow[]) => {
        for (const each of rows) if (members.some((member) => member.id === each.id)) each.cluster = clusterId
        const mine = rows.filter((each) => each.cluster === clusterId).map((each) => each.at)
        const place = clusters.findIndex((each) => each.id === clusterId)
        const before = clusters[place]
        const span = { firstAt: Math.min(...mine), lastAt: Math.max(...mine) }
        if (before === undefined) clusters.push({ id: clusterId, ...span, closedAt: null })
        else clusters[place] = { ...before, ...span }
      }
      if (placing.kind === 'join') join(placing.clusterId, [known])
      if (placing.kind === 'raise') {
        raised += 1
        join(`k${raised}`, placing.members)
      }
    },
    close(at: number) {
      const place = clusters.findIndex((each) => each.closedAt === null)
      const open = clusters[place]
      if (open !== undefined) clusters[place] = { ...open, closedAt: at }
    },
  }
}

it('whatever comes in whatever order and however often, each is in one cluster and none is raised twice', () => {
  const events = fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 60 }), close: fc.boolean(), again: fc.integer({ min: 0, max: 20 }) }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(events, (list) => {
      const kept = keeper()
      for (const [n, { at, close, again }] of list.entries()) {
        kept.learn(`x${n}`, at * day)
        if (close && n % 7 === 0) kept.close(Math.max(...kept.rows.map((each) => each.at)))
        const old = kept.rows[again % kept.rows.length]
        if (old !== undefined) kept.learn(old.id, old.at)
      }
      const before = JSON.stringify(kept.rows)
      const raised = kept.raised()
      // a cluster that takes in an older one reaches the one before that: each round settles one of them at least
      for (const _ of list) for (const each of [...kept.rows]) kept.learn(each.id, each.at)
      const settled = JSON.stringify(kept.rows)
      for (const each of [...kept.rows]) kept.learn(each.id, each.at)
      expect(JSON.stringify(kept.rows)).toBe(settled)
      expect(kept.raised() - raised).toBeLessThanOrEqual(before === settled ? 0 : kept.rows.length)
      expect(kept.clusters.filter(({ closedAt }) => closedAt === null).length).toBeLessThanOrEqual(1)
      for (const { id } of kept.clusters)
        expect(kept.rows.filter((each) => each.cluster === id).length).toBeGreaterThanOrEqual(terms.count)
    }),
  )
})

it('names every way to be alike by another text, and none for a suggestion', () => {
  const facts = {
    class: 'service',
    subClass: 'skill',
    model: 'm',
    technicianId: 't',
    outletId: 'o',
    partIds: ['p', 'q', 'p'],
    similarId: 's',
  } as const
  const texts = alikeKeys(facts).map(alikeText)
  expect(new Set(texts).size).toBe(6)
  expect(alikeKeys({ ...facts, class: 'goods', subClass: 'defect' }).map(({ basis }) => basis)).not.toContain(
    'technician',
  )
  expect(alikeKeys({ ...facts, class: 'suggestion', subClass: 'suggest-cost' })).toEqual([])
})

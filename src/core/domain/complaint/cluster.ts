/** How many alike within which time are a cluster; a setting with a date from which it holds. */
export type ClusterTerms = Readonly<{ count: number; windowMs: number }>

/** A warning is open until there is an action or somebody says why it is no pattern. */
export const clusterStates = ['open', 'acted', 'no-pattern'] as const

export type ClusterState = (typeof clusterStates)[number]

/** A complaint that is alike to others in one way; `at`: when it was recorded, UTC ms. */
export type AlikeRow = Readonly<{ id: string; at: number }>

/** A cluster as far as it decides who belongs to it, UTC ms. */
export type StandingCluster = Readonly<{
  id: string
  firstAt: number
  lastAt: number
  /** Null while it is open. */
  closedAt: number | null
}>

export type Placing =
  | Readonly<{ kind: 'join'; clusterId: string }>
  | Readonly<{ kind: 'raise'; members: readonly AlikeRow[] }>
  | Readonly<{ kind: 'alone' }>

/**
 * Where a complaint belongs among those that are alike to it. It joins the open cluster unless it is older than that by
 * more than the time, or one that was closed after it was recorded and that it is within the time of. Otherwise a
 * cluster is raised as soon as so many that belong to none lie within the time, it among them; its members are all of
 * those.
 * @param clusters with the same key, near it in time
 * @param loose alike rows that belong to no cluster, near it in time, in any order, without it
 */
export function placeInCluster(
  row: AlikeRow,
  { clusters, loose }: Readonly<{ clusters: readonly StandingCluster[]; loose: readonly AlikeRow[] }>,
  { count, windowMs }: ClusterTerms,
): Placing {
  const joined = clusters.find(
    ({ firstAt, lastAt, closedAt }) =>
      row.at >= firstAt - windowMs && (closedAt === null || (row.at <= lastAt + windowMs && row.at <= closedAt)),
  )
  if (joined !== undefined) return { kind: 'join', clusterId: joined.id }
  // one cluster with the key can be open at once: what is older than it stays by itself
  if (clusters.some(({ closedAt }) => closedAt === null)) return { kind: 'alone' }
  const sorted = [...loose.filter(({ id }) => id !== row.id), row].toSorted(inTime)
  const place = sorted.indexOf(row)
  const members = new Set<AlikeRow>()
  for (let from = Math.max(0, place - count + 1); from <= place; from += 1) {
    const span = sorted.slice(from, from + count)
    const [first, last] = [span[0], span.at(-1)]
    if (span.length < count || first === undefined || last === undefined || last.at - first.at > windowMs) continue
    for (const each of span) members.add(each)
  }
  return members.size === 0 ? { kind: 'alone' } : { kind: 'raise', members: [...members].toSorted(inTime) }
}

function inTime(a: AlikeRow, b: AlikeRow): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1)
}

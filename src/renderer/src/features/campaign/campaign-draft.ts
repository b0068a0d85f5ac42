import { useEffect, useState } from 'react'
import type { CampaignView } from '../../../../core/contract/campaigns.ts'
import type { Callers, Dimension, Sampling } from '../../../../core/domain/campaign/campaign.ts'
import { everybody, type TargetQuery } from '../../../../core/domain/campaign/target-query.ts'

/** A campaign as it is being written. `n`, `each` and the cells are kept while another way of sampling is looked at. */
export type CampaignDraft = Readonly<{
  name: string
  questionnaireId: string | null
  startsAt: number | null
  endsAt: number | null
  query: TargetQuery
  kind: Sampling['kind']
  seed: number
  n: number
  by: readonly Dimension[]
  each: number
  reserve: number
  cells: readonly Readonly<{ key: readonly string[]; wanted: number }>[]
  callers: Callers
}>

const day = 24 * 60 * 60 * 1000

/** Any lot number. */
export function anySeed(): number {
  return crypto.getRandomValues(new Uint16Array(1))[0] ?? 1
}

/** The draft of a stored campaign, or an empty one that begins by `now` (UTC ms) and runs for two weeks. */
export function draftOf(campaign: CampaignView | null, now: number): CampaignDraft {
  if (campaign === null) {
    const startsAt = Math.floor(now / 300_000) * 300_000
    return {
      name: '',
      questionnaireId: null,
      startsAt,
      endsAt: startsAt + 14 * day,
      query: everybody,
      kind: 'random',
      seed: anySeed(),
      n: 200,
      by: ['region'],
      each: 30,
      reserve: 3,
      cells: [],
      callers: { personIds: [], teamIds: [] },
    }
  }
  const { sampling } = campaign
  const base = draftOf(null, now)
  return {
    ...base,
    name: campaign.name,
    questionnaireId: campaign.questionnaireId,
    startsAt: campaign.startsAt,
    endsAt: campaign.endsAt,
    query: campaign.query,
    callers: campaign.callers,
    kind: sampling.kind,
    seed: sampling.seed,
    ...(sampling.kind === 'random' ? { n: sampling.n } : {}),
    ...(sampling.kind === 'quota'
      ? { by: sampling.by, each: sampling.each, reserve: sampling.reserve, cells: sampling.cells }
      : {}),
  }
}

/** How many are drawn, as the service is told. */
export function samplingOf({ kind, seed, n, by, each, reserve, cells }: CampaignDraft): Sampling {
  if (kind === 'all') return { kind, seed }
  if (kind === 'random') return { kind, seed, n }
  return {
    kind,
    seed,
    by: [...by],
    each,
    reserve,
    cells: cells.filter(({ key }) => key.length === by.length).map(({ key, wanted }) => ({ key: [...key], wanted })),
  }
}

/** Arrays that the contract wants to be its own. */
export function queryOf(query: TargetQuery) {
  return structuredClone(query) as {
    -readonly [K in keyof TargetQuery]: TargetQuery[K]
  }
}

/** The value as it was when it last stood still for a moment: so that typing does not ask at every letter. */
export function useSettled<T>(value: T, ms = 350): T {
  const text = JSON.stringify(value)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms)
    return () => clearTimeout(timer)
  }, [text, ms])
  return JSON.parse(settled) as T
}

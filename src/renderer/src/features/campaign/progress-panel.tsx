import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignProgress, CampaignView } from '../../../../core/contract/campaigns.ts'
import { type TargetState, targetStates } from '../../../../core/domain/campaign/campaign.ts'
import { drawnOf, settledOf, type TargetCounts } from '../../../../core/domain/campaign/progress.ts'
import { api } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { toneOf } from '../../ui/tones.ts'
import type { TargetFilter } from './target-filter.ts'
import { useCellWords } from './use-cell-words.ts'

type OnOpen = ((filter: TargetFilter) => void) | null
type Props = Readonly<{ campaign: CampaignView; onOpen: OnOpen }>

/** Under so many a share is marked. */
const tooFew = 5

/** A share in percent with what it was made of; – when there is nothing to divide by. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return '–'
  return `${Math.round((part / whole) * 100)}% (${part} / ${whole})`
}

/** How far a campaign is: where its targets stand, by person, and by cell of its quota. */
export function ProgressPanel({ campaign, onOpen }: Props) {
  const { data, error, refetch } = useQuery(api.campaigns.progress.queryOptions({ input: { id: campaign.id } }))
  if (data === undefined)
    return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <div className="campaign-progress">
      <Tiles counts={data.counts} />
      <States counts={data.counts} onOpen={onOpen} />
      <People progress={data} onOpen={onOpen} />
      <Cells campaign={campaign} progress={data} onOpen={onOpen} />
    </div>
  )
}

function Tiles({ counts }: Readonly<{ counts: TargetCounts }>) {
  const { t } = useTranslation('campaign')
  const settled = settledOf(counts)
  return (
    <dl className="campaign-sums">
      <div>
        <dt>{t('drawn')}</dt>
        <dd className="v-number">{drawnOf(counts)}</dd>
      </div>
      <div>
        <dt>{t('reached')}</dt>
        <dd className="v-number">{counts.reached}</dd>
      </div>
      <div>
        <dt>{t('settled')}</dt>
        <dd className="v-number">{settled}</dd>
      </div>
      <div>
        <dt>{t('response-share')}</dt>
        <dd className="v-number">
          {shareText(counts.reached, settled)}
          {settled > 0 && settled < tooFew ? <span className="v-soft campaign-small">{t('too-few')}</span> : null}
        </dd>
      </div>
    </dl>
  )
}

/** In the order in which a target goes through them: what is done first, what is left last. */
const barOrder: readonly TargetState[] = [
  'reached',
  ...targetStates.filter((state) => state !== 'reached' && state !== 'waiting' && state !== 'open'),
  'open',
  'waiting',
]

function Bar({ counts }: Readonly<{ counts: TargetCounts }>) {
  const all = drawnOf(counts)
  return (
    <div className="campaign-bar" aria-hidden="true">
      {barOrder
        .filter((state) => counts[state] > 0)
        .map((state) => (
          <span
            key={state}
            className={`campaign-bar-${toneOf('targetState', state)}`}
            style={{ '--share': counts[state] / all } as CSSProperties}
          />
        ))}
    </div>
  )
}

function States({ counts, onOpen }: Readonly<{ counts: TargetCounts; onOpen: OnOpen }>) {
  const { t } = useTranslation('campaign')
  const all = drawnOf(counts)
  return (
    <section aria-label={t('progress-all')}>
      <h3>{t('progress-all')}</h3>
      <Bar counts={counts} />
      <table className="campaign-table campaign-states">
        <thead>
          <tr>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('drawn')}</th>
            <th scope="col">{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {barOrder
            .filter((state) => counts[state] > 0)
            .map((state) => (
              <tr key={state}>
                <th scope="row">
                  <KindTag group="targetState" value={state} plain />
                </th>
                <td>
                  <Rows n={counts[state]} onOpen={onOpen === null ? null : () => onOpen({ state })} />
                </td>
                <td>{shareText(counts[state], all)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}

/** A number that opens the people behind it. */
function Rows({ n, onOpen }: Readonly<{ n: number; onOpen: (() => void) | null }>) {
  const { t } = useTranslation('campaign')
  if (onOpen === null || n === 0) return <span>{n}</span>
  return (
    <button type="button" className="campaign-open" title={t('open-rows')} onClick={onOpen}>
      {n}
    </button>
  )
}

const shownOfPerson = ['reached', 'refused', 'unreachable'] as const

function People({ progress, onOpen }: Readonly<{ progress: CampaignProgress; onOpen: OnOpen }>) {
  const { t } = useTranslation('campaign')
  const label = useLabels()
  if (progress.people.length === 0) return null
  return (
    <section aria-label={t('by-person')}>
      <h3>{t('by-person')}</h3>
      <div className="campaign-scroll">
        <table className="campaign-table">
          <thead>
            <tr>
              <th scope="col">{t('person')}</th>
              {shownOfPerson.map((state) => (
                <th key={state} scope="col">
                  {label('targetState', state)}
                </th>
              ))}
              <th scope="col">{t('others-ended')}</th>
              <th scope="col">{label('targetState', 'open')}</th>
            </tr>
          </thead>
          <tbody>
            {progress.people.map(({ personId, name, counts }) => {
              const others = settledOf(counts) - shownOfPerson.reduce((sum, state) => sum + counts[state], 0)
              return (
                <tr key={personId}>
                  <th scope="row">{name}</th>
                  {shownOfPerson.map((state) => (
                    <td key={state}>
                      <Rows n={counts[state]} onOpen={onOpen === null ? null : () => onOpen({ state, personId })} />
                    </td>
                  ))}
                  <td>{others}</td>
                  <td>
                    <Rows n={counts.open} onOpen={onOpen === null ? null : () => onOpen({ state: 'open', personId })} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Cells({ campaign, progress, onOpen }: Props & Readonly<{ progress: CampaignProgress }>) {
  const { t } = useTranslation('campaign')
  const label = useLabels()
  const words = useCellWords()
  const { sampling } = campaign
  if (sampling.kind !== 'quota' || progress.cells.length === 0) return null
  return (
    <section aria-label={t('by-cell')}>
      <h3>{t('by-cell')}</h3>
      <div className="campaign-scroll">
        <table className="campaign-table">
          <thead>
            <tr>
              <th scope="col">{sampling.by.map((dimension) => label('cellDimension', dimension)).join(' × ')}</th>
              <th scope="col">{t('reached-of', { reached: t('reached'), chosen: t('cell-wanted') })}</th>
              <th scope="col" className="campaign-word">
                {t('state')}
              </th>
              <th scope="col">{label('targetState', 'open')}</th>
              <th scope="col">{label('targetState', 'waiting')}</th>
            </tr>
          </thead>
          <tbody>
            {progress.cells.map(({ key, wanted, full, counts }) => (
              <tr key={key.join('\n')}>
                <th scope="row">{words(sampling.by, key)}</th>
                <td>
                  <Rows
                    n={counts.reached}
                    onOpen={onOpen === null ? null : () => onOpen({ state: 'reached', cell: key })}
                  />{' '}
                  / {wanted}
                  <span className="campaign-fill" aria-hidden="true">
                    <span
                      style={{ width: `${wanted === 0 ? 100 : Math.min(100, (counts.reached / wanted) * 100)}%` }}
                    />
                  </span>
                </td>
                <td className="campaign-word">
                  <StateTag tone={full ? 'good' : 'waiting'} plain>
                    {full ? t('full') : t('not-full', { count: wanted - counts.reached })}
                  </StateTag>
                </td>
                <td>{counts.open}</td>
                <td>{counts.waiting}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

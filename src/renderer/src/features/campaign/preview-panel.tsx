import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { InputNumber, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignPreview } from '../../../../core/contract/campaigns.ts'
import { mostTargets } from '../../../../core/domain/campaign/campaign.ts'
import { api } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { type CampaignDraft, queryOf, samplingOf, useSettled } from './campaign-draft.ts'
import { useCellWords } from './use-cell-words.ts'

type Props = Readonly<{
  id: string | null
  draft: CampaignDraft
  change: (part: Partial<CampaignDraft>) => void
}>

/** Whom a draw would take now, whom it would leave out and why, the cells, and the first names. */
export function PreviewPanel({ id, draft, change }: Props) {
  const { t } = useTranslation('campaign')
  const input = useSettled({ id, query: queryOf(draft.query), sampling: samplingOf(draft) })
  const ready = draft.kind !== 'quota' || draft.by.length > 0
  const { data, error, isFetching, refetch } = useQuery({
    ...api.campaigns.preview.queryOptions({ input }),
    placeholderData: keepPreviousData,
    enabled: ready,
  })
  return (
    <aside className="campaign-preview" aria-label={t('preview')} aria-busy={isFetching}>
      <h3>
        {t('preview')} {isFetching ? <Spin size="small" /> : null}
      </h3>
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined && error !== null ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? null : (
        <>
          <Sums preview={data} />
          <LeftOut preview={data} />
          {draft.kind === 'quota' ? <Cells preview={data} draft={draft} change={change} /> : null}
          <FirstNames preview={data} />
        </>
      )}
    </aside>
  )
}

function Sums({ preview }: Readonly<{ preview: CampaignPreview }>) {
  const { t } = useTranslation('campaign')
  const { matched, eligible, drawn } = preview
  const sums = [
    ['matched', matched],
    ['left-out', matched - eligible],
    ['eligible', eligible],
    ['will-draw', drawn],
  ] as const
  return (
    <dl className="campaign-sums">
      {sums.map(([name, n]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd className="v-number">{n}</dd>
        </div>
      ))}
    </dl>
  )
}

function LeftOut({ preview }: Readonly<{ preview: CampaignPreview }>) {
  const { t } = useTranslation('campaign')
  const label = useLabels()
  if (preview.excluded.length === 0) return null
  return (
    <>
      <h4>{t('why-left-out')}</h4>
      <ul className="campaign-reasons">
        {preview.excluded.map(({ reason, n }) => (
          <li key={reason}>
            <span>{label('targetExclusion', reason)}</span>
            <span className="v-number">{n}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Cells({ preview, draft, change }: Pick<Props, 'draft' | 'change'> & Readonly<{ preview: CampaignPreview }>) {
  const { t } = useTranslation('campaign')
  const words = useCellWords()
  const { by, cells } = draft
  const same = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n')
  const set = (key: readonly string[], wanted: number) =>
    change({ cells: [...cells.filter((cell) => !same(cell.key, key)), { key, wanted }] })
  // Cells of the answer before another dimension was chosen are not of these.
  const shown = preview.cells.filter((cell) => cell.key.length === by.length)
  return (
    <>
      <h4>{t('cells')}</h4>
      <div className="campaign-scroll">
        <table className="campaign-table">
          <thead>
            <tr>
              <th scope="col">{t('cell')}</th>
              <th scope="col">{t('cell-available')}</th>
              <th scope="col">{t('cell-wanted')}</th>
              <th scope="col">{t('cell-drawn')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((cell) => {
              const wanted = cells.find((each) => same(each.key, cell.key))?.wanted ?? draft.each
              const name = words(by, cell.key)
              return (
                <tr key={cell.key.join('\n')}>
                  <th scope="row">{name}</th>
                  <td>{cell.available}</td>
                  <td>
                    <InputNumber
                      size="small"
                      aria-label={t('cell-wanted-of', { cell: name })}
                      min={0}
                      max={mostTargets}
                      precision={0}
                      value={wanted}
                      onChange={(next) => set(cell.key, next ?? 0)}
                    />
                  </td>
                  <td>
                    {cell.drawn}
                    {cell.available < cell.wanted ? (
                      <StateTag tone="soon" plain>
                        {t('cell-short')}
                      </StateTag>
                    ) : null}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}

function FirstNames({ preview }: Readonly<{ preview: CampaignPreview }>) {
  const { t } = useTranslation('campaign')
  const label = useLabels()
  if (preview.first.length === 0) return null
  return (
    <>
      <h4>{t('first-names', { count: preview.first.length })}</h4>
      <div className="campaign-scroll">
        <table className="campaign-table">
          <thead>
            <tr>
              <th scope="col">{t('customer')}</th>
              <th scope="col" className="campaign-word">
                {t('region')}
              </th>
              <th scope="col" className="campaign-word">
                {label('cellDimension', 'level')}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.first.map((row) => (
              <tr key={row.customerId}>
                <th scope="row">{row.name}</th>
                <td className="campaign-word">{row.region === '' ? t('no-value') : row.region}</td>
                <td className="campaign-word">{label('memberLevel', row.level)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

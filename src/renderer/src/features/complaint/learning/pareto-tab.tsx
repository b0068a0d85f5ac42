import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintFigures } from '../../../../../core/contract/complaint-figures.ts'
import { type ComplaintClass, complaintClasses } from '../../../../../core/domain/complaint/classes.ts'
import { type Share, tooFew } from '../../../../../core/domain/service/service-figures.ts'
import { api } from '../../../api/client.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useMoney } from '../../../i18n/use-money.ts'
import {
  type Days,
  lastMonth,
  PeriodChoice,
  periodOf,
  thisMonth,
  useToday,
} from '../../../pieces/period/period-choice.tsx'
import { EmptyState, ErrorState, Loading } from '../../../ui/states.tsx'
import { type FigureChoice, type OnOpen, type OpenFigure, shownShare } from './figure-choice.ts'
import { FigureRows } from './figure-rows.tsx'
import { ParetoPanel } from './pareto-panel.tsx'
import { PartsPanel } from './parts-panel.tsx'
import { KeptPanel, SolvedPanel } from './time-panels.tsx'
import { TrendPanel } from './trend-panel.tsx'
import './learning.css'

type Who = Readonly<{ orgId: string | null; class: ComplaintClass | null; depth: number }>

/** What customers complained of in a period, why, how fast it was solved, and the rows behind every number. */
export function ParetoTab() {
  const [days, setDays] = useState(thisMonth(useToday()))
  const [who, setWho] = useState<Who>({ orgId: null, class: null, depth: 4 })
  const [open, setOpen] = useState<OpenFigure | null>(null)
  const choice: FigureChoice = { ...periodOf(days), ...who }
  const { data, error, refetch } = useQuery({
    ...api.complaintFigures.get.queryOptions({ input: choice }),
    placeholderData: keepPreviousData,
  })
  const show: OnOpen = (figure, key, name) => setOpen({ ...choice, figure, key, name })
  return (
    <div className="pareto">
      <Choices {...{ days, setDays, who, setWho }} centres={data?.centres ?? []} />
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined && error !== null ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? null : (
        <Figures figures={data} choice={choice} onOpen={show} onMonth={(month) => setOpen({ ...choice, ...month })} />
      )}
      {open === null ? null : <FigureRows opened={open} onClose={() => setOpen(null)} />}
    </div>
  )
}

type FiguresProps = Readonly<{
  figures: ComplaintFigures
  choice: FigureChoice
  onOpen: OnOpen
  onMonth: (month: Pick<OpenFigure, 'from' | 'to' | 'figure' | 'key' | 'name'>) => void
}>

function Figures({ figures, choice, onOpen, onMonth }: FiguresProps) {
  const { t } = useTranslation('complaint-learning')
  const isEmpty = figures.complaints + figures.suggestions === 0
  return (
    <>
      <Tiles figures={figures} onOpen={onOpen} />
      {isEmpty ? <EmptyState text={t('empty')} /> : null}
      <div className="pareto-body">
        {isEmpty ? null : <ParetoPanel figures={figures} choice={choice} onOpen={onOpen} />}
        <TrendPanel
          months={figures.months}
          onOpen={(month, figure) =>
            onMonth({
              from: month.from,
              to: month.to,
              figure,
              key: '',
              name: `${month.month} ${t(figure)}`,
            })
          }
        />
        {isEmpty ? null : <PartsPanel figures={figures} choice={choice} onOpen={onOpen} />}
        {isEmpty ? null : <SolvedPanel figures={figures} onOpen={onOpen} />}
        {isEmpty ? null : <KeptPanel figures={figures} onOpen={onOpen} />}
      </div>
    </>
  )
}

function Tiles({ figures, onOpen }: Readonly<{ figures: ComplaintFigures; onOpen: OnOpen }>) {
  const { t } = useTranslation('complaint-learning')
  const money = useMoney()
  const counts = [
    { figure: 'complaints', value: figures.complaints },
    { figure: 'suggestions', value: figures.suggestions },
  ] as const
  const shares = [
    { figure: 'justified', name: t('justified_share'), share: figures.justified },
    { figure: 'first-quarter', name: t('first-quarter'), share: figures.firstQuarter },
  ] as const
  const { known, sumMinor } = figures.cost
  return (
    <div className="pareto-tiles">
      {counts.map(({ figure, value }) => (
        <button
          key={figure}
          type="button"
          className="v-panel pareto-tile"
          disabled={value === 0}
          onClick={() => onOpen(figure, '', t(figure))}
        >
          <span>{t(figure)}</span>
          <strong>{value}</strong>
        </button>
      ))}
      {shares.map(({ figure, name, share }) => (
        <button
          key={figure}
          type="button"
          className="v-panel pareto-tile"
          disabled={share.denominator === 0}
          onClick={() => onOpen(figure, '', name)}
        >
          <span>{name}</span>
          <strong>{shownShare(share)}</strong>
          <Of share={share} />
        </button>
      ))}
      <button
        type="button"
        className="v-panel pareto-tile"
        disabled={known === 0}
        onClick={() => onOpen('cost', '', t('cost'))}
      >
        <span>{t('cost')}</span>
        <strong>{known === 0 ? '–' : money(sumMinor, 'CNY')}</strong>
        <span className="v-soft">{known === 0 ? t('none') : t('cost-known', { count: known })}</span>
      </button>
    </div>
  )
}

function Of({ share }: Readonly<{ share: Share }>) {
  const { t } = useTranslation('complaint-learning')
  const few = share.denominator > 0 && share.denominator < tooFew
  return (
    <span className="v-soft">
      {share.denominator === 0 ? t('none') : `${share.numerator} / ${share.denominator}`}
      {few ? ` · ${t('too-few')}` : ''}
    </span>
  )
}

type ChoicesProps = Readonly<{
  days: Days
  setDays: (days: Days) => void
  who: Who
  setWho: (who: Who) => void
  centres: ComplaintFigures['centres']
}>

function Choices({ days, setDays, who, setWho, centres }: ChoicesProps) {
  const { t } = useTranslation('complaint-learning')
  const label = useLabels()
  const today = useToday()
  return (
    <div className="pareto-choices">
      <PeriodChoice
        label={t('period')}
        days={days}
        onChange={setDays}
        shortcuts={[
          { name: t('this-month'), days: thisMonth(today) },
          { name: t('last-month'), days: lastMonth(today) },
          { name: t('this-year'), days: [today.startOf('year'), today] },
        ]}
      />
      <Select
        className="pareto-select"
        aria-label={t('centre')}
        value={who.orgId ?? ''}
        onChange={(orgId) => setWho({ ...who, orgId: orgId === '' ? null : orgId })}
        options={[
          { value: '', label: t('all-centres') },
          ...centres.map(({ orgId, name }) => ({ value: orgId, label: name })),
        ]}
      />
      <Select<ComplaintClass | ''>
        className="pareto-select"
        aria-label={t('class')}
        value={who.class ?? ''}
        onChange={(value) => setWho({ ...who, class: value === '' ? null : value })}
        options={[
          { value: '', label: t('all-classes') },
          ...complaintClasses.map((value) => ({ value, label: label('complaintClass', value) })),
        ]}
      />
      <Select<number>
        className="pareto-select"
        aria-label={t('depth')}
        value={who.depth}
        onChange={(depth) => setWho({ ...who, depth })}
        options={([4, 1, 2, 3] as const).map((value) => ({
          value,
          label: `${t('depth')}: ${t(`depth-${value}`)}`,
        }))}
      />
    </div>
  )
}

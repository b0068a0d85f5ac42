import { LineChartOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LivePicture } from '../../../../core/contract/live.ts'
import type { CallFigures } from '../../../../core/domain/live/live-figures.ts'
import { useNow } from '../../api/server-time.ts'
import { formatTimer } from '../../i18n/format.ts'
import type { RowFigure, RowsQuestion } from './figure-rows.ts'
import { FigureButton } from './figure-tile.tsx'
import { type Level, levelOfShare, levelOfWait, percentText } from './figures-model.ts'
import './live.css'
import './queues.css'

/** Of which queue the chart is: null of calls of none, undefined of all. */
export type ChosenQueue = Readonly<{ id: string | null; name: string }> | undefined

type Props = Readonly<{
  picture: LivePicture
  chosen: ChosenQueue
  onOpen: (question: RowsQuestion) => void
  onChoose: (queue: ChosenQueue) => void
}>

/** A scrolled box must be reachable by keyboard. */
const reachable = { tabIndex: 0 }

/** Every figure of each queue and of all together; each opens its rows, the name brings its half hours into the chart. */
export function QueueTable({ picture, chosen, onOpen, onChoose }: Props) {
  const { t } = useTranslation('live')
  const heads = useColumns().map(({ title }) => title)
  const named = picture.queues.map((queue) => ({
    ...{ figures: queue, queue: { id: queue.queueId, name: queue.name === '' ? t('no-queue') : queue.name } },
  }))
  return (
    <div className="live-tile live-queues">
      <section className="live-table-box" {...reachable} aria-label={t('queues')}>
        <table className="live-table live-queue-table">
          <thead>
            <tr>
              <th scope="col">{t('queue')}</th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {named.map(({ figures, queue }) => (
              <QueueRow key={queue.id ?? ''} {...{ picture, figures, queue, chosen, onOpen, onChoose }} />
            ))}
          </tbody>
          <tfoot>
            <QueueRow {...{ picture, figures: picture, queue: undefined, chosen, onOpen, onChoose }} />
          </tfoot>
        </table>
      </section>
    </div>
  )
}

type RowProps = Props & Readonly<{ figures: CallFigures; queue: ChosenQueue }>

function QueueRow({ picture, figures, queue, chosen, onOpen, onChoose }: RowProps) {
  const { t } = useTranslation('live')
  const columns = useColumns()
  const now = useNow(1000)
  const name = queue?.name ?? t('all-queues')
  const isChosen = chosen?.id === queue?.id
  return (
    <tr className={isChosen ? 'live-chosen' : ''}>
      <th scope="row">
        <Button
          type="text"
          size="small"
          icon={isChosen ? <LineChartOutlined /> : null}
          aria-pressed={isChosen}
          title={t('chart-of', { name })}
          onClick={() => onChoose(queue)}
        >
          {name}
        </Button>
      </th>
      {columns.map(({ title, cellOf }) => {
        const { figure, recent, ...shown } = cellOf(figures, { goals: picture.goals, late: now - picture.at })
        return (
          <td key={title}>
            <FigureButton
              {...shown}
              label={`${name} ${title}`}
              onOpen={() =>
                onOpen({ figure, ...(recent ? { recent } : {}), ...(queue === undefined ? {} : { queue }) })
              }
            />
          </td>
        )
      })}
    </tr>
  )
}

type Cell = Readonly<{
  value: string
  unit?: string
  level?: Level
  formula?: string
  figure: RowFigure
  recent?: boolean
}>

/** What the figures are measured against, and how old they are, ms. */
type Against = Readonly<{ goals: LivePicture['goals']; late: number }>

type Shown = Readonly<{ title: string; cellOf: (figures: CallFigures, against: Against) => Cell }>

function useColumns(): readonly Shown[] {
  const { t } = useTranslation('live')
  const share = (value: number | null) => ({ value: percentText(value), unit: value === null ? '' : '%' })
  const span = (ms: number | null) => (ms === null ? '–' : formatTimer(Math.round(ms)))
  return [
    { title: t('waiting'), cellOf: (of) => ({ value: String(of.waiting), figure: 'waiting' }) },
    {
      title: t('longest-wait'),
      cellOf: (of, { goals, late }) => {
        const longest = of.longestWaitMs === null ? null : of.longestWaitMs + Math.max(0, late)
        return { value: span(longest), level: levelOfWait(longest, goals.serviceLevelMs), figure: 'waiting' }
      },
    },
    { title: t('in-call'), cellOf: (of) => ({ value: String(of.inCall), figure: 'in-call' }) },
    { title: t('ready'), cellOf: (of) => ({ value: String(of.ready), figure: 'ready' }) },
    { title: t('offered'), cellOf: (of) => ({ value: String(of.offered), figure: 'offered' }) },
    { title: t('answered'), cellOf: (of) => ({ value: String(of.answered), figure: 'answered' }) },
    {
      title: t('service-level-short'),
      cellOf: (of, { goals }) => ({
        ...share(of.serviceLevel.value),
        level: levelOfShare(of.serviceLevel, goals.serviceLevelGoal),
        formula: t('service-level-formula', { ...of.serviceLevel, goal: goals.serviceLevelMs / 1000 }),
        figure: 'answered-in-time',
      }),
    },
    {
      title: t('service-level-recent'),
      cellOf: (of, { goals }) => ({
        ...share(of.recentServiceLevel.value),
        level: levelOfShare(of.recentServiceLevel, goals.serviceLevelGoal),
        formula: t('service-level-formula', { ...of.recentServiceLevel, goal: goals.serviceLevelMs / 1000 }),
        figure: 'answered-in-time',
        recent: true,
      }),
    },
    { title: t('abandoned'), cellOf: (of) => ({ value: String(of.abandoned), figure: 'abandoned' }) },
    {
      title: t('abandon-rate'),
      cellOf: (of) => ({
        ...share(of.abandonRate.value),
        formula: t('abandon-formula', { ...of.abandonRate }),
        figure: 'abandoned',
      }),
    },
    {
      title: t('asa'),
      cellOf: (of) => ({
        value: span(of.asa.value),
        formula: t('asa-formula', { sum: span(of.asa.sumMs), count: of.asa.count }),
        figure: 'answered',
      }),
    },
    {
      title: t('aht'),
      cellOf: (of) => ({
        value: span(of.aht.value),
        formula: t('aht-formula', { sum: span(of.aht.sumMs), count: of.aht.count }),
        figure: 'handled',
      }),
    },
    {
      title: t('occupancy'),
      cellOf: (of) => ({
        ...share(of.occupancy.value),
        formula: t('occupancy-formula', {
          numerator: span(of.occupancy.numerator),
          denominator: span(of.occupancy.denominator),
        }),
        figure: 'occupancy',
      }),
    },
  ]
}

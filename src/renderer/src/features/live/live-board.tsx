import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LivePicture } from '../../../../core/contract/live.ts'
import type { LiveFigures, Share } from '../../../../core/domain/live/live-figures.ts'
import { useNow } from '../../api/server-time.ts'
import { formatTimer } from '../../i18n/format.ts'
import { navigate } from '../../ui/route.ts'
import { AgentsPanel } from './agents-panel.tsx'
import { CallsChart } from './calls-chart.tsx'
import type { RowsQuestion } from './figure-rows.ts'
import { FigureButton, FigureTile } from './figure-tile.tsx'
import { levelOfDebt, levelOfShare, levelOfWait, percentText } from './figures-model.ts'
import { GapStrip } from './gap-strip.tsx'
import { type ChosenQueue, QueueTable } from './queue-table.tsx'
import { UnnoticedStrip } from './unnoticed-strip.tsx'
import './live.css'

type Props = Readonly<{ figures: LiveFigures; goals: LivePicture['goals']; onOpen: (question: RowsQuestion) => void }>

type BoardProps = Readonly<{ picture: LivePicture; onOpen: (question: RowsQuestion) => void }>

/** All live figures, each of which opens its rows. */
export function LiveBoard({ picture, onOpen }: BoardProps) {
  const figures = picture
  const { goals } = picture
  const [chosen, setChosen] = useState<ChosenQueue>(undefined)
  return (
    <>
      <UnnoticedStrip />
      <GapStrip picture={picture} />
      <div className="live-board">
        <WaitingTile {...{ figures, goals, onOpen }} />
        <ServiceLevelTile {...{ figures, goals, onOpen }} />
        <AbandonedTile {...{ figures, goals, onOpen }} />
        <CommitmentsTile {...{ figures, goals, onOpen }} />
        <QueueTable picture={picture} chosen={chosen} onOpen={onOpen} onChoose={setChosen} />
        <div className="live-wide">
          <CallsChart picture={picture} queue={chosen} />
        </div>
        <div className="live-wide">
          <AgentsPanel figures={figures} onOpen={onOpen} />
        </div>
      </div>
    </>
  )
}

function WaitingTile({ figures, goals, onOpen }: Props) {
  const { t } = useTranslation('live')
  const now = useNow(1000)
  const longest = figures.longestWaitMs === null ? null : figures.longestWaitMs + Math.max(0, now - figures.at)
  const level = levelOfWait(longest, goals.serviceLevelMs)
  const open = () => onOpen({ figure: 'waiting' })
  return (
    <FigureTile figure={{ label: t('waiting'), value: String(figures.waiting), level, onOpen: open }}>
      {longest === null ? (
        t('longest-none')
      ) : (
        <>
          {t('longest')} <FigureButton label={t('longest')} value={formatTimer(longest)} level={level} onOpen={open} />
          {longest < goals.serviceLevelMs ? null : ` · ${t('over-goal', { seconds: goals.serviceLevelMs / 1000 })}`}
        </>
      )}
    </FigureTile>
  )
}

function ServiceLevelTile({ figures, goals, onOpen }: Props) {
  const { t } = useTranslation('live')
  const seconds = goals.serviceLevelMs / 1000
  const recent = figures.recentServiceLevel
  const formula = (share: Share) => t('service-level-formula', { ...share, goal: seconds })
  return (
    <FigureTile
      figure={{
        label: t('service-level', { seconds }),
        value: percentText(figures.serviceLevel.value),
        unit: figures.serviceLevel.value === null ? '' : '%',
        level: levelOfShare(figures.serviceLevel, goals.serviceLevelGoal),
        formula: formula(figures.serviceLevel),
        onOpen: () => onOpen({ figure: 'answered-in-time' }),
      }}
    >
      {t('goal', { percent: Math.round(goals.serviceLevelGoal * 100) })} · {t('service-level-recent')}{' '}
      <FigureButton
        label={t('service-level-recent')}
        value={percentText(recent.value)}
        unit={recent.value === null ? '' : '%'}
        level={levelOfShare(recent, goals.serviceLevelGoal)}
        formula={formula(recent)}
        onOpen={() => onOpen({ figure: 'answered-in-time', recent: true })}
      />{' '}
      · {t('answered')}{' '}
      <span className="live-pair">
        <FigureButton
          label={t('answered')}
          value={String(figures.answered)}
          onOpen={() => onOpen({ figure: 'answered' })}
        />
        /
        <FigureButton
          label={t('offered')}
          value={String(figures.offered)}
          onOpen={() => onOpen({ figure: 'offered' })}
        />
      </span>
    </FigureTile>
  )
}

function AbandonedTile({ figures, onOpen }: Props) {
  const { t } = useTranslation('live')
  const { abandonRate } = figures
  const openAbandoned = () => onOpen({ figure: 'abandoned' })
  return (
    <FigureTile
      figure={{
        label: t('not-called-back'),
        value: String(figures.notCalledBack),
        level: levelOfDebt(figures.notCalledBack),
        onOpen: () => onOpen({ figure: 'not-called-back' }),
      }}
    >
      {t('abandoned-today')}{' '}
      <FigureButton label={t('abandoned-today')} value={String(figures.abandoned)} onOpen={openAbandoned} /> ·{' '}
      <FigureButton
        label={t('abandon-rate')}
        value={percentText(abandonRate.value)}
        unit={abandonRate.value === null ? '' : '%'}
        formula={t('abandon-formula', { ...abandonRate })}
        onOpen={openAbandoned}
      />{' '}
      · {t('abandoned-short')}{' '}
      <FigureButton
        label={t('abandoned-short')}
        value={String(figures.abandonedShort)}
        onOpen={() => onOpen({ figure: 'abandoned-short' })}
      />
    </FigureTile>
  )
}

function CommitmentsTile({ figures, onOpen }: Props) {
  const { t } = useTranslation('live')
  return (
    <FigureTile
      figure={{
        label: t('late'),
        value: String(figures.late),
        level: levelOfDebt(figures.late),
        onOpen: () => onOpen({ figure: 'late' }),
      }}
    >
      {t('due-soon')}{' '}
      <FigureButton
        label={t('due-soon')}
        value={String(figures.dueSoon)}
        level={figures.dueSoon === 0 ? 'none' : 'watch'}
        onOpen={() => onOpen({ figure: 'due-soon' })}
      />{' '}
      · {t('open-commitments')}{' '}
      <FigureButton
        label={t('open-commitments')}
        value={String(figures.openCommitments)}
        onOpen={() => navigate('/commitments')}
      />
    </FigureTile>
  )
}

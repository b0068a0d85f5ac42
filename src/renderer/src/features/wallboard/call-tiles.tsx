import { useTranslation } from 'react-i18next'
import type { NamedQueue } from '../../../../core/contract/live.ts'
import { boardLevel, boundOf } from '../../../../core/domain/wallboard/levels.ts'
import { formatTimer } from '../../i18n/format.ts'
import { percentText } from '../../ui/percent-text.ts'
import { waitNow, worstOf } from './board-model.ts'
import { BoardTile, SmallFigure } from './board-tile.tsx'
import type { BoardView } from './board-view.ts'

/** The calls of one queue or of all. */
type CallFigures = Omit<NamedQueue, 'queueId' | 'name'>
type Props = Readonly<{ view: BoardView; calls: CallFigures }>

/** Who waits now, and for how long. */
export function WaitingTile({ view, calls }: Props) {
  const { t } = useTranslation('wallboard')
  const { goals } = view.picture.figures
  const longest = waitNow(calls.longestWaitMs, view.sinceMs)
  const waitLevel = boardLevel('longest-wait', longest, goals)
  const level = worstOf(boardLevel('waiting', calls.waiting, goals), waitLevel)
  const bound = boundOf('longest-wait', goals)
  return (
    <BoardTile title={t('waiting')} value={String(calls.waiting)} level={level}>
      {longest === null ? (
        t('longest-none')
      ) : (
        <>
          {t('longest')} <SmallFigure value={formatTimer(longest)} level={waitLevel} />
          {waitLevel === 'good' ? null : (
            <span className="wall-aside">
              {t('over', { bound: formatTimer(waitLevel === 'bad' ? bound.alert : bound.watch) })}
            </span>
          )}
        </>
      )}
    </BoardTile>
  )
}

/** Answered in time, today and in the last half hour. */
export function ServiceLevelTile({ view, calls }: Props) {
  const { t } = useTranslation('wallboard')
  const { goals } = view.picture.figures
  const { serviceLevel, recentServiceLevel } = calls
  const percent = (value: number | null) => `${percentText(value)}${value === null ? '' : '%'}`
  return (
    <BoardTile
      title={t('service-level', { seconds: goals.serviceLevelMs / 1000 })}
      value={percentText(serviceLevel.value)}
      unit={serviceLevel.value === null ? '' : '%'}
      level={boardLevel('service-level', serviceLevel.value, goals)}
    >
      {t('recent')}{' '}
      <SmallFigure
        value={percent(recentServiceLevel.value)}
        level={boardLevel('recent-service-level', recentServiceLevel.value, goals)}
      />
      <span className="wall-aside">{t('goal', { percent: Math.round(goals.serviceLevelGoal * 100) })}</span>
      <span className="wall-aside">
        {serviceLevel.numerator}/{serviceLevel.denominator}
      </span>
    </BoardTile>
  )
}

/** Callers who gave up. */
export function AbandonTile({ view, calls }: Props) {
  const { t } = useTranslation('wallboard')
  const { value } = calls.abandonRate
  return (
    <BoardTile
      title={t('abandon-rate')}
      value={percentText(value)}
      unit={value === null ? '' : '%'}
      level={boardLevel('abandon-rate', value, view.picture.figures.goals)}
    >
      {t('abandoned-today')} <SmallFigure value={String(calls.abandoned)} />
      <span className="wall-aside">
        {t('offered')} <SmallFigure value={String(calls.offered)} />
      </span>
    </BoardTile>
  )
}

/** Who talks with callers and who is free for the next one. */
export function TalkingTile({ calls }: Pick<Props, 'calls'>) {
  const { t } = useTranslation('wallboard')
  const span = (value: number | null) => (value === null ? '–' : formatTimer(value))
  return (
    <BoardTile title={t('in-call')} value={String(calls.inCall)} level="none">
      {t('ready')} <SmallFigure value={String(calls.ready)} />
      <span className="wall-aside">
        {t('asa')} <SmallFigure value={span(calls.asa.value)} />
      </span>
    </BoardTile>
  )
}

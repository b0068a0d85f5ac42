import { useTranslation } from 'react-i18next'
import type { Severity } from '../../../../core/domain/commitment/kinds.ts'
import type { BoardLevel } from '../../../../core/domain/wallboard/levels.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { percentText } from '../../ui/percent-text.ts'
import { worstOf } from './board-model.ts'
import { BoardTile, SmallFigure } from './board-tile.tsx'
import type { BoardView } from './board-view.ts'
import { LevelMark, levelClass } from './level-mark.tsx'

type Props = Readonly<{ view: BoardView }>

/** Callers who gave up and whom nobody has called back yet. */
export function NotCalledBackTile({ view: { picture, levels } }: Props) {
  const { t } = useTranslation('wallboard')
  const { figures } = picture
  const { value } = figures.abandonRate
  return (
    <BoardTile title={t('not-called-back')} value={String(figures.notCalledBack)} level={levels['not-called-back']}>
      {t('abandoned-today')} <SmallFigure value={String(figures.abandoned)} />
      <span className="wall-aside">
        <SmallFigure value={`${percentText(value)}${value === null ? '' : '%'}`} level={levels['abandon-rate']} />
      </span>
    </BoardTile>
  )
}

/** What was promised and is late, and what soon will be. */
export function LateTile({ view: { picture, levels } }: Props) {
  const { t } = useTranslation('wallboard')
  const { figures } = picture
  return (
    <BoardTile title={t('late')} value={String(figures.late)} level={levels.late}>
      {t('due-soon')} <SmallFigure value={String(figures.dueSoon)} level={levels['due-soon']} />
      <span className="wall-aside">
        {t('open')} <SmallFigure value={String(figures.openCommitments)} />
      </span>
    </BoardTile>
  )
}

/** Orders that wait for a technician. */
export function OrdersTile({ view: { picture, levels } }: Props) {
  const { t } = useTranslation('wallboard')
  const { notDispatched, leftOver } = picture.orders
  return (
    <BoardTile
      title={t('not-dispatched')}
      value={String(notDispatched)}
      level={worstOf(levels['not-dispatched'], levels['left-over'])}
    >
      {leftOver === 0 ? (
        t('left-over-none')
      ) : (
        <>
          {t('left-over')} <SmallFigure value={String(leftOver)} level={levels['left-over']} />
        </>
      )}
    </BoardTile>
  )
}

/** Complaints that are not closed, by severity. */
export function ComplaintsTile({ view: { picture, levels } }: Props) {
  const { t } = useTranslation('wallboard')
  const label = useLabels()
  const { complaints } = picture
  const columns: readonly Readonly<{ severity: Severity; level: BoardLevel }>[] = [
    { severity: 'critical', level: levels['critical-complaints'] },
    { severity: 'serious', level: levels['serious-complaints'] },
    { severity: 'general', level: 'none' },
  ]
  return (
    <section className="wall-tile" aria-label={t('complaints')}>
      <header className="wall-tile-head">
        <h2>{t('complaints')}</h2>
        {complaints.unweighed === 0 ? null : (
          <span className="wall-note">
            {t('unweighed')} <SmallFigure value={String(complaints.unweighed)} />
          </span>
        )}
      </header>
      <dl className="wall-columns">
        {columns.map(({ severity, level }) => (
          <div key={severity} className="wall-column">
            <dd className={`wall-digits ${levelClass(level)}`} data-level={level}>
              {complaints[severity]}
            </dd>
            <dt>
              {label('severity', severity)} <LevelMark level={level} />
            </dt>
          </div>
        ))}
      </dl>
    </section>
  )
}

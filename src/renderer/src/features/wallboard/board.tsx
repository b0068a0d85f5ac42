import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardPicture } from '../../../../core/contract/wallboards.ts'
import type { BoardPage } from '../../../../core/domain/wallboard/board-link.ts'
import { useNow } from '../../api/server-time.ts'
import { formatExact } from '../../i18n/format.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { BoardControls } from './board-controls.tsx'
import { keyOfSlide, levelsOf, type Slide, slidesOf, staleAfterMs } from './board-model.ts'
import { SlideView } from './slide-view.tsx'
import { useChime } from './use-chime.ts'
import { useRotation } from './use-rotation.ts'
import { useUnit } from './use-unit.ts'
import './wallboard.css'

/** What every board goes round that nobody has set up. */
const usualPages: readonly BoardPage[] = ['all', 'queues', 'work']
const usualSeconds = 20

type Props = Readonly<{
  picture: BoardPicture
  /** When the picture came, this machine's clock, ms. */
  arrivedAt: number
  /** Leaves the board; left out on a display that shows nothing else. */
  onLeave?: () => void
}>

/** The board over the whole screen: digits for five metres, a page at a time, the clock, and how fresh it is. */
export function Board({ picture, arrivedAt, onLeave }: Props) {
  const { t } = useTranslation('wallboard')
  const now = useNow(500)
  const unit = useUnit()
  const sinceMs = Math.max(0, Date.now() - arrivedAt)
  const slides = slidesOf(picture.board?.pages ?? usualPages, picture.figures.queues)
  const rotation = useRotation(slides.length, picture.board?.rotateSeconds ?? usualSeconds)
  const slide = slides[rotation.index] ?? { kind: 'all' }
  // a second is as often as a level can turn without a new picture
  const second = Math.floor(sinceMs / 1000)
  const levels = useMemo(() => levelsOf(picture, second * 1000), [picture, second])
  const chime = useChime(levels)
  const stale = sinceMs > staleAfterMs
  return (
    <div className={`wall ${stale ? 'wall-is-stale' : ''}`}>
      <header className="wall-head">
        <strong className="wall-brand">{t('product')}</strong>
        <h1>
          {[picture.organisation, picture.part].filter(Boolean).join(' · ')}
          <span className="wall-page">{useTitle(slide)}</span>
        </h1>
        {picture.figures.gaps.length === 0 ? null : (
          <StateTag tone="soon" plain>
            {t('gap', { count: picture.figures.gaps.length })}
          </StateTag>
        )}
        <Pages slides={slides} index={rotation.index} paused={rotation.paused} />
        <span className="wall-fresh" role={stale ? 'alert' : 'status'}>
          <StateTag tone={stale ? 'late' : 'good'}>
            {stale ? t('stale', { seconds: Math.floor(sinceMs / 1000) }) : t('fresh')}
          </StateTag>
        </span>
        <time className="wall-clock">{formatExact(now, picture.zone).slice(11)}</time>
      </header>
      {stale ? (
        <p className="wall-stale">
          {t('stale-note', { time: formatExact(picture.figures.at, picture.zone).slice(11) })}
        </p>
      ) : null}
      <SlideView key={keyOfSlide(slide)} slide={slide} view={{ picture, sinceMs: second * 1000, levels, unit }} />
      <BoardControls rotation={rotation} chime={chime} several={slides.length > 1} {...(onLeave && { onLeave })} />
    </div>
  )
}

function useTitle(slide: Slide): string {
  const { t } = useTranslation('wallboard')
  if (slide.kind === 'all') return t('all-queues')
  if (slide.kind === 'work') return t('work')
  return slide.name === '' ? t('no-queue') : slide.name
}

type PagesProps = Readonly<{ slides: readonly Slide[]; index: number; paused: boolean }>

function Pages({ slides, index, paused }: PagesProps): ReactNode {
  const { t } = useTranslation('wallboard')
  if (slides.length < 2) return null
  return (
    <span className="wall-pages">
      {paused ? (
        <StateTag tone="waiting" plain>
          {t('paused')}
        </StateTag>
      ) : null}
      <span className="wall-dots" role="img" aria-label={t('page', { number: index + 1, count: slides.length })}>
        {slides.map((slide, at) => (
          <i key={keyOfSlide(slide)} className={at === index ? 'wall-dot-now' : ''} />
        ))}
      </span>
    </span>
  )
}

import type { ReactNode } from 'react'
import type { BoardLevel } from '../../../../core/domain/wallboard/levels.ts'
import { ToneIcon } from '../../ui/state-tag.tsx'
import { LevelMark, levelClass } from './level-mark.tsx'

type Props = Readonly<{
  title: string
  value: string
  unit?: string
  level: BoardLevel
  /** How much of a row it takes, in columns. */
  children?: ReactNode
}>

/** One figure for five metres, with its mark, and a line of smaller ones. */
export function BoardTile({ title, value, unit = '', level, children }: Props) {
  return (
    <section className="wall-tile" aria-label={title}>
      <header className="wall-tile-head">
        <h2>{title}</h2>
        <LevelMark level={level} />
      </header>
      <p className={`wall-digits ${levelClass(level)}`} data-level={level}>
        {value}
        {unit === '' ? null : <span className="wall-unit">{unit}</span>}
      </p>
      <p className="wall-foot">{children}</p>
    </section>
  )
}

/** A small figure in a line of text; what is not as it should be has its icon. */
export function SmallFigure({ value, level = 'none' }: Readonly<{ value: string; level?: BoardLevel }>) {
  const marked = level === 'watch' || level === 'bad'
  return (
    <b className={`wall-small ${marked ? levelClass(level) : ''}`}>
      {marked ? <ToneIcon tone={level === 'bad' ? 'late' : 'soon'} /> : null}
      {value}
    </b>
  )
}

import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Level } from './figures-model.ts'
import { LevelMark, levelClass } from './level-mark.tsx'
import './live.css'

type Figure = Readonly<{
  /** What is counted, in words; it names the button. */
  label: string
  value: string
  unit?: string
  level?: Level
  /** How the figure comes about, for example its numerator and denominator. */
  formula?: string
  onOpen: () => void
}>

/** One figure that opens its rows. `large` is the figure of a tile, the others stand in a line of text. */
export function FigureButton({ large = false, ...figure }: Figure & Readonly<{ large?: boolean }>) {
  const { t } = useTranslation('live')
  const { label, value, unit = '', level = 'none', formula } = figure
  const name = [`${label} ${value}${unit}`, formula, t('open-rows')].filter(Boolean).join(t('list'))
  const button = (
    <button
      type="button"
      className={`${large ? 'live-large' : 'live-small'} ${levelClass(level)}`}
      aria-label={name}
      onClick={figure.onOpen}
    >
      {value}
      {unit === '' ? null : <span className="live-unit">{unit}</span>}
    </button>
  )
  return formula === undefined ? button : <Tooltip title={formula}>{button}</Tooltip>
}

/** A tile of the board: title, one large figure with its mark, and a line of smaller ones. */
export function FigureTile({ figure, children }: Readonly<{ figure: Figure; children?: ReactNode }>) {
  const { level = 'none' } = figure
  return (
    <section className="live-tile" aria-label={figure.label}>
      <header className="live-tile-head">
        <h2>{figure.label}</h2>
        {level === 'none' ? null : <LevelMark level={level} />}
      </header>
      <div className="live-tile-body">
        <FigureButton {...figure} large />
      </div>
      <p className="live-tile-foot">{children}</p>
    </section>
  )
}

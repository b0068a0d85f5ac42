import { useTranslation } from 'react-i18next'
import type { BoardLevel } from '../../../../core/domain/wallboard/levels.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import type { Tone } from '../../ui/tones.ts'

const tones = { good: 'good', watch: 'soon', bad: 'late', none: 'neutral' } as const satisfies Record<BoardLevel, Tone>

/** The class that gives a figure the colour of its level. */
export function levelClass(level: BoardLevel): string {
  return level === 'none' ? '' : `v-${tones[level]}`
}

/** How a figure stands, as icon and word in its colour; nothing without data. */
export function LevelMark({ level }: Readonly<{ level: BoardLevel }>) {
  const { t } = useTranslation('wallboard')
  return level === 'none' ? null : <StateTag tone={tones[level]}>{t(`level-${level}`)}</StateTag>
}

import { useTranslation } from 'react-i18next'
import { StateTag } from '../../ui/state-tag.tsx'
import type { Tone } from '../../ui/tones.ts'
import type { Level } from './figures-model.ts'

const tones = { good: 'good', watch: 'soon', bad: 'late', none: 'neutral' } as const satisfies Record<Level, Tone>

/** The class that gives a figure the colour of its level. */
export function levelClass(level: Level): string {
  return level === 'none' ? '' : `v-${tones[level]}`
}

/** How a figure stands, as icon and word in its colour. */
export function LevelMark({ level }: Readonly<{ level: Level }>) {
  const { t } = useTranslation('live')
  return <StateTag tone={tones[level]}>{t(`level-${level}`)}</StateTag>
}

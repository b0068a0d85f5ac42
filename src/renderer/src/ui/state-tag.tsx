import {
  CheckCircleFilled,
  ClockCircleFilled,
  MinusCircleFilled,
  PlayCircleFilled,
  WarningFilled,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { type KindValue, useLabels } from '../i18n/use-labels.ts'
import { type Tone, type TonedGroup, toneOf } from './tones.ts'
import './ui.css'

const icons = {
  good: CheckCircleFilled,
  soon: ClockCircleFilled,
  late: WarningFilled,
  waiting: PlayCircleFilled,
  closed: MinusCircleFilled,
  neutral: MinusCircleFilled,
} as const satisfies Readonly<Record<Tone, unknown>>

/** The icon of a tone. */
export function ToneIcon({ tone }: Readonly<{ tone: Tone }>) {
  const Icon = icons[tone]
  return <Icon aria-hidden="true" />
}

/** A state as icon, word and colour; `plain` leaves the coloured ground away. */
export function StateTag({ tone, plain, children }: Readonly<{ tone: Tone; plain?: boolean; children: ReactNode }>) {
  return (
    <span className={`v-state v-${tone}${plain ? '' : ' v-state-tag'}`}>
      <ToneIcon tone={tone} />
      {children}
    </span>
  )
}

/** The state of a closed list as a tag: `<KindTag group="caseState" value="open" />`. */
export function KindTag<G extends TonedGroup>({
  group,
  value,
  plain = false,
}: Readonly<{ group: G; value: KindValue<G>; plain?: boolean }>) {
  const label = useLabels()
  return (
    <StateTag tone={toneOf(group, value)} plain={plain}>
      {label(group, value)}
    </StateTag>
  )
}

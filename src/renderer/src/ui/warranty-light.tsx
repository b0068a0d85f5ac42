import { useTranslation } from 'react-i18next'
import type { UnitView } from '../../../core/contract/customers.ts'
import { useLabels } from '../i18n/use-labels.ts'
import { StateTag } from './state-tag.tsx'
import { toneOf } from './tones.ts'

/** The warranty of a unit as icon, word and days. */
export function WarrantyLight({ warranty }: Readonly<{ warranty: UnitView['warranty'] }>) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  const { state, daysLeft } = warranty
  const days =
    daysLeft === null
      ? ''
      : daysLeft >= 0
        ? t('days-left', { count: daysLeft })
        : t('days-over', { count: Math.abs(daysLeft) })
  return (
    <StateTag tone={toneOf('warrantyState', state)}>
      {state === 'over' && days !== '' ? days : [label('warrantyState', state), days].filter(Boolean).join(' · ')}
    </StateTag>
  )
}

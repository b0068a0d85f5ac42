import { WarningFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { UnitView } from '../../../../core/contract/customers.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { warrantyStart } from './unit-edit.ts'

/** The warranty light with its end, the days left, and from which date it counts. */
export function WarrantyLine({ unit }: Readonly<{ unit: UnitView }>) {
  const { t } = useTranslation('customer')
  const { warranty } = unit
  const left =
    warranty.daysLeft === null
      ? null
      : t(warranty.daysLeft < 0 ? 'warranty-days-over' : 'warranty-days-left', { count: Math.abs(warranty.daysLeft) })
  return (
    <div className="customer-warranty">
      <KindTag group="warrantyState" value={warranty.state} />
      {warranty.end === null ? null : <span>{t('warranty-until', { date: warranty.end })}</span>}
      {left === null ? null : <span className="v-soft">{left}</span>}
      <span className={warranty.flagged ? 'v-soon' : 'v-soft'}>
        {warranty.flagged ? <WarningFilled aria-hidden /> : null}{' '}
        {t(`basis-${warranty.basis}`, { date: warrantyStart(unit) ?? '' })}
      </span>
    </div>
  )
}

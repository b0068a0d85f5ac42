import { useTranslation } from 'react-i18next'
import type { UnitView } from '../../../../core/contract/customers.ts'
import { WarrantyLight } from '../../ui/warranty-light.tsx'

/** A unit on the caller's card: what it is, its warranty, serial, purchase and repairs. */
export function UnitLine({ unit, isChosen }: Readonly<{ unit: UnitView; isChosen: boolean }>) {
  const { t } = useTranslation('desk')
  const facts = [
    unit.serial === null ? '' : `SN ${unit.serial}`,
    unit.boughtOn === null ? '' : t('unit-bought', { date: unit.boughtOn }),
    unit.boughtAt,
    unit.repairs === 0 ? '' : t('unit-repairs', { count: unit.repairs }),
    unit.contract === null ? '' : t('contract', { number: unit.contract.number, end: unit.contract.endsOn }),
    unit.warranty.flagged && unit.warranty.state !== 'unknown' ? t('warranty-flagged') : '',
  ].filter((fact) => fact !== '')
  return (
    <li className={`desk-unit${isChosen ? ' is-chosen' : ''}`}>
      <div className="desk-unit-head">
        <strong>{[unit.category, unit.modelName].filter((text) => text !== '').join(' ')}</strong>
        <WarrantyLight warranty={unit.warranty} />
      </div>
      {facts.length > 0 && <div className="v-soft desk-small">{facts.join(' · ')}</div>}
    </li>
  )
}

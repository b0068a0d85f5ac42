import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitView } from '../../../../core/contract/customers.ts'
import { useMay } from '../../api/session.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { Panel } from './panel.tsx'
import { UnitDrawer } from './unit-drawer.tsx'
import { WarrantyLine } from './warranty-line.tsx'

type Props = Readonly<{ customerId: string; units: readonly UnitView[] }>

/** The customer's appliances, each with its warranty and why it is so. */
export function UnitsPanel({ customerId, units }: Props) {
  const { t } = useTranslation('customer')
  const may = useMay()
  const writes = may('unit.write')
  const [open, setOpen] = useState<Readonly<{ unit: UnitView | null }> | null>(null)
  usePlainKeys(['U'], () => setOpen({ unit: null }), { enabled: writes && open === null })
  return (
    <Panel
      title={t('units')}
      actions={
        writes ? (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setOpen({ unit: null })}>
            {t('add-unit')} <KeyHint keys="U" />
          </Button>
        ) : null
      }
    >
      {units.length === 0 ? <p className="customer-empty">{t('units-empty')}</p> : null}
      <ul className="customer-rows">
        {units.map((unit) => (
          <li key={unit.id} className="customer-unit">
            <div className="customer-unit-head">
              <strong>{unit.modelName}</strong>
              <span className="v-soft">{[unit.category, unit.serial].filter(Boolean).join(' · ')}</span>
              {unit.scrapped ? <StateTag tone="closed">{t('scrapped')}</StateTag> : null}
              {writes ? (
                <Button
                  className="customer-row-action"
                  size="small"
                  type="text"
                  icon={<EditOutlined />}
                  aria-label={`${t('edit-unit')} ${unit.modelName}`}
                  onClick={() => setOpen({ unit })}
                />
              ) : null}
            </div>
            <WarrantyLine unit={unit} />
            <UnitFacts unit={unit} />
          </li>
        ))}
      </ul>
      {open === null ? null : <UnitDrawer customerId={customerId} unit={open.unit} onClose={() => setOpen(null)} />}
    </Panel>
  )
}

function UnitFacts({ unit }: Readonly<{ unit: UnitView }>) {
  const { t } = useTranslation('customer')
  const facts = [
    unit.boughtOn === null ? null : `${t('bought-on')} ${unit.boughtOn}`,
    unit.boughtAt === '' ? null : unit.boughtAt,
    unit.installedOn === null ? null : `${t('installed-on')} ${unit.installedOn}`,
    unit.contract === null ? null : `${t('contract-number')} ${unit.contract.number} (${unit.contract.endsOn})`,
    t('repairs', { count: unit.repairs }),
    unit.note === '' ? null : unit.note,
  ]
  return <div className="v-soft">{facts.filter((fact) => fact !== null).join(' · ')}</div>
}

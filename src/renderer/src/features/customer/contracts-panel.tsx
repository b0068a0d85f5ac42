import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerCard, UnitView } from '../../../../core/contract/customers.ts'
import { useNow } from '../../api/server-time.ts'
import { useMay } from '../../api/session.ts'
import { formatDate } from '../../i18n/format.ts'
import { useMoney } from '../../i18n/use-money.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { navigate } from '../../ui/route.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import type { Tone } from '../../ui/tones.ts'
import { ContractDrawer } from './contract-drawer.tsx'
import { Panel } from './panel.tsx'

type Contract = CustomerCard['contracts'][number]
type Props = Readonly<{ customerId: string; units: readonly UnitView[]; contracts: readonly Contract[] }>

/** Maintenance contracts with what they cover and until when. */
export function ContractsPanel({ customerId, units, contracts }: Props) {
  const { t } = useTranslation('customer')
  const may = useMay()
  const money = useMoney()
  const [open, setOpen] = useState<Contract | null>(null)
  const writes = may('customer.write')
  return (
    <Panel
      title={t('contracts')}
      actions={
        may('contract.write') && units.length > 0 ? (
          <Button size="small" icon={<PlusOutlined />} onClick={() => navigate(`/contracts/new-${customerId}`)}>
            {t('add-contract')}
          </Button>
        ) : null
      }
    >
      {contracts.length === 0 ? <p className="customer-empty">{t('contracts-empty')}</p> : null}
      <ul className="customer-rows">
        {contracts.map((contract) => (
          <li key={contract.id} className="customer-unit">
            <div className="customer-unit-head">
              {may('contract.view') ? (
                <a
                  href={`/contracts/${contract.id}`}
                  onClick={(event) => {
                    event.preventDefault()
                    navigate(`/contracts/${contract.id}`)
                  }}
                >
                  {contract.number}
                </a>
              ) : (
                <strong>{contract.number}</strong>
              )}
              <ContractState contract={contract} />
              {writes ? (
                <Button
                  className="customer-row-action"
                  size="small"
                  type="text"
                  icon={<EditOutlined />}
                  aria-label={`${t('edit-contract')} ${contract.number}`}
                  onClick={() => setOpen(contract)}
                />
              ) : null}
            </div>
            <div className="v-soft">
              {contract.startsOn} – {contract.endsOn} · {t('contract-visits')} {contract.visits} ·{' '}
              {money(contract.priceMinor, contract.currency)}
            </div>
            <div className="v-soft">{coveredBy(contract, units)}</div>
          </li>
        ))}
      </ul>
      {open === null ? null : (
        <ContractDrawer customerId={customerId} units={units} contract={open} onClose={() => setOpen(null)} />
      )}
    </Panel>
  )
}

function coveredBy(contract: Contract, units: readonly UnitView[]): string {
  return units
    .filter((unit) => contract.unitIds.includes(unit.id))
    .map((unit) => unit.modelName)
    .join(' · ')
}

type State = 'cancelled' | 'coming' | 'over' | 'in-force'

const tones = { cancelled: 'closed', coming: 'waiting', over: 'closed', 'in-force': 'good' } as const satisfies Record<
  State,
  Tone
>

function stateOf(contract: Contract, today: string): State {
  if (contract.cancelled) return 'cancelled'
  if (today < contract.startsOn) return 'coming'
  return today > contract.endsOn ? 'over' : 'in-force'
}

function ContractState({ contract }: Readonly<{ contract: Contract }>) {
  const { t } = useTranslation('customer')
  const { zone } = useTimeReader()
  const state = stateOf(contract, formatDate(useNow(60_000), zone))
  return <StateTag tone={tones[state]}>{t(`contract-${state}`)}</StateTag>
}

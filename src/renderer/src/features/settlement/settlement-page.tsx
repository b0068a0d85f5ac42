import { FileProtectOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { type Choice, ChoiceGroup } from '../../ui/choice-group.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { EmptyState } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { BillList } from './bill-list.tsx'
import { BillPane } from './bill-pane.tsx'
import { PayoutsPane } from './payouts-pane.tsx'
import { PriceLists } from './price-lists.tsx'
import { StatementPane } from './statement-pane.tsx'
import { type BillTab, billTabs, useBills } from './use-bills.ts'
import './settlement.css'

const views = [...billTabs, 'statement', 'prices', 'payouts'] as const
type View = (typeof views)[number]

const isList = (view: View): view is BillTab => billTabs.some((tab) => tab === view)

/** Bills that wait for their audit, with the chosen one beside them; the month's statement; the price lists. */
export function SettlementPage() {
  const { t } = useTranslation('settlement')
  const may = useMay()
  const route = useRoute()
  const id = route?.page === 'settlement' ? route.id : null
  const [view, setView] = useState<View>('to-audit')
  const shown = views.filter((value) => value !== 'payouts' || may('money.audit'))
  usePlainKeys(['1', '2', '3', '4', '5', '6'], (key) => {
    setView(shown[Number(key) - 1] ?? view)
  })
  const choices: readonly Choice<View>[] = shown.map((value, index) => ({
    value,
    label: t(`view-${value}`),
    keyText: String(index + 1),
  }))
  return (
    <div className="v-page settlement-page">
      <PageHeader
        title={t('title')}
        tags={<ChoiceGroup label={t('title')} choices={choices} value={view} onChange={setView} />}
        actions={
          may('contract.view') ? (
            <Button icon={<FileProtectOutlined />} onClick={() => navigate('/contracts')}>
              {t('contracts')}
            </Button>
          ) : null
        }
      />
      {isList(view) ? <BillPanes key={view} tab={view} id={id} /> : null}
      {view === 'statement' ? <StatementPane /> : null}
      {view === 'prices' ? <PriceLists /> : null}
      {view === 'payouts' ? <PayoutsPane /> : null}
    </div>
  )
}

function BillPanes({ tab, id }: Readonly<{ tab: BillTab; id: string | null }>) {
  const { t } = useTranslation('settlement')
  const bills = useBills(tab, true)
  const choose = (next: string | undefined) =>
    navigate(next === undefined ? '/settlement' : `/settlement/${next}`, { replace: true })
  // the next bill takes the place of one that leaves the list by what was done here
  const afterLeaving = () => {
    const at = bills.rows.findIndex((row) => row.id === id)
    if (at >= 0) choose(bills.rows[at + 1]?.id ?? bills.rows[at - 1]?.id)
  }
  return (
    <div className="settlement-panes">
      <BillList tab={tab} bills={bills} chosenId={id} onChoose={(row) => choose(row.id)} />
      <section className="v-panel settlement-detail" aria-label={t('chosen-bill')}>
        {id === null ? (
          <EmptyState title={t('nothing-chosen')} text={t('choose-one')} />
        ) : (
          <BillPane key={id} id={id} onLeft={afterLeaving} />
        )}
      </section>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContractRow } from '../../../../core/contract/contracts.ts'
import { api } from '../../api/client.ts'
import { type Choice, ChoiceGroup } from '../../ui/choice-group.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { ContractDetail } from './contract-detail.tsx'
import { SellDrawer } from './sell-drawer.tsx'
import { type ContractList, contractLists, useContracts } from './use-contracts.ts'
import './contract.css'

/** Before the customer's id in the address under which a contract is sold to him. */
const newFor = 'new-'

/** Maintenance contracts, the next to end first, and beside them the chosen one with its visits. */
export function ContractsPage() {
  const { t } = useTranslation('contract')
  const route = useRoute()
  const id = route?.page === 'contracts' ? route.id : null
  const buyerId = id?.startsWith(newFor) ? id.slice(newFor.length) : null
  const chosenId = buyerId === null ? id : null
  const [list, setList] = useState<ContractList>('current')
  usePlainKeys(['1', '2', '3'], (key) => {
    setList(contractLists[Number(key) - 1] ?? list)
  })
  const choices: readonly Choice<ContractList>[] = contractLists.map((value, index) => ({
    value,
    label: t(`list-${value}`),
    keyText: String(index + 1),
  }))
  return (
    <div className="v-page contract-page">
      <PageHeader
        title={t('title')}
        tags={<ChoiceGroup label={t('title')} choices={choices} value={list} onChange={setList} />}
        actions={<span className="v-soft">{t('how-to-sell')}</span>}
      />
      <div className="contract-panes">
        <List key={list} list={list} chosenId={chosenId} />
        <section className="v-panel contract-detail" aria-label={t('chosen')}>
          {chosenId === null ? (
            <EmptyState title={t('nothing-chosen')} text={t('choose-one')} />
          ) : (
            <Chosen key={chosenId} id={chosenId} />
          )}
        </section>
      </div>
      {buyerId === null ? null : <SellTo customerId={buyerId} />}
    </div>
  )
}

/** The form for a new contract of one customer, over the list. */
function SellTo({ customerId }: Readonly<{ customerId: string }>) {
  const card = useQuery(api.customers.card.queryOptions({ input: { id: customerId } }))
  if (card.data === undefined) return null
  return (
    <SellDrawer
      customerId={customerId}
      units={card.data.units}
      onSold={(id) => navigate(`/contracts/${id}`, { replace: true })}
      onClose={() => navigate(`/customers/${customerId}`, { replace: true })}
    />
  )
}

function Chosen({ id }: Readonly<{ id: string }>) {
  const found = useQuery(api.contracts.get.queryOptions({ input: { id } }))
  if (found.data !== undefined) return <ContractDetail contract={found.data} />
  return found.error === null ? <Loading /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />
}

function List({ list, chosenId }: Readonly<{ list: ContractList; chosenId: string | null }>) {
  const { t } = useTranslation('contract')
  const contracts = useContracts(list)
  const choose = (row: ContractRow) => navigate(`/contracts/${row.id}`, { replace: true })
  const columns: readonly Column<ContractRow>[] = [
    { key: 'ends', title: t('ends'), width: '100px', render: (row) => row.endsOn },
    { key: 'number', title: t('number'), width: '128px', render: (row) => row.number },
    { key: 'customer', title: t('word.customer'), width: 'minmax(64px, 1fr)', render: (row) => row.customerName },
    { key: 'units', title: t('units'), width: 'minmax(96px, 2fr)', render: (row) => row.unitNames.join(' · ') },
    {
      key: 'visits',
      title: t('used'),
      width: '72px',
      align: 'end',
      render: (row) => t('used-of', { used: row.used, visits: row.visits }),
    },
    { key: 'next', title: t('next-visit'), width: '100px', render: (row) => row.nextVisitOn ?? '–' },
    {
      key: 'state',
      title: t('word.state'),
      width: '104px',
      render: (row) => <KindTag group="contractState" value={row.state} plain />,
    },
  ]
  return (
    <section className="v-panel contract-list" aria-label={t(`list-${list}`)}>
      {contracts.loaded ? (
        <DataTable
          label={t(`list-${list}`)}
          rows={contracts.rows}
          columns={columns}
          rowKey={(row) => row.id}
          openKey={chosenId}
          onOpen={choose}
          onCurrent={choose}
          onEnd={contracts.more}
          empty={<EmptyState text={t(`empty-${list}`)} />}
        />
      ) : null}
      {!contracts.loaded && contracts.error === null ? <Loading /> : null}
      {!contracts.loaded && contracts.error !== null ? (
        <ErrorState error={contracts.error} onRetry={contracts.reload} />
      ) : null}
    </section>
  )
}

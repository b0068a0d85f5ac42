import { useInfiniteQuery } from '@tanstack/react-query'
import { Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PayoutView } from '../../../../core/contract/remedies.ts'
import { payoutStates } from '../../../../core/domain/complaint/remedy-request.ts'
import { api, client } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useMoney } from '../../i18n/use-money.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Field } from '../../ui/field.tsx'
import { Instant } from '../../ui/instant.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'

type State = (typeof payoutStates)[number]

/** Money that customers are to get for their complaints, and what was paid; Enter on a row notes its payment. */
export function PayoutsPane() {
  const { t } = useTranslation('settlement')
  const label = useLabels()
  const [state, setState] = useState<State>('due')
  const [openId, setOpenId] = useState<string | null>(null)
  const columns = usePayoutColumns(state)
  const list = listed(
    useInfiniteQuery(
      api.remedies.payouts.infiniteOptions({
        input: (after: string | undefined) => ({ state, limit: pageSize, ...(after === undefined ? {} : { after }) }),
        ...byPages,
      }),
    ),
  )
  const open = list.rows.find(({ id }) => id === openId)
  const close = () => setOpenId(null)
  useHotkey('back', close, { enabled: open !== undefined })
  return (
    <section className="v-panel settlement-list" aria-label={t('view-payouts')}>
      <div className="settlement-payouts-head">
        <Segmented
          size="small"
          aria-label={t('payout-state')}
          value={state}
          options={payoutStates.map((value) => ({ value, label: label('payoutState', value) }))}
          onChange={setState}
        />
      </div>
      {open !== undefined && state === 'due' ? (
        <div className="settlement-payouts-head">
          <PayForm key={open.id} payout={open} onDone={close} onClose={close} />
        </div>
      ) : null}
      {list.loaded ? (
        <DataTable
          label={t('view-payouts')}
          rows={list.rows}
          columns={columns}
          rowKey={(row) => row.id}
          openKey={openId}
          onOpen={(row) => setOpenId(row.id)}
          onEnd={list.more}
          empty={<EmptyState text={t(`payouts-${state}-empty`)} />}
        />
      ) : null}
      {!list.loaded && list.error === null ? <Loading /> : null}
      {!list.loaded && list.error !== null ? <ErrorState error={list.error} onRetry={list.reload} /> : null}
    </section>
  )
}

function PayForm({
  payout,
  onDone,
  onClose,
}: Readonly<{ payout: PayoutView; onDone: () => void; onClose: () => void }>) {
  const { t } = useTranslation('settlement')
  const money = useMoney()
  const [reference, setReference] = useState('')
  const [tried, setTried] = useState(false)
  const pay = useCommand(client.remedies.pay, { done: t('payout-done') })
  const missing = reference.trim() === ''
  const send = async () => {
    setTried(true)
    if (missing || pay.busy) return
    if ((await pay.run({ id: payout.id, reference: reference.trim() })) !== null) onDone()
  }
  return (
    <ActionForm
      title={`${t('payout-pay')} · ${payout.payee} · ${money(payout.amountMinor, payout.currency)}`}
      confirm={t('payout-pay')}
      busy={pay.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <Field label={t('payout-reference')} problem={tried && missing ? t('payout-reference-needed') : undefined}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={reference}
            maxLength={120}
            onChange={(event) => setReference(event.target.value)}
          />
        )}
      </Field>
    </ActionForm>
  )
}

function usePayoutColumns(state: State): readonly Column<PayoutView>[] {
  const { t } = useTranslation('settlement')
  const label = useLabels()
  const money = useMoney()
  const paid: readonly Column<PayoutView>[] = [
    { key: 'paid', title: t('payout-paid'), width: '100px', render: (row) => <Instant at={row.paidAt} /> },
    { key: 'by', title: t('payout-by'), width: '96px', render: (row) => row.paidByName ?? '–' },
    { key: 'reference', title: t('payout-reference'), width: 'minmax(100px, 1fr)', render: (row) => row.reference },
  ]
  const due: Column<PayoutView> = {
    key: 'due',
    title: t('payout-due'),
    width: '140px',
    render: (row) =>
      row.awaitsGoods ? (
        <StateTag tone="waiting" plain>
          {t('payout-goods')}
        </StateTag>
      ) : (
        <TimeLeft dueAt={row.dueAt} />
      ),
  }
  return [
    ...(state === 'due' ? [due] : []),
    { key: 'number', title: t('number'), width: '112px', render: (row) => row.caseNumber },
    { key: 'kind', title: t('payout-kind'), width: '110px', render: (row) => label('remedyKind', row.kind) },
    { key: 'payee', title: t('payout-payee'), width: 'minmax(80px, 1fr)', render: (row) => row.payee },
    { key: 'way', title: t('payout-way'), width: '84px', render: (row) => label('payoutWay', row.way) },
    { key: 'account', title: t('payout-account'), width: 'minmax(100px, 1fr)', render: (row) => row.account || '–' },
    {
      key: 'amount',
      title: t('amount'),
      width: '112px',
      align: 'end',
      render: (row) => money(row.amountMinor, row.currency),
    },
    ...(state === 'paid' ? paid : []),
  ]
}

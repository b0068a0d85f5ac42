import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BillView, ChargeLineView } from '../../../../core/contract/money.ts'
import { client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { useHotkey, usePlainKeys } from '../../ui/use-hotkey.ts'
import { AddLineForm } from './add-line-form.tsx'
import { actionsOf, type BillAction, billActions } from './bill-actions.ts'
import { BillFacts } from './bill-facts.tsx'
import { BillLines } from './bill-lines.tsx'
import { BillMoney } from './bill-money.tsx'
import { CorrectForm } from './correct-form.tsx'
import { InvoiceForm } from './invoice-form.tsx'
import { PayForm } from './pay-form.tsx'
import { QueryForm } from './query-form.tsx'
import { StrikeForm } from './strike-form.tsx'

type Props = Readonly<{ bill: BillView; onLeft: () => void }>
type LineForm = Readonly<{ kind: 'correct' | 'strike'; line: ChargeLineView }>
type Form = Exclude<BillAction, 'approve'> | LineForm

/** One bill: its charges, what came in, and what can be done with it, each by one key. */
export function BillDetail({ bill, onLeft }: Props) {
  const { t } = useTranslation('settlement')
  const label = useLabels()
  const may = useMay()
  const [form, setForm] = useState<Form | null>(null)
  const approve = useCommand(client.money.approve, { done: t('approved') })
  const actions = actionsOf(bill, may)
  const begin = async (action: BillAction) => {
    if (action !== 'approve') setForm(action)
    else if (!approve.busy && (await approve.run({ billId: bill.id, version: bill.version })) !== null) onLeft()
  }
  usePlainKeys(
    actions.map((action) => billActions[action].key),
    (key) => {
      const action = actions.find((each) => billActions[each].key === key)
      if (action === undefined) return false
      void begin(action)
      return true
    },
    { enabled: actions.length > 0 && form === null },
  )
  const close = () => setForm(null)
  useHotkey('back', close, { enabled: form !== null })
  const done = (leaves = false) => {
    close()
    if (leaves) onLeft()
  }
  return (
    <>
      <header className="settlement-head">
        <h2>
          {bill.number} · {bill.kind === null ? label('chargeKind', 'contract') : label('serviceOrderKind', bill.kind)}
        </h2>
        <KindTag group="billState" value={bill.state} />
        {bill.class === null ? null : <KindTag group="serviceClass" value={bill.class} />}
        {bill.orderState === null ? null : <KindTag group="serviceOrderState" value={bill.orderState} plain />}
      </header>
      <div className="settlement-actions">
        {actions.map((action, index) => (
          <Button
            key={action}
            type={index === 0 ? 'primary' : 'default'}
            loading={action === 'approve' && approve.busy}
            onClick={() => void begin(action)}
          >
            {t(`action-${action}`)} <KeyHint keys={billActions[action].key} />
          </Button>
        ))}
      </div>
      {form === 'pay' || form === 'refund' ? (
        <PayForm bill={bill} back={form === 'refund'} onDone={done} onClose={close} />
      ) : null}
      {form === 'invoice' ? <InvoiceForm bill={bill} onDone={done} onClose={close} /> : null}
      {form === 'add-line' ? <AddLineForm bill={bill} onDone={done} onClose={close} /> : null}
      {form === 'ask' || form === 'answer' ? (
        <QueryForm bill={bill} kind={form} onDone={() => done(true)} onClose={close} />
      ) : null}
      {typeof form === 'object' && form?.kind === 'correct' ? (
        <CorrectForm bill={bill} line={form.line} onDone={done} onClose={close} />
      ) : null}
      {typeof form === 'object' && form?.kind === 'strike' ? (
        <StrikeForm bill={bill} line={form.line} onDone={done} onClose={close} />
      ) : null}
      <BillLines
        bill={bill}
        onCorrect={(line) => setForm({ kind: 'correct', line })}
        onStrike={(line) => setForm({ kind: 'strike', line })}
      />
      <BillMoney bill={bill} />
      <BillFacts bill={bill} />
      <div className="settlement-actions">
        <Button size="small" onClick={() => navigate(`/print/bill/${bill.id}`)}>
          {t('print:print')}
        </Button>
        {bill.caseId === null ? null : (
          <Button size="small" onClick={() => navigate(`/cases/${bill.caseId}`)}>
            {t('open-case')}
          </Button>
        )}
        {bill.contractId === null ? null : (
          <Button size="small" onClick={() => navigate(`/contracts/${bill.contractId}`)}>
            {t('open-contract')}
          </Button>
        )}
        {may('customer.view') ? (
          <Button size="small" onClick={() => navigate(`/customers/${bill.customerId}`)}>
            {t('open-customer')}
          </Button>
        ) : null}
      </div>
    </>
  )
}

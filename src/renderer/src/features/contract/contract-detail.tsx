import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContractView } from '../../../../core/contract/contracts.ts'
import { client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useMoney } from '../../i18n/use-money.ts'
import { Field } from '../../ui/field.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'
import { useHotkey, usePlainKeys } from '../../ui/use-hotkey.ts'
import { readTerms, type Terms, TermsFields } from './contract-terms.tsx'
import { VisitPlan } from './visit-plan.tsx'

type Form = 'renew' | 'cancel'

/** One contract: what it covers, its visits included and used, its fee, and what can be done with it. */
export function ContractDetail({ contract }: Readonly<{ contract: ContractView }>) {
  const { t } = useTranslation('contract')
  const may = useMay()
  const money = useMoney()
  const [form, setForm] = useState<Form | null>(null)
  const writes = may('contract.write') && contract.state !== 'cancelled'
  const renews = writes && contract.renewedBy === null
  usePlainKeys(['R', 'X'], (key) => (key === 'R' && renews ? setForm('renew') : setForm('cancel')), {
    enabled: writes && form === null,
  })
  const close = () => setForm(null)
  return (
    <>
      <header className="contract-head">
        <h2>{contract.number}</h2>
        <KindTag group="contractState" value={contract.state} />
        <StateTag tone={contract.used > contract.visits ? 'late' : 'neutral'} plain>
          {t('visits-used', { used: contract.used, visits: contract.visits })}
        </StateTag>
      </header>
      {writes ? (
        <div className="contract-actions">
          {renews ? (
            <Button type="primary" onClick={() => setForm('renew')}>
              {t('renew')} <KeyHint keys="R" />
            </Button>
          ) : null}
          <Button danger onClick={() => setForm('cancel')}>
            {t('cancel')} <KeyHint keys="X" />
          </Button>
        </div>
      ) : null}
      {form === 'renew' ? <RenewForm contract={contract} onClose={close} /> : null}
      {form === 'cancel' ? <CancelForm contract={contract} onClose={close} /> : null}
      <VisitPlan contract={contract} />
      <div className="contract-actions">
        <Button size="small" onClick={() => navigate(`/print/contract/${contract.id}`)}>
          {t('print:print')}
        </Button>
        <Button size="small" onClick={() => navigate(`/print/renewal-notice/${contract.id}`)}>
          {t('print:renewal')}
        </Button>
      </div>
      <dl className="contract-facts">
        <dt>{t('word.customer')}</dt>
        <dd>
          <Button type="link" size="small" onClick={() => navigate(`/customers/${contract.customerId}`)}>
            {contract.customerName}
          </Button>
        </dd>
        <dt>{t('units')}</dt>
        <dd>{contract.unitNames.join(' · ')}</dd>
        <dt>{t('period')}</dt>
        <dd>
          {contract.startsOn} – {contract.endsOn}
        </dd>
        <dt>{t('price')}</dt>
        <dd>
          <span>{money(contract.priceMinor, contract.currency)}</span>
          {contract.bill === null ? null : (
            <>
              <KindTag group="billState" value={contract.bill.state} plain />
              {contract.bill.balanceMinor === 0 ? null : (
                <span>{t('open-balance', { amount: money(contract.bill.balanceMinor, contract.currency) })}</span>
              )}
              {may('money.view') ? (
                <Button type="link" size="small" onClick={() => navigate(`/settlement/${contract.id}`)}>
                  {t('open-bill')}
                </Button>
              ) : null}
            </>
          )}
        </dd>
        <dt>{t('repairs')}</dt>
        <dd>{contract.repairs}</dd>
        {contract.soldAt === null ? null : (
          <>
            <dt>{t('sold-at')}</dt>
            <dd>
              <Instant at={contract.soldAt} /> {contract.soldByName}
            </dd>
          </>
        )}
        {contract.renewedFrom === null ? null : (
          <>
            <dt>{t('renewed-from')}</dt>
            <dd>
              <OtherContract other={contract.renewedFrom} />
            </dd>
          </>
        )}
        {contract.renewedBy === null ? null : (
          <>
            <dt>{t('renewed-by')}</dt>
            <dd>
              <OtherContract other={contract.renewedBy} />
            </dd>
          </>
        )}
        {contract.cancelReason === null ? null : (
          <>
            <dt>{t('cancelled-because')}</dt>
            <dd>{contract.cancelReason}</dd>
          </>
        )}
      </dl>
    </>
  )
}

function OtherContract({ other }: Readonly<{ other: Readonly<{ id: string; number: string }> }>) {
  return (
    <Button type="link" size="small" onClick={() => navigate(`/contracts/${other.id}`)}>
      {other.number}
    </Button>
  )
}

type FormProps = Readonly<{ contract: ContractView; onClose: () => void }>

function RenewForm({ contract, onClose }: FormProps) {
  const { t } = useTranslation('contract')
  const [terms, setTerms] = useState<Terms>({
    ...contract.renewal,
    visits: contract.visits,
    priceMinor: contract.priceMinor,
  })
  const [tried, setTried] = useState(false)
  const renew = useCommand(client.contracts.renew, { done: t('renewed') })
  const send = async () => {
    setTried(true)
    const read = readTerms(terms)
    if (read === null || renew.busy) return
    const answer = await renew.run({ id: contract.id, version: contract.version, ...read })
    if (answer === null) return
    onClose()
    navigate(`/contracts/${answer.id}`)
  }
  useHotkey('finish', () => {
    void send()
  })
  useHotkey('back', () => {
    onClose()
  })
  return (
    <section className="contract-form" aria-label={t('renew')}>
      <h3>{t('renew')}</h3>
      <div className="v-form">
        <TermsFields terms={terms} currency={contract.currency} tried={tried} onChange={setTerms} />
      </div>
      <div className="contract-actions">
        <Button type="primary" loading={renew.busy} onClick={() => void send()}>
          {t('renew')} <KeyHint action="finish" />
        </Button>
        <Button onClick={onClose}>
          {t('action.close')} <KeyHint action="back" />
        </Button>
      </div>
    </section>
  )
}

function CancelForm({ contract, onClose }: FormProps) {
  const { t } = useTranslation('contract')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const cancel = useCommand(client.contracts.cancel, { done: t('cancelled') })
  const wordless = reason.trim() === ''
  const send = async () => {
    setTried(true)
    if (wordless || cancel.busy) return
    const input = { id: contract.id, version: contract.version, reason: reason.trim() }
    if ((await cancel.run(input)) !== null) onClose()
  }
  useHotkey('finish', () => {
    void send()
  })
  useHotkey('back', () => {
    onClose()
  })
  return (
    <section className="contract-form" aria-label={t('cancel')}>
      <h3>{t('cancel')}</h3>
      <p className="v-soft">{t('cancel-what')}</p>
      <Field label={t('word.reason')} problem={tried && wordless ? t('reason-needed') : undefined}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={reason}
            maxLength={400}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="contract-actions">
        <Button type="primary" danger loading={cancel.busy} onClick={() => void send()}>
          {t('cancel')} <KeyHint action="finish" />
        </Button>
        <Button onClick={onClose}>
          {t('action.close')} <KeyHint action="back" />
        </Button>
      </div>
    </section>
  )
}

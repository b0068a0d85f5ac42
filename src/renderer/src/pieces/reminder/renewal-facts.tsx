import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useMoney } from '../../i18n/use-money.ts'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import './reminder-reason.css'

/** The contract that a renewal is about: what it covers and costs, its paper, and where it is renewed. */
export function RenewalFacts({ contractId }: Readonly<{ contractId: string }>) {
  const { t } = useTranslation('reminder-reason')
  const money = useMoney()
  const found = useQuery(api.contracts.get.queryOptions({ input: { id: contractId } }))
  const contract = found.data
  if (contract === undefined) return null
  return (
    <section className="reminder-why" aria-label={t('renewal')}>
      <h3>
        {t('contract')} {contract.number} <KindTag group="contractState" value={contract.state} plain />
      </h3>
      <dl>
        <dt>{t('word.unit')}</dt>
        <dd>{contract.unitNames.join(' · ')}</dd>
        <dt>{t('period')}</dt>
        <dd>
          {contract.startsOn} – {contract.endsOn}
        </dd>
        <dt>{t('price')}</dt>
        <dd>{money(contract.priceMinor, contract.currency)}</dd>
        <dt>{t('visits')}</dt>
        <dd>{t('visits-used', { used: contract.used, visits: contract.visits })}</dd>
        <dt>{t('next')}</dt>
        <dd>
          {contract.renewal.startsOn} – {contract.renewal.endsOn}
        </dd>
      </dl>
      {contract.renewedBy === null ? null : <p>{t('renewed', { number: contract.renewedBy.number })}</p>}
      <div className="reminder-why-actions">
        <Button onClick={() => navigate(`/contracts/${contract.id}`)}>{t('open-contract')}</Button>
        <Button onClick={() => navigate(`/print/renewal-notice/${contract.id}`)}>{t('paper')}</Button>
      </div>
    </section>
  )
}

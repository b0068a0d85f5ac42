import { useQuery } from '@tanstack/react-query'
import type { ContractView } from '../../../../core/contract/contracts.ts'
import { api } from '../../api/client.ts'
import { formatMoney } from '../../i18n/format.ts'
import { Facts, Signatures } from './facts.tsx'
import { OnePaper } from './one-paper.tsx'
import { usePaper } from './paper-context.ts'
import type { PapersProps } from './papers.ts'
import { Sheet } from './sheet.tsx'
import { useLetterhead } from './use-letterhead.ts'

/** A maintenance contract with the visits that it includes. */
export function ContractPaper({ ids }: PapersProps) {
  const read = useQuery(api.contracts.get.queryOptions({ input: { id: ids[0] ?? '' } }))
  return <OnePaper read={read}>{(contract) => <Contract contract={contract} />}</OnePaper>
}

function Contract({ contract }: Readonly<{ contract: ContractView }>) {
  const { t, locale } = usePaper()
  const letterhead = useLetterhead()
  return (
    <Sheet title={t('contract')} number={contract.number} letterhead={letterhead}>
      <Facts
        facts={[
          [t('customer'), contract.customerName],
          [t('product'), contract.unitNames.join(', ')],
          [t('period'), `${contract.startsOn} – ${contract.endsOn}`],
          [t('contract-price'), formatMoney(contract.priceMinor, contract.currency, locale)],
          [t('visits-included'), contract.visits],
        ]}
      />
      <section className="paper-words">
        <h3>{t('planned-visits')}</h3>
        <p>{contract.plan.map((visit) => visit.dueOn).join('   ')}</p>
      </section>
      <p>{t('contract-terms')}</p>
      <Signatures labels={[t('customer-signs'), t('we-sign', { name: letterhead.organisation }), t('date')]} />
    </Sheet>
  )
}

/** The letter that goes out a month before a contract ends. */
export function RenewalPaper({ ids }: PapersProps) {
  const read = useQuery(api.contracts.get.queryOptions({ input: { id: ids[0] ?? '' } }))
  return <OnePaper read={read}>{(contract) => <Renewal contract={contract} />}</OnePaper>
}

function Renewal({ contract }: Readonly<{ contract: ContractView }>) {
  const { t, locale } = usePaper()
  const letterhead = useLetterhead()
  return (
    <Sheet title={t('renewal')} number={contract.number} letterhead={letterhead}>
      <div className="paper-letter">
        <p>{t('renewal-dear', { name: contract.customerName })}</p>
        <p>
          {t('renewal-text', {
            number: contract.number,
            units: contract.unitNames.join(', '),
            end: contract.endsOn,
            used: contract.used,
            visits: contract.visits,
          })}
        </p>
        <p>
          {t('renewal-offer', {
            from: contract.renewal.startsOn,
            to: contract.renewal.endsOn,
            price: formatMoney(contract.priceMinor, contract.currency, locale),
          })}
        </p>
        <p>{t('renewal-how', { hotline: letterhead.hotline })}</p>
        <p>{letterhead.organisation}</p>
      </div>
    </Sheet>
  )
}

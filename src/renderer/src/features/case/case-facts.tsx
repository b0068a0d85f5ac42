import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../core/contract/cases.ts'
import { caseOutcomes } from '../../../../core/domain/case/wrap-up.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { DialNumber } from '../../pieces/dial/dial-number.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'

/** Whom and what the case is about. */
export function CaseFacts({ detail }: Readonly<{ detail: CaseDetail }>) {
  const { t } = useTranslation('case')
  const label = useLabels()
  const may = useMay()
  const instant = useInstantText()
  const { customer, unit } = detail
  const matter = detail.case
  const address = customer?.addresses[0]
  // a short description is its own topic
  const isTold = matter.description.startsWith(matter.topic.replace(/…$/, ''))
  const content = [isTold ? '' : matter.topic, matter.description].filter((text) => text !== '').join('\n') || '–'
  const outcome = Object.values(caseOutcomes)
    .flat()
    .find((each) => each === matter.outcome)
  return (
    <section className="v-panel case-panel">
      <h2>{customer?.name ?? matter.customerName ?? t('unknown-customer')}</h2>
      {customer?.phones.map((phone) => (
        <div key={phone.id}>
          <DialNumber phone={phone} customerId={customer.id} caseId={matter.id} />
        </div>
      ))}
      {address !== undefined && (
        <div>
          {`${address.region} ${address.street}`.trim()}{' '}
          <span className="case-kind">{label('zone', address.zone)}</span>
        </div>
      )}
      {customer !== null && may('customer.view') && (
        <div>
          <Button size="small" onClick={() => navigate(`/customers/${customer.id}`)}>
            {t('open-customer')}
          </Button>
        </div>
      )}
      <h3>{t('unit')}</h3>
      {unit === null ? (
        <p className="v-soft">{t('no-unit')}</p>
      ) : (
        <div>
          {[unit.category, unit.modelName].filter((text) => text !== '').join(' ')}{' '}
          <KindTag group="warrantyState" value={unit.warranty.state} />
          <div className="v-soft case-small">
            {[
              unit.serial === null ? '' : `${t('serial')} ${unit.serial}`,
              unit.boughtOn === null ? '' : `${t('bought')} ${unit.boughtOn}`,
            ]
              .filter((text) => text !== '')
              .join(' · ')}
          </div>
        </div>
      )}
      <h3>{t('description')}</h3>
      <p className="case-text">{content}</p>
      {matter.state === 'waiting' && matter.waitingOn !== null && (
        <StateTag tone="soon">
          {t('waiting-for', {
            on: label('waitingReason', matter.waitingOn),
            until: matter.waitingUntil === null ? '–' : instant(matter.waitingUntil),
          })}
        </StateTag>
      )}
      {outcome !== undefined && (
        <div>
          <span className="v-soft">{t('outcome')}</span> {label('caseOutcome', outcome)}
        </div>
      )}
    </section>
  )
}

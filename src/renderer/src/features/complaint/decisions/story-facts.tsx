import { useTranslation } from 'react-i18next'
import type { Story } from '../../../../../core/contract/decisions.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useMoney } from '../../../i18n/use-money.ts'
import { Instant } from '../../../ui/instant.tsx'
import { navigate, type Path } from '../../../ui/route.ts'
import { KindTag } from '../../../ui/state-tag.tsx'
import { WarrantyLight } from '../../../ui/warranty-light.tsx'

/** A way to another page, in a line of text. */
export function GoTo({ to, children }: Readonly<{ to: Path; children: string }>) {
  return (
    <a
      href={to}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        navigate(to)
      }}
    >
      {children}
    </a>
  )
}

/** Who complains of what and wants what; the product, what was done to it, and what he complained of before. */
export function StoryFacts({ story }: Readonly<{ story: Story }>) {
  const { t } = useTranslation('complaint-decisions')
  return (
    <div className="story-column">
      <ComplaintPart story={story} />
      <section aria-label={t('part-customer')}>
        <h3>{t('part-customer')}</h3>
        <CustomerLine story={story} />
        <UnitLine story={story} />
      </section>
      <section aria-label={t('part-orders')}>
        <h3>{t('part-orders')}</h3>
        <OrderLines story={story} />
      </section>
      <section aria-label={t('part-earlier')}>
        <h3>{t('part-earlier')}</h3>
        <EarlierLines story={story} />
      </section>
    </div>
  )
}

function ComplaintPart({ story }: Readonly<{ story: Story }>) {
  const { t } = useTranslation('complaint-decisions')
  const label = useLabels()
  const money = useMoney()
  const { complaint } = story
  const { accusedName, officerName, claimMinor, severityReasons, aboutOrgName } = complaint
  const concerns = [accusedName, aboutOrgName].filter((name) => name !== null).join(t('common:list'))
  return (
    <section aria-label={t('part-complaint')}>
      <h3>{t('part-complaint')}</h3>
      <dl className="story-facts">
        <dt>{t('said')}</dt>
        <dd className="story-said">{complaint.said}</dd>
        <dt>{t('wanted')}</dt>
        <dd>
          {complaint.wanted === '' ? t('no-wish') : complaint.wanted}
          {claimMinor === null ? '' : ` · ${t('claim', { sum: money(claimMinor, 'CNY') })}`}
        </dd>
        {severityReasons.length === 0 ? null : (
          <>
            <dt>{t('severity-why')}</dt>
            <dd>{severityReasons.map((reason) => label('severityReason', reason)).join(t('common:list'))}</dd>
          </>
        )}
        {concerns === '' ? null : (
          <>
            <dt>{t('accused')}</dt>
            <dd>{concerns}</dd>
          </>
        )}
        <dt>{t('officer')}</dt>
        <dd>{officerName ?? t('nobody')}</dd>
      </dl>
    </section>
  )
}

function CustomerLine({ story: { customer } }: Readonly<{ story: Story }>) {
  const { t } = useTranslation('complaint-decisions')
  const label = useLabels()
  if (customer === null) return <p>{t('no-customer')}</p>
  return (
    <p>
      <GoTo to={`/customers/${customer.id}`}>{customer.name}</GoTo>
      {' · '}
      {[label('customerKind', customer.kind), label('memberLevel', customer.memberLevel)].join(' · ')}
    </p>
  )
}

function UnitLine({ story: { unit, purchaseDays } }: Readonly<{ story: Story }>) {
  const { t } = useTranslation('complaint-decisions')
  if (unit === null) return <p className="v-soft">{t('no-unit')}</p>
  return (
    <p>
      {[unit.modelName, unit.serial].filter((part) => part !== null && part !== '').join(' · ')}{' '}
      <WarrantyLight warranty={unit.warranty} />
      <br />
      {unit.boughtOn === null || purchaseDays === null
        ? t('bought-unknown')
        : t('bought', { date: unit.boughtOn, count: purchaseDays })}
    </p>
  )
}

function OrderLines({ story: { orders } }: Readonly<{ story: Story }>) {
  const { t } = useTranslation('complaint-decisions')
  if (orders.length === 0) return <p className="v-soft">{t('no-orders')}</p>
  return (
    <ul className="story-lines">
      {orders.map((order) => (
        <li key={order.id}>
          <GoTo to={`/cases/${order.caseId}`}>{order.caseNumber}</GoTo> {order.symptom}
          {order.technicianName === null ? '' : ` · ${order.technicianName}`}{' '}
          <KindTag group="serviceOrderState" value={order.state} plain />
        </li>
      ))}
    </ul>
  )
}

function EarlierLines({ story: { earlier } }: Readonly<{ story: Story }>) {
  const { t } = useTranslation('complaint-decisions')
  const label = useLabels()
  if (earlier.length === 0) return <p className="v-soft">{t('no-earlier')}</p>
  return (
    <ul className="story-lines">
      {earlier.map((each) => (
        <li key={each.id}>
          <GoTo to={`/complaints/list/${each.id}`}>{each.caseNumber}</GoTo> {label('complaintSubClass', each.subClass)}{' '}
          · <Instant at={each.recordedAt} /> ·{' '}
          {each.outcome === null ? label('complaintState', each.state) : label('complaintOutcome', each.outcome)}
        </li>
      ))}
    </ul>
  )
}

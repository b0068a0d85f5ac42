import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../../core/contract/service.ts'
import { Instant } from '../../../ui/instant.tsx'

/** Who is called about what: the order, what was done, when and by whom. */
export function CallbackFacts({ order }: Readonly<{ order: OrderView | undefined }>) {
  const { t } = useTranslation('commitment')
  if (order === undefined) return null
  const facts = [
    { name: 'order', value: `${order.caseNumber} · ${order.unitName ?? ''} ${order.symptom}` },
    { name: 'done', value: order.finding === '' ? '–' : order.finding },
    { name: 'technician', value: order.technicianName ?? t('callback-no-technician') },
  ] as const
  return (
    <dl className="work-facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{t(`callback-${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>{t('callback-when')}</dt>
        <dd>
          <Instant at={order.doneAt} />
        </dd>
      </div>
    </dl>
  )
}

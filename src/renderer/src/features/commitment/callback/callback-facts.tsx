import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../../core/contract/cases.ts'
import { formatDate } from '../../../i18n/format.ts'
import { useTimeReader } from '../../../i18n/use-time.ts'
import { Instant } from '../../../ui/instant.tsx'

const scriptSteps = [1, 2, 3, 4] as const

type Props = Readonly<{ matter: CaseDetail | undefined; orderId: string }>

/** Who is called about what: the order, what was done, by whom, and what to say. */
export function CallbackFacts({ matter, orderId }: Props) {
  const { t } = useTranslation('commitment')
  const { zone } = useTimeReader()
  const order = matter?.orders.find(({ id }) => id === orderId) ?? matter?.orders[0]
  if (matter === undefined || order === undefined) return null
  const unit = order.unitName ?? t('callback-unit-none')
  const facts = [
    { name: 'order', value: `${order.caseNumber} · ${order.unitName ?? ''} ${order.symptom}` },
    { name: 'done', value: order.finding === '' ? '–' : order.finding },
    { name: 'technician', value: order.technicianName ?? t('callback-no-technician') },
  ] as const
  return (
    <>
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
      <details className="work-script" open>
        <summary>{t('callback-script')}</summary>
        <ol>
          {scriptSteps.map((step) => (
            <li key={step}>
              {t(`callback-script-${step}`, {
                date: order.doneAt === null ? '' : formatDate(order.doneAt, zone),
                unit,
              })}
            </li>
          ))}
        </ol>
      </details>
    </>
  )
}

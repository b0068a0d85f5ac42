import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useMoney } from '../../../i18n/use-money.ts'
import { KindTag } from '../../../ui/state-tag.tsx'

/** What was offered to make it good, with the sums, and what it has cost so far; nothing where there is none. */
export function StoryRemedies({ complaintId }: Readonly<{ complaintId: string }>) {
  const { t } = useTranslation('complaint-decisions')
  const label = useLabels()
  const money = useMoney()
  const { data } = useQuery(api.remedies.ofComplaint.queryOptions({ input: { complaintId } }))
  if (data === undefined || data.remedies.length === 0) return null
  const cost = data.remedies.reduce((sum, remedy) => sum + (remedy.costMinor ?? 0), 0)
  return (
    <section aria-label={t('part-remedies')}>
      <h3>{t('part-remedies')}</h3>
      <ul className="story-lines">
        {data.remedies.map((remedy) => (
          <li key={remedy.id}>
            {label('remedyKind', remedy.kind)}{' '}
            {remedy.valueMinor === 0 ? '' : money(remedy.valueMinor, remedy.currency)}{' '}
            <KindTag group="remedyState" value={remedy.state} plain /> {remedy.note}
          </li>
        ))}
        <li>{t('cost', { sum: money(cost, data.currency) })}</li>
      </ul>
    </section>
  )
}

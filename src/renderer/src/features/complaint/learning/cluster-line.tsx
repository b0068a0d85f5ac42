import { useTranslation } from 'react-i18next'
import type { ClusterView } from '../../../../../core/contract/complaint-learning.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { Instant } from '../../../ui/instant.tsx'

/** What the complaints of a cluster share, how many they are and since when. */
export function ClusterLine({ cluster }: Readonly<{ cluster: ClusterView }>) {
  const { t } = useTranslation('complaint-learning')
  const label = useLabels()
  const what = [
    label('alikeBasis', cluster.basis),
    cluster.subject,
    cluster.subClass === null ? '' : label('complaintSubClass', cluster.subClass),
    t('count', { count: cluster.complaints }),
  ].filter((word) => word !== '')
  return (
    <span>
      {what.join(' · ')} · <Instant at={cluster.firstAt} /> – <Instant at={cluster.lastAt} />
    </span>
  )
}

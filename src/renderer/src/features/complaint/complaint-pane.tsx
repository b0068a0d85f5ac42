import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintDetail } from '../../../../core/contract/complaints.ts'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { complaintSections } from './complaint-sections.tsx'

/** One complaint to its end: what it is, how it stands, and its parts. */
export function ComplaintPane({ id }: Readonly<{ id: string }>) {
  const found = useQuery(api.complaints.get.queryOptions({ input: { id } }))
  if (found.data !== undefined) return <Complaint detail={found.data} />
  return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />
}

function Complaint({ detail }: Readonly<{ detail: ComplaintDetail }>) {
  const { t } = useTranslation('complaint')
  const label = useLabels()
  const may = useMay()
  const { complaint } = detail
  const sections = complaintSections.filter(({ anyOf, applies }) => anyOf.some(may) && applies(detail))
  const [wanted, setWanted] = useState('facts')
  const current = sections.find(({ name }) => name === wanted) ?? sections[0]
  return (
    <div className="complaint-one">
      <h2>
        {complaint.caseNumber} · {label('complaintSubClass', complaint.subClass)}{' '}
        {complaint.severity !== null && <KindTag group="severity" value={complaint.severity} plain />}{' '}
        <KindTag group="complaintState" value={complaint.state} plain />
      </h2>
      <nav className="tabbed-tabs" aria-label={t('sections')}>
        {sections.map(({ name }) => (
          <button
            key={name}
            type="button"
            aria-current={name === current?.name ? 'page' : undefined}
            onClick={() => setWanted(name)}
          >
            {t(`section-${name}`)}
          </button>
        ))}
      </nav>
      <Suspense>{current === undefined ? null : <current.Component detail={detail} />}</Suspense>
    </div>
  )
}

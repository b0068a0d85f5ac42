import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintDetail } from '../../../../core/contract/complaints.ts'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { ComplaintHead } from './complaint-head.tsx'
import { complaintSections } from './complaint-sections.tsx'

/** One complaint to its end: what it is, how it stands, and its parts. */
export function ComplaintPane({ id }: Readonly<{ id: string }>) {
  const found = useQuery(api.complaints.get.queryOptions({ input: { id } }))
  if (found.data !== undefined) return <Complaint detail={found.data} />
  return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />
}

function Complaint({ detail }: Readonly<{ detail: ComplaintDetail }>) {
  const { t } = useTranslation('complaint')
  const may = useMay()
  const sections = complaintSections.filter(({ anyOf, applies }) => anyOf.some(may) && applies(detail))
  const [wanted, setWanted] = useState('facts')
  const current = sections.find(({ name }) => name === wanted) ?? sections[0]
  usePlainKeys(
    sections.map((_, index) => String(index + 1)),
    (key) => setWanted(sections[Number(key) - 1]?.name ?? wanted),
  )
  return (
    <div className="complaint-one">
      <ComplaintHead detail={detail} />
      <nav className="tabbed-tabs complaint-sections" aria-label={t('sections')}>
        {sections.map(({ name }, index) => (
          <button
            key={name}
            type="button"
            aria-current={name === current?.name ? 'page' : undefined}
            onClick={() => setWanted(name)}
          >
            {t(`section-${name}`)} {index < 9 ? <KeyHint keys={String(index + 1)} /> : null}
          </button>
        ))}
      </nav>
      <div className="complaint-section">
        <Suspense fallback={<Loading />}>
          {current === undefined ? null : <current.Component detail={detail} />}
        </Suspense>
      </div>
    </div>
  )
}

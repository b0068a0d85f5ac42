import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../core/contract/cases.ts'
import { api } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { copyText } from '../../ui/copy-text.ts'
import { Instant } from '../../ui/instant.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useRoute } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseMessages } from './case-messages.tsx'
import { CaseMoves } from './case-moves.tsx'
import { CaseOrders } from './case-orders.tsx'
import { CasePromises } from './case-promises.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import { ComplaintFacts, ComplaintsAbout } from './complaint-facts.tsx'
import { NoteForm } from './note-form.tsx'
import './case.css'

/** One case to its end: who, what, every promise, every contact. */
export function CasePage() {
  const route = useRoute()
  return route?.page === 'cases' ? <CaseOf key={route.id} id={route.id} /> : null
}

function CaseOf({ id }: Readonly<{ id: string }>) {
  const found = useQuery(api.cases.get.queryOptions({ input: { id } }))
  if (found.data !== undefined) return <Case detail={found.data} />
  return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />
}

function Case({ detail }: Readonly<{ detail: CaseDetail }>) {
  const { t } = useTranslation('case')
  const { message } = App.useApp()
  const label = useLabels()
  const matter = detail.case
  const copy = async () => {
    if (await copyText(matter.number)) void message.success(t('copied', { number: matter.number }))
  }
  return (
    <div className="v-page case">
      <PageHeader
        title={t('title', { number: matter.number })}
        tags={
          <>
            <span className="case-kind">{label('caseKind', matter.kind)}</span>
            <KindTag group="caseState" value={matter.state} />
            {matter.sample && <span className="case-kind">{t('sample')}</span>}
            <span className="v-soft">
              <Instant at={matter.openedAt} /> · {t('opened-by', { name: matter.openedByName })}
            </span>
          </>
        }
        actions={
          <>
            <Button onClick={copy}>{t('copy')}</Button>
            <CaseMoves detail={detail} />
          </>
        }
      />
      <div className="case-columns">
        <div className="case-column">
          {detail.complaint !== null && <ComplaintFacts complaint={detail.complaint} />}
          <CaseFacts detail={detail} />
          <CaseOrders orders={detail.orders} />
          <ComplaintsAbout complaints={detail.complaints} />
        </div>
        <div className="case-column">
          <CasePromises detail={detail} />
          <CaseMessages detail={detail} />
        </div>
        <div className="case-column">
          <NoteForm key={matter.id} caseId={matter.id} />
          <CaseTimeline entries={detail.timeline} />
        </div>
      </div>
    </div>
  )
}

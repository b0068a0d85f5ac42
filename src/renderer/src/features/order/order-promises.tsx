import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CommitmentDetail } from '../../../../core/contract/commitments.ts'
import type { OrderView } from '../../../../core/contract/service.ts'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ExplanationButton, ExplanationText } from '../../ui/explanation.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KindTag } from '../../ui/state-tag.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'

/** What is promised for an order: how much time is left, and why the deadline is what it is. */
export function OrderPromises({ order }: Readonly<{ order: OrderView }>) {
  const { t } = useTranslation('order')
  const may = useMay()
  const found = useQuery({
    ...api.cases.get.queryOptions({ input: { id: order.caseId } }),
    enabled: may('case.view') && may('commitment.view'),
  })
  const ids = (found.data?.commitments ?? []).filter((each) => each.aboutId === order.id).map((each) => each.id)
  const details = useQueries({
    queries: ids.map((id) => api.commitments.get.queryOptions({ input: { id } })),
    combine: (results) => results.flatMap((result) => (result.data === undefined ? [] : [result.data])),
  })
  if (details.length === 0) return <PlainDues order={order} />
  return (
    <ul className="order-promises" aria-label={t('promises')}>
      {details.map((detail) => (
        <Promised key={detail.id} detail={detail} />
      ))}
    </ul>
  )
}

function Promised({ detail }: Readonly<{ detail: CommitmentDetail }>) {
  const label = useLabels()
  const open = detail.state === 'open'
  return (
    <li>
      <div className="order-promise">
        <strong>{label('commitmentKind', detail.kind)}</strong>
        {open ? <TimeLeft dueAt={detail.dueAt} /> : <KindTag group="commitmentState" value={detail.state} plain />}
        <Instant at={detail.dueAt} />
        {open ? null : <ExplanationButton explanation={detail.explanation} />}
      </div>
      {open ? (
        <div className="v-soft">
          <ExplanationText explanation={detail.explanation} />
        </div>
      ) : null}
    </li>
  )
}

/** The deadlines that the order itself names, until the promises are read or for who may not read them. */
function PlainDues({ order }: Readonly<{ order: OrderView }>) {
  const { t } = useTranslation('order')
  const dues = [
    { name: 'dispatch-due', at: order.dispatchDueAt },
    { name: 'arrival-due', at: order.arrivalDueAt },
  ].flatMap(({ name, at }) => (at === null ? [] : [{ name, at }]))
  return (
    <ul className="order-promises" aria-label={t('promises')}>
      {dues.map(({ name, at }) => (
        <li key={name} className="order-promise">
          <strong>{t(name)}</strong>
          <TimeLeft dueAt={at} />
          <Instant at={at} />
        </li>
      ))}
    </ul>
  )
}

import { CheckCircleFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useFocusOn } from '../../../ui/focus.ts'
import { Instant } from '../../../ui/instant.tsx'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { navigate } from '../../../ui/route.ts'
import { TimeLeft } from '../../../ui/time-left.tsx'
import type { Recorded } from './use-recording.ts'

/** What was recorded: the number to tell the customer, and what was promised by when. */
export function TakenPanel({ recorded }: Readonly<{ recorded: Recorded }>) {
  const { t } = useTranslation('complaint-take')
  const label = useLabels()
  const open = useRef<HTMLButtonElement>(null)
  useFocusOn(recorded.id, () => open.current?.focus())
  const detail = useQuery(api.complaints.get.queryOptions({ input: { id: recorded.id } }))
  const promises = (detail.data?.commitments ?? []).toSorted((a, b) => a.dueAt - b.dueAt)
  return (
    <section className="v-panel take-done" role="status">
      <CheckCircleFilled className="take-done-icon" aria-hidden="true" />
      <h2>{t('recorded')}</h2>
      <div className="v-soft">{t('recorded-say')}</div>
      <output className="take-done-number" aria-label={t('number')}>
        {recorded.number}
      </output>
      <ul aria-label={t('promises')}>
        {promises.map((promise) => (
          <li key={promise.id}>
            <strong>{label('commitmentKind', promise.kind)}</strong> <Instant at={promise.dueAt} />{' '}
            <TimeLeft dueAt={promise.dueAt} />
          </li>
        ))}
      </ul>
      <div className="take-bar">
        <Button onClick={() => navigate(`/print/complaint/${recorded.id}`)}>{t('print-it')}</Button>
        {recorded.deskKey === null ? null : <Button onClick={() => navigate('/desk')}>{t('back-to-desk')}</Button>}
        <Button ref={open} type="primary" onClick={() => navigate(`/complaints/list/${recorded.id}`)}>
          {t('open-it')} <KeyHint keys="Enter" />
        </Button>
      </div>
    </section>
  )
}

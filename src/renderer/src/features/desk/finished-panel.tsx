import { CheckCircleFilled } from '@ant-design/icons'
import { skipToken, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { copyText } from '../../ui/copy-text.ts'
import { useFocusOn } from '../../ui/focus.ts'
import { Instant } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { TimeLeft } from '../../ui/time-left.tsx'
import type { Finished } from './desk-state.ts'
import { promisesByDeadline } from './registration.ts'

type Props = Readonly<{ finished: Finished; onNext: () => void }>

/** What was registered: the number to tell the customer, large, and the promises that were made. */
export function FinishedPanel({ finished, onNext }: Props) {
  const { t } = useTranslation('desk')
  const { message } = App.useApp()
  const label = useLabels()
  const next = useRef<HTMLButtonElement>(null)
  const { caseId, number } = finished
  const detail = useQuery(api.cases.get.queryOptions({ input: caseId === null ? skipToken : { id: caseId } }))
  useFocusOn(null, () => next.current?.focus())
  const promises = promisesByDeadline(detail.data?.commitments ?? [])
  const copy = async (text: string) => {
    if (await copyText(text)) void message.success(t('done-copied', { number: text }))
  }
  return (
    <div className="desk-done" role="status">
      <CheckCircleFilled className="desk-done-icon" aria-hidden="true" />
      <h2>{number === null ? t('done-call') : t('done-title')}</h2>
      {number !== null && (
        <>
          <div className="v-soft">{t('done-say')}</div>
          <output className="desk-done-number" aria-label={t('done-number')}>
            {number}
          </output>
          <section className="desk-done-promises" aria-label={t('done-promises')}>
            <h3>{t('done-promises')}</h3>
            {detail.data !== undefined && promises.length === 0 && <p className="v-soft">{t('done-none')}</p>}
            <ul className="desk-list">
              {promises.map((promise) => (
                <li key={promise.id} className="desk-done-promise">
                  <strong>{label('commitmentKind', promise.kind)}</strong>
                  <Instant at={promise.dueAt} />
                  <TimeLeft dueAt={promise.dueAt} />
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
      <div className="desk-actions">
        {number !== null && <Button onClick={() => copy(number)}>{t('done-copy')}</Button>}
        {caseId !== null && <Button onClick={() => navigate(`/cases/${caseId}`)}>{t('done-open')}</Button>}
        <Button ref={next} type="primary" onClick={onNext}>
          {t('done-next')} <KeyHint keys="Enter" />
        </Button>
      </div>
    </div>
  )
}

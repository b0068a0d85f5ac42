import { skipToken, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallView } from '../../../../core/contract/calls.ts'
import type { CaseDetail } from '../../../../core/contract/cases.ts'
import type { CommitmentView } from '../../../../core/contract/commitments.ts'
import { surveyQuestions } from '../../../../core/domain/survey/survey.ts'
import { api } from '../../api/client.ts'
import { formatTimer } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { ExplanationText } from '../../ui/explanation.tsx'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'

/** What was promised under the case, how it was kept, and what the customer said of it. */
export function CasePromises({ detail }: Readonly<{ detail: CaseDetail }>) {
  const { t } = useTranslation('case')
  const promises = detail.commitments.toSorted((a, b) => a.dueAt - b.dueAt)
  return (
    <>
      <section className="v-panel case-panel">
        <h2>{t('promises')}</h2>
        {promises.length === 0 && <p className="v-soft">{t('promises-none')}</p>}
        <ul className="case-list">
          {promises.map((promise) => (
            <Promised key={promise.id} promise={promise} />
          ))}
        </ul>
      </section>
      <section className="v-panel case-panel">
        <h2>{t('surveys')}</h2>
        {detail.surveys.length === 0 && <p className="v-soft">{t('surveys-none')}</p>}
        {detail.surveys.map((survey) => (
          <Survey key={survey.id} survey={survey} />
        ))}
      </section>
      <section className="v-panel case-panel">
        <h2>{t('calls')}</h2>
        {detail.calls.length === 0 && <p className="v-soft">{t('calls-none')}</p>}
        <ul className="case-list">
          {detail.calls.map((call) => (
            <Call key={call.id} call={call} />
          ))}
        </ul>
      </section>
    </>
  )
}

function Promised({ promise }: Readonly<{ promise: CommitmentView }>) {
  const { t } = useTranslation('case')
  const label = useLabels()
  const instant = useInstantText()
  const [open, setOpen] = useState(false)
  const full = useQuery(api.commitments.get.queryOptions({ input: open ? { id: promise.id } : skipToken })).data
  const isOpen = promise.state === 'open'
  return (
    <li className="case-promise">
      <div className="case-head">
        <strong>{label('commitmentKind', promise.kind)}</strong>
        {isOpen ? (
          <TimeLeft dueAt={promise.dueAt} plain={false} />
        ) : (
          <KindTag group="commitmentState" value={promise.state} />
        )}
        <span className="v-soft case-small">
          {isOpen
            ? t('promise-due', { time: instant(promise.dueAt) })
            : promise.doneAt === null
              ? ''
              : t('promise-done', { time: instant(promise.doneAt) })}
          {promise.result === null ? '' : ` · ${label('commitmentResult', promise.result)}`}
          {promise.reason === null ? '' : ` · ${promise.reason}`}
          {promise.firstDueAt === promise.dueAt
            ? ''
            : ` · ${t('promise-first', { time: instant(promise.firstDueAt) })}`}
        </span>
      </div>
      <div className="case-actions">
        <Button size="small" type="text" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('common:why.title', { due: instant(promise.dueAt) })}
        </Button>
        {isOpen && (
          <Button size="small" onClick={() => navigate(`/commitments/${promise.id}`)}>
            {t('work')}
          </Button>
        )}
      </div>
      {open && full !== undefined && (
        <p className="case-why">
          <ExplanationText explanation={full.explanation} />
        </p>
      )}
    </li>
  )
}

function Survey({ survey }: Readonly<{ survey: CaseDetail['surveys'][number] }>) {
  const { t } = useTranslation('case')
  const label = useLabels()
  const { answers } = survey
  return (
    <div className="case-survey">
      <div className="case-head">
        <KindTag group="surveyResult" value={survey.result} />
        <span className="v-soft">
          <Instant at={survey.at} /> · {survey.byName}
        </span>
        {survey.nps !== null && <span>{t('nps', { count: survey.nps })}</span>}
      </div>
      {answers !== null && (
        <dl className="case-facts">
          {surveyQuestions.map((question) => (
            <div key={question}>
              <dt>{label('surveyQuestion', question)}</dt>
              <dd>
                {answers[question]} · {label('mark', answers[question])}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {(['pleased', 'annoyed'] as const).map((field) =>
        survey[field] === '' ? null : (
          <p key={field} className="case-text">
            <span className="v-soft">{t(field)}</span> {survey[field]}
          </p>
        ),
      )}
    </div>
  )
}

function Call({ call }: Readonly<{ call: CallView }>) {
  const { t } = useTranslation('case')
  const label = useLabels()
  const facts = [
    call.agentName ?? '',
    call.waitMs === null || call.direction === 'out' ? '' : t('call-wait', { time: formatTimer(call.waitMs) }),
    call.talkMs === null ? '' : t('call-talk', { time: formatTimer(call.talkMs) }),
  ].filter((fact) => fact !== '')
  return (
    <li>
      <Instant at={call.offeredAt} /> {label('callDirection', call.direction)}{' '}
      {spacedNumber(call.number ?? call.display)} <span className="v-soft case-small">{facts.join(' · ')}</span>
    </li>
  )
}

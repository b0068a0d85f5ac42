import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { questionsOf, said } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { api } from '../../api/client.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Instant } from '../../ui/instant.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { answerText } from '../interview/answer-text.ts'

/** Everything that was answered at once. */
export function OneResponse({ id, onBack }: Readonly<{ id: string; onBack: () => void }>) {
  const { t } = useTranslation('results')
  const locale = useLocale()
  const label = useLabels()
  const { data, error, refetch } = useQuery(api.questionnaires.response.queryOptions({ input: { id } }))
  return (
    <section className="results-one" aria-label={t('one-response')}>
      <Button size="small" autoFocus onClick={onBack}>
        {t('back')}
      </Button>
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined && error !== null ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? null : (
        <>
          <p className="v-soft">
            <Instant at={data.row.at} /> · {label('responseChannel', data.row.channel)} ·{' '}
            {data.row.customerName ?? t('anonymous')} · {data.row.orgName}
          </p>
          <dl>
            {questionsOf(data.version.body).map((question) => (
              <div key={question.code}>
                <dt>
                  {question.code} {said(question.text, locale)}
                </dt>
                <dd>
                  {answerText(question, data.answers[question.code], locale) ?? (
                    <span className="v-soft">{t('not-asked')}</span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportTexts, StudyHead, StudyReport } from '../../../../core/contract/studies.ts'
import { type Locale, locales } from '../../../../core/domain/people/principal.ts'
import type { RespondentGroup } from '../../../../core/domain/study/study.ts'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field } from '../../ui/field.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'

const parts = ['strengths', 'weaknesses', 'advice'] as const

/** The audit reports of a study, one for each group that was asked. */
export function ReportView({ study }: Readonly<{ study: StudyHead }>) {
  const { t } = useTranslation('study')
  const label = useLabels()
  const [group, setGroup] = useState<RespondentGroup>(study.groups[0]?.group ?? 'consumer')
  const input = { studyId: study.id, group }
  const { data, error, refetch } = useQuery(api.studies.report.queryOptions({ input }))
  return (
    <div className="study-figures">
      <ChoiceGroup
        label={t('group')}
        choices={study.groups.map((each) => ({ value: each.group, label: label('respondentGroup', each.group) }))}
        value={group}
        onChange={setGroup}
      />
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined && error !== null ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? null : <Report key={`${group} ${data.saved?.version ?? 0}`} report={data} />}
    </div>
  )
}

function Report({ report }: Readonly<{ report: StudyReport }>) {
  const { t } = useTranslation('study')
  const may = useMay()
  const { study, group, saved, draft } = report
  const [text, setText] = useState<ReportTexts>(saved?.text ?? draft)
  const save = useCommand(client.studies.saveReport, { done: t('report-saved') })
  const writes = may('study.manage')
  const send = () => save.run({ studyId: study.id, group, version: saved?.version ?? 0, text })
  useHotkey(
    'finish',
    () => {
      if (!save.busy) void send()
    },
    { enabled: writes },
  )
  const change = (locale: Locale, part: (typeof parts)[number], value: string) =>
    setText({ ...text, [locale]: { ...text[locale], [part]: value } })
  return (
    <>
      <div className="study-actions">
        {saved === null ? <StateTag tone="soon">{t('report-draft')}</StateTag> : null}
        {saved?.outdated ? <StateTag tone="soon">{t('report-outdated')}</StateTag> : null}
        {saved === null ? null : (
          <span className="v-soft">
            {t('report-version', { version: saved.version, by: saved.byName })} <Instant at={saved.at} />
          </span>
        )}
        {writes ? <Button onClick={() => setText(draft)}>{t('report-again')}</Button> : null}
        <Button disabled={saved === null} onClick={() => navigate(`/print/audit-report/${study.id},${group}`)}>
          {t('print:print')}
        </Button>
        {writes ? (
          <Button type="primary" loading={save.busy} onClick={() => void send()}>
            {t('action.save')} <KeyHint action="finish" />
          </Button>
        ) : null}
      </div>
      {saved === null ? <p className="v-soft">{t('report-how')}</p> : null}
      <div className="study-report">
        {parts.map((part) =>
          locales.map((locale) => (
            <Field key={`${part} ${locale}`} label={`${t(part)} · ${t(`print:locale-${locale}`)}`}>
              {(control) => (
                <Input.TextArea
                  {...control}
                  lang={locale}
                  autoSize={{ minRows: 4, maxRows: 14 }}
                  readOnly={!writes}
                  maxLength={8000}
                  value={text[locale][part]}
                  onChange={(event) => change(locale, part, event.target.value)}
                />
              )}
            </Field>
          )),
        )}
      </div>
    </>
  )
}

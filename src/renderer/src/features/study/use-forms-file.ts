import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudyForm, StudyHead } from '../../../../core/contract/studies.ts'
import { csvFile } from '../../../../core/domain/export/csv.ts'
import { statementCount } from '../../../../core/domain/study/statements.ts'
import { weightedDimensions } from '../../../../core/domain/study/study.ts'
import { client } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useFailureText } from '../../i18n/use-messages.ts'
import { saveCsv } from '../../ui/save-csv.ts'

const atOnce = 500

async function allForms(studyId: string): Promise<readonly StudyForm[]> {
  const forms: StudyForm[] = []
  let after: string | undefined
  for (;;) {
    const page = await client.studies.forms({ studyId, limit: atOnce, ...(after === undefined ? {} : { after }) })
    forms.push(...page.rows)
    if (page.next === null) return forms
    after = page.next
  }
}

/** Saves every form of a study as a file, notes as this person sees them. */
export function useFormsFile(study: StudyHead) {
  const { t } = useTranslation('study')
  const label = useLabels()
  const { message } = App.useApp()
  const failureText = useFailureText()
  const [busy, setBusy] = useState(false)
  const numbers = Array.from({ length: statementCount }, (_, index) => index + 1)
  const save = async () => {
    setBusy(true)
    try {
      const forms = await allForms(study.id)
      const headings = [
        ...[t('number'), t('group')],
        ...numbers.map((n) => `${n} ${t('expectation')}`),
        ...numbers.map((n) => `${n} ${t('perception')}`),
        ...weightedDimensions.map((dimension) => `${t('points')} ${label('studyDimension', dimension)}`),
        ...[t('missing'), t('note')],
      ]
      const rows = forms.map((form) => [
        ...[form.number, label('respondentGroup', form.group)],
        ...form.expectation,
        ...form.perception,
        ...weightedDimensions.map((_, index) => form.weights?.[index] ?? null),
        ...[form.missing, form.note],
      ])
      saveCsv(`${study.name}.csv`, csvFile(headings, rows))
    } catch (error) {
      void message.error(failureText(failureOf(error)))
    } finally {
      setBusy(false)
    }
  }
  return { save, busy }
}

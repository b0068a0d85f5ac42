import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackRow } from '../../../../core/contract/callback-figures.ts'
import { maskNumbersInText } from '../../../../core/domain/customer/mask.ts'
import { csvFile } from '../../../../core/domain/export/csv.ts'
import { surveyQuestions } from '../../../../core/domain/survey/survey.ts'
import { client } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { formatExact } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useFailureText } from '../../i18n/use-messages.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { saveCsv } from '../../ui/save-csv.ts'
import type { OpenCallbacks } from './opened.ts'

const pageOfFile = 500

/** Saves all rows of a figure as a file, numbers in texts masked whoever exports; says how far it is. */
export function useRowsFile(opened: OpenCallbacks) {
  const { t } = useTranslation('callback-figures')
  const { message } = App.useApp()
  const { zone } = useTimeReader()
  const label = useLabels()
  const failureText = useFailureText()
  const [saved, setSaved] = useState<number | null>(null)
  const moment = (at: number | null) => (at === null ? null : formatExact(at, zone))
  const headings = [
    t('case'),
    t('customer'),
    t('what'),
    t('centre'),
    t('technician'),
    t('completed-at'),
    t('due-at'),
    t('done-at'),
    t('outcome'),
    t('reason'),
    ...surveyQuestions.map((question) => label('surveyQuestion', question)),
    t('nps'),
    t('complaint'),
    t('counted'),
  ]
  const cells = (row: CallbackRow) => [
    row.caseNumber,
    maskNumbersInText(row.customerName),
    maskNumbersInText(row.what),
    row.orgName,
    row.technicianName,
    moment(row.completedAt),
    moment(row.dueAt),
    moment(row.doneAt),
    t(row.outcome),
    maskNumbersInText(row.reason),
    ...surveyQuestions.map((question) => row.marks[question]),
    row.nps,
    row.complaint ? t('has-complaint') : null,
    t(row.counted ? 'counted-yes' : 'counted-no'),
  ]
  const save = async () => {
    const { name, ...asked } = opened
    const rows: CallbackRow[] = []
    setSaved(0)
    try {
      let after: string | null | undefined
      do {
        const page = await client.callbackFigures.rows({
          ...asked,
          limit: pageOfFile,
          ...(typeof after === 'string' ? { after } : {}),
        })
        rows.push(...page.rows)
        setSaved(rows.length)
        after = page.next
      } while (after !== null)
      saveCsv(`${t('file')}-${name}-${opened.from}.csv`, csvFile(headings, rows.map(cells)))
    } catch (error) {
      void message.error(failureText(failureOf(error)))
    } finally {
      setSaved(null)
    }
  }
  return { save, saved: saved ?? 0, busy: saved !== null }
}

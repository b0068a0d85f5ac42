import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportRow } from '../../../../core/contract/questionnaires.ts'
import { memberLevels } from '../../../../core/domain/customer/customer.ts'
import { csvFile } from '../../../../core/domain/export/csv.ts'
import {
  type Question,
  type Questionnaire,
  questionsOf,
  said,
} from '../../../../core/domain/questionnaire/questionnaire.ts'
import { client, newCommandId } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { formatExact } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useFailureText } from '../../i18n/use-messages.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { saveCsv } from '../../ui/save-csv.ts'
import { answerText } from '../interview/answer-text.ts'
import type { ResultsSelection } from './opened.ts'

const pageOfFile = 500

/** Saves the responses as a file, one line each, masked by the service whoever exports; says how far it is. */
export function useResponsesFile(selection: ResultsSelection, questionnaire: Questionnaire) {
  const { t } = useTranslation('results')
  const { message } = App.useApp()
  const { zone } = useTimeReader()
  const locale = useLocale()
  const label = useLabels()
  const failureText = useFailureText()
  const [saved, setSaved] = useState<number | null>(null)
  const questions = questionsOf(questionnaire)
  const headings = [
    t('at'),
    t('channel'),
    t('customer'),
    t('centre'),
    t('region'),
    t('level'),
    t('technician'),
    ...questions.map((question) => `${question.code} ${said(question.text, locale)}`),
  ]
  const answerCell = (row: ExportRow, question: Question) => {
    const answer = row.answers[question.code]
    return typeof answer === 'number' ? answer : answerText(question, answer, locale)
  }
  const levelCell = (row: ExportRow) => {
    const level = memberLevels.find((each) => each === row.memberLevel)
    return level === undefined ? '' : label('memberLevel', level)
  }
  const cells = (row: ExportRow) => [
    formatExact(row.at, zone),
    label('responseChannel', row.channel),
    row.customerName,
    row.orgName,
    row.region,
    levelCell(row),
    row.technicianName,
    ...questions.map((question) => answerCell(row, question)),
  ]
  const save = async () => {
    const rows: ExportRow[] = []
    setSaved(0)
    try {
      const { versionId, campaignId = null } = selection
      await client.questionnaires.beginExport({ commandId: newCommandId(), versionId, campaignId })
      let after: string | null | undefined
      do {
        const page = await client.questionnaires.exportRows({
          ...selection,
          limit: pageOfFile,
          ...(typeof after === 'string' ? { after } : {}),
        })
        rows.push(...page.rows)
        setSaved(rows.length)
        after = page.next
      } while (after !== null)
      saveCsv(`${t('file-name', { title: said(questionnaire.title, locale) })}.csv`, csvFile(headings, rows.map(cells)))
    } catch (error) {
      void message.error(failureText(failureOf(error)))
    } finally {
      setSaved(null)
    }
  }
  return { save, saved: saved ?? 0, busy: saved !== null }
}

import { useTranslation } from 'react-i18next'
import type { ExportRow } from '../../../../core/contract/questionnaires.ts'
import { memberLevels } from '../../../../core/domain/customer/customer.ts'
import {
  type Question,
  type Questionnaire,
  questionsOf,
  said,
} from '../../../../core/domain/questionnaire/questionnaire.ts'
import { client, newCommandId } from '../../api/client.ts'
import { formatExact } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { answerText } from '../interview/answer-text.ts'
import { useListFile } from '../list-file/use-list-file.ts'
import type { ResultsSelection } from './opened.ts'

/** Saves the responses as a file, one line each, masked by the service whoever exports; says how far it is. */
export function useResponsesFile(selection: ResultsSelection, questionnaire: Questionnaire) {
  const { t } = useTranslation('results')
  const { zone } = useTimeReader()
  const locale = useLocale()
  const label = useLabels()
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
  const { versionId, campaignId = null } = selection
  return useListFile({
    name: t('file-name', { title: said(questionnaire.title, locale) }),
    headings,
    cells,
    before: () => client.questionnaires.beginExport({ commandId: newCommandId(), versionId, campaignId }),
    read: (page) => client.questionnaires.exportRows({ ...selection, ...page }),
  })
}

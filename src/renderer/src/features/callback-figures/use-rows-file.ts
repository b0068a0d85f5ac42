import { useTranslation } from 'react-i18next'
import type { CallbackRow } from '../../../../core/contract/callback-figures.ts'
import { maskNumbersInText } from '../../../../core/domain/customer/mask.ts'
import { surveyQuestions } from '../../../../core/domain/survey/survey.ts'
import { client } from '../../api/client.ts'
import { formatExact } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { useListFile } from '../../pieces/list-file/use-list-file.ts'
import type { OpenCallbacks } from './opened.ts'

/** Saves all rows of a figure as a file, numbers in texts masked whoever exports; says how far it is. */
export function useRowsFile(opened: OpenCallbacks) {
  const { t } = useTranslation('callback-figures')
  const { zone } = useTimeReader()
  const label = useLabels()
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
  const { name, ...asked } = opened
  return useListFile({
    name: `${t('file')}-${name}-${opened.from}`,
    headings,
    cells,
    read: (page) => client.callbackFigures.rows({ ...asked, ...page }),
  })
}

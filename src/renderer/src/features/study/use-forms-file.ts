import { useTranslation } from 'react-i18next'
import type { StudyForm, StudyHead } from '../../../../core/contract/studies.ts'
import { statementCount } from '../../../../core/domain/study/statements.ts'
import { weightedDimensions } from '../../../../core/domain/study/study.ts'
import { client } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useListFile } from '../../pieces/list-file/use-list-file.ts'

const numbers = Array.from({ length: statementCount }, (_, index) => index + 1)

/** Saves every form of a study as a file, notes as this person sees them. */
export function useFormsFile(study: StudyHead) {
  const { t } = useTranslation('study')
  const label = useLabels()
  return useListFile({
    name: study.name,
    headings: [
      ...[t('number'), t('group')],
      ...numbers.map((n) => `${n} ${t('expectation')}`),
      ...numbers.map((n) => `${n} ${t('perception')}`),
      ...weightedDimensions.map((dimension) => `${t('points')} ${label('studyDimension', dimension)}`),
      ...[t('missing'), t('note')],
    ],
    cells: (form: StudyForm) => [
      ...[form.number, label('respondentGroup', form.group)],
      ...form.expectation,
      ...form.perception,
      ...weightedDimensions.map((_, index) => form.weights?.[index] ?? null),
      ...[form.missing, form.note],
    ],
    read: (page) => client.studies.forms({ studyId: study.id, ...page }),
  })
}

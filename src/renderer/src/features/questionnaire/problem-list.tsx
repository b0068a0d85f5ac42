import { WarningFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { FoundProblem } from '../../../../core/domain/questionnaire/check-questionnaire.ts'

/** What keeps this item from being published. */
export function ProblemList({ problems }: Readonly<{ problems: readonly FoundProblem[] }>) {
  const { t } = useTranslation('questionnaire')
  if (problems.length === 0) return null
  return (
    <ul className="questionnaire-problems" aria-label={t('problems')}>
      {[...new Set(problems.map((each) => each.problem))].map((problem) => (
        <li key={problem}>
          <WarningFilled aria-hidden="true" /> {t(`p-${problem}`)}
        </li>
      ))}
    </ul>
  )
}

import { useTranslation } from 'react-i18next'
import type { ImportRunView } from '../../../../../core/contract/imports.ts'

/** What a run read, added, changed, left as it was and rejected; a dry run says what it would do. */
export function ImportCounts({ run }: Readonly<{ run: ImportRunView }>) {
  const { t } = useTranslation('settings')
  const { counts, dryRun } = run
  const figures = [
    { name: 'read', value: counts.read, tone: '' },
    { name: dryRun ? 'would-add' : 'added', value: counts.added, tone: 'v-good' },
    { name: dryRun ? 'would-change' : 'changed', value: counts.changed, tone: 'v-waiting' },
    { name: 'same', value: counts.same, tone: '' },
    { name: 'rejected', value: counts.rejected, tone: counts.rejected === 0 ? '' : 'v-late' },
  ]
  return (
    <dl className="settings-counts">
      {figures.map(({ name, value, tone }) => (
        <div key={name}>
          <dt>{t(`imports.${name}`)}</dt>
          <dd className={tone}>{value.toLocaleString('en-US')}</dd>
        </div>
      ))}
    </dl>
  )
}

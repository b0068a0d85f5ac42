import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../i18n/use-labels.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import type { FileChange } from './desk-state.ts'
import type { PreparedVisit } from './use-prepared-visit.ts'

type Props = Readonly<{
  changes: readonly FileChange[]
  duplicates: PreparedVisit['duplicates']
  onTake: () => void
  onKeep: () => void
}>

/** What others changed while this was being written: shown, never put over what is typed. */
export function MergeBar({ changes, duplicates, onTake, onKeep }: Props) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  if (changes.length === 0 && duplicates.length === 0) return null
  const say = (field: FileChange['field'], value: string) =>
    field === 'zone' && (value === 'urban' || value === 'suburban') ? label('zone', value) : value || '–'
  return (
    <div className="desk-alert is-waiting" role="status">
      {changes.length > 0 && (
        <>
          <StateTag tone="waiting" plain>
            {t('merge-title')}
          </StateTag>
          {changes.map(({ field, before, now }) => (
            <div key={field}>
              {t('merge-field', { field: t(`field-${field}`), before: say(field, before), now: say(field, now) })}
            </div>
          ))}
          <div className="desk-actions">
            <Button size="small" type="primary" onClick={onTake}>
              {t('merge-take')}
            </Button>
            <Button size="small" onClick={onKeep}>
              {t('merge-keep')}
            </Button>
          </div>
        </>
      )}
      {duplicates.map(({ caseId, number }) => (
        <StateTag key={caseId} tone="late" plain>
          {t('merge-duplicate', { number })}
        </StateTag>
      ))}
    </div>
  )
}

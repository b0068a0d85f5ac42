import { useTranslation } from 'react-i18next'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { type DeskKind, deskKinds } from './desk-draft.ts'
import { FieldProblem } from './desk-field.tsx'
import { fieldId } from './flow.ts'
import type { DeskProblem } from './registration.ts'

/** The kind that a digit stands for; null for another key. */
export function kindOfKey(key: string): DeskKind | null {
  return /^[1-9]$/.test(key) ? (deskKinds[Number(key) - 1] ?? null) : null
}

type Props = Readonly<{
  kind: DeskKind | null
  problems: readonly DeskProblem[]
  /** `jump`: chosen for good, so the cursor goes on; an arrow only passes by. */
  onChoose: (kind: DeskKind, jump: boolean) => void
  onEnter: () => void
}>

/** What kind of case it becomes: digits choose, also from anywhere outside of a field. */
export function KindPicker({ kind, problems, onChoose, onEnter }: Props) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  usePlainKeys(
    deskKinds.map((_, index) => String(index + 1)),
    (key) => {
      const chosen = kindOfKey(key)
      if (chosen !== null) onChoose(chosen, true)
    },
    { enabled: kind === null },
  )
  return (
    <div id={fieldId('kind')} data-flow>
      <ChoiceGroup
        even
        label={t('kinds')}
        value={kind}
        choices={deskKinds.map((value, index) => ({
          value,
          label: label('caseKind', value),
          keyText: String(index + 1),
        }))}
        onChange={onChoose}
        onEnter={onEnter}
      />
      <FieldProblem field="kind" problems={problems} />
    </div>
  )
}

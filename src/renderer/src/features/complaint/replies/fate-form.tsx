import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Fate, type FateDecision, fates } from '../../../../../core/domain/suggestion/fate.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Field, FieldGroup } from '../../../ui/field.tsx'

type Props = Readonly<{
  title: string
  busy: boolean
  onSave: (decision: FateDecision) => Promise<void>
  onClose: () => void
}>

/** What becomes of a suggestion: the fate, in words, and from or until when. */
export function FateForm({ title, busy, onSave, onClose }: Props) {
  const { t } = useTranslation('complaint-reply')
  const label = useLabels()
  const [fate, setFate] = useState<Fate>('adopted')
  const [words, setWords] = useState('')
  const [day, setDay] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const needsDay = fate === 'considered' && day === null
  const confirm = async () => {
    setAsked(true)
    if (words.trim() === '' || needsDay || busy) return
    await onSave({ fate, words: words.trim(), day: fate === 'declined' ? null : day })
  }
  return (
    <ActionForm title={title} busy={busy} onConfirm={() => void confirm()} onClose={onClose}>
      <FieldGroup label={t('fate')}>
        <ChoiceGroup
          label={t('fate')}
          value={fate}
          choices={fates.map((value, index) => ({
            value,
            label: label('suggestionFate', value),
            keyText: String(index + 1),
          }))}
          onChange={setFate}
        />
      </FieldGroup>
      <Field label={t(`fate-words-${fate}`)} problem={asked && words.trim() === '' ? t('words-needed') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            value={words}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      {fate === 'declined' ? null : (
        <DateField
          label={t(`fate-day-${fate}`)}
          value={day}
          onChange={setDay}
          problem={asked && needsDay ? t('day-needed') : undefined}
        />
      )}
    </ActionForm>
  )
}

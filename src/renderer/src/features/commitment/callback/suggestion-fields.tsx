import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { complaintSubClasses } from '../../../../../core/domain/complaint/classes.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { Field } from '../../../ui/field.tsx'
import type { HeardSuggestion } from './callback-answers.ts'
import { focusWords } from './focus-words.ts'

type Props = Readonly<{
  suggestion: HeardSuggestion
  problem: string | undefined
  onChange: (suggestion: HeardSuggestion | null) => void
}>

/** What the customer suggested; he gets an answer within five working days. */
export function SuggestionFields({ suggestion, problem, onChange }: Props) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  return (
    <section className="work-complaint" aria-label={t('suggestion')}>
      <div className="work-complaint-head">
        <h3>{t('suggestion')}</h3>
        <Button size="small" onClick={() => onChange(null)}>
          {t('suggestion-drop')}
        </Button>
      </div>
      <ChoiceGroup
        label={t('suggestion-about')}
        value={suggestion.subClass}
        choices={complaintSubClasses.suggestion.map((value, index) => ({
          value,
          label: label('complaintSubClass', value),
          keyText: String(index + 1),
        }))}
        onChange={(subClass) => onChange({ ...suggestion, subClass })}
        onEnter={() => focusWords('callback-suggested')}
      />
      <div id="callback-suggested">
        <Field label={t('suggestion-said')} problem={problem}>
          {(control) => (
            <Input.TextArea
              {...control}
              value={suggestion.said}
              maxLength={4000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => onChange({ ...suggestion, said: event.target.value })}
            />
          )}
        </Field>
      </div>
    </section>
  )
}

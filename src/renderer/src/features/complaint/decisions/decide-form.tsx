import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Story } from '../../../../../core/contract/decisions.ts'
import { type DecisionDirective, decisionDirectives } from '../../../../../core/domain/complaint/decision.ts'
import { type RemedyKind, remedyKinds, worthIs } from '../../../../../core/domain/complaint/remedy.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../../ui/field.tsx'
import { MoneyField } from '../../../ui/money-field.tsx'

type Props = Readonly<{ story: Story; onDone: () => void; onClose: () => void }>

/** What the officer has to do, in writing. What was typed stays when somebody else has decided meanwhile. */
export function DecideForm({ story, onDone, onClose }: Props) {
  const { t } = useTranslation('complaint-decisions')
  const label = useLabels()
  const decide = useCommand(client.decisions.decide, { done: t('decide-done') })
  const [directive, setDirective] = useState<DecisionDirective>('offer-remedy')
  const [remedyKind, setRemedyKind] = useState<RemedyKind>('refund')
  const [amountMinor, setAmount] = useState<number | null>(story.complaint.claimMinor)
  const [words, setWords] = useState('')
  const offers = directive === 'offer-remedy'
  const withSum = offers && worthIs[remedyKind] === 'entered'
  const save = async () => {
    if ((!offers && words.trim() === '') || decide.busy) return
    const made = await decide.run({
      id: story.complaint.id,
      seen: story.newestDecisionId,
      directive,
      remedyKind: offers ? remedyKind : null,
      amountMinor: withSum ? amountMinor : null,
      words,
    })
    if (made !== null) onDone()
  }
  return (
    <ActionForm title={t('decide-title')} busy={decide.busy} onConfirm={() => void save()} onClose={onClose}>
      <Field label={t(offers ? 'words-offer' : 'words')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={4000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <FieldGroup label={t('directive')}>
        <ChoiceGroup<DecisionDirective>
          label={t('directive')}
          value={directive}
          onChange={setDirective}
          choices={decisionDirectives.map((value, index) => ({
            value,
            label: label('decisionDirective', value),
            keyText: String(index + 1),
          }))}
        />
      </FieldGroup>
      {offers ? (
        <div className="v-form">
          <Field label={t('remedy')}>
            {(control) => (
              <Select
                {...control}
                value={remedyKind}
                onChange={setRemedyKind}
                options={remedyKinds.map((value) => ({ value, label: label('remedyKind', value) }))}
              />
            )}
          </Field>
          {withSum ? <MoneyField label={t('amount')} currency="CNY" value={amountMinor} onChange={setAmount} /> : null}
        </div>
      ) : null}
    </ActionForm>
  )
}

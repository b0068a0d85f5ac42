import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintRemedies } from '../../../../../core/contract/remedies.ts'
import { carriedBy, type RemedyKind, remedyKinds, worthIs } from '../../../../../core/domain/complaint/remedy.ts'
import { type GoodwillWorkKind, goodwillWorkKinds } from '../../../../../core/domain/complaint/remedy-request.ts'
import { isException } from '../../../../../core/domain/complaint/returns.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useMoney } from '../../../i18n/use-money.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../../ui/field.tsx'
import { MoneyField } from '../../../ui/money-field.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { useNeeds, useVerdictText } from './use-remedy-words.ts'

type Props = Readonly<{ found: ComplaintRemedies; onDone: () => void; onClose: () => void }>

/** What shall make it good, what it is worth, and whose approval that needs, before it is sent. */
export function ProposeForm({ found, onDone, onClose }: Props) {
  const { t } = useTranslation('complaint-remedy')
  const label = useLabels()
  const money = useMoney()
  const verdictText = useVerdictText()
  const needsOf = useNeeds(found)
  const [kind, setKind] = useState<RemedyKind>(found.anonymous ? 'apology' : 'repair')
  const [workKind, setWorkKind] = useState<GoodwillWorkKind>('maintenance')
  const [entered, setEntered] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const goods = kind === 'exchange' || kind === 'return'
  const isEntered = worthIs[kind] === 'entered'
  const reckoned = kind === 'goodwill-service' ? (found.charges[workKind] ?? 0) : (found.charges['remedy-repair'] ?? 0)
  const valueMinor = isEntered ? (entered ?? 0) : worthIs[kind] === 'reckoned' ? reckoned : 0
  const { needs, text } = needsOf({
    valueMinor,
    grantedMinor: found.grantedMinor,
    exception: isException(kind, found.verdict),
  })
  const noValue = isEntered && (entered === null || entered === 0)
  const noNote = note.trim() === ''
  const propose = useCommand(client.remedies.propose, { done: t(needs ? 'propose-asked' : 'propose-done') })
  const send = async () => {
    setTried(true)
    if (noValue || noNote || propose.busy) return
    const made = await propose.run({
      complaintId: found.complaintId,
      kind,
      valueMinor: isEntered ? entered : null,
      workKind: kind === 'goodwill-service' ? workKind : null,
      note: note.trim(),
      ask: true,
    })
    if (made !== null) onDone()
  }
  return (
    <ActionForm
      title={t('propose')}
      confirm={t(needs ? 'confirm-ask' : 'propose')}
      busy={propose.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <FieldGroup label={t('kind')}>
        <ChoiceGroup<RemedyKind>
          label={t('kind')}
          value={kind}
          onChange={setKind}
          choices={remedyKinds.map((value, index) => ({
            value,
            label: label('remedyKind', value),
            keyText: String(index + 1),
            disabled: found.anonymous && carriedBy[value] !== 'words',
          }))}
        />
      </FieldGroup>
      {goods ? (
        <StateTag tone={isException(kind, found.verdict) ? 'late' : 'good'} plain>
          {verdictText(found.verdict)}
        </StateTag>
      ) : null}
      <div className="remedies-fields">
        {isEntered ? (
          <MoneyField
            label={t(goods ? 'value-price' : 'value')}
            currency={found.currency}
            value={entered}
            onChange={setEntered}
            problem={tried && noValue ? t('value-needed') : undefined}
          />
        ) : null}
        {kind === 'goodwill-service' ? (
          <Field label={t('work-kind')} hint={t('work-worth', { sum: money(reckoned, found.currency) })}>
            {(control) => (
              <Select
                {...control}
                value={workKind}
                onChange={setWorkKind}
                options={goodwillWorkKinds.map((value) => ({ value, label: label('serviceOrderKind', value) }))}
              />
            )}
          </Field>
        ) : null}
        <Field label={t('note')} problem={tried && noNote ? t('note-needed') : undefined}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus
              value={note}
              maxLength={2000}
              autoSize={{ minRows: 1, maxRows: 4 }}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </div>
      {kind === 'repair' ? (
        <p className="remedy-small">
          {reckoned === 0 ? t('repair-free') : t('work-worth', { sum: money(reckoned, found.currency) })}
        </p>
      ) : null}
      <StateTag tone={needs ? 'soon' : 'good'} plain>
        {text}
      </StateTag>
    </ActionForm>
  )
}

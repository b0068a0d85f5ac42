import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AskKind } from '../../../../../core/domain/complaint/decision.ts'
import { api, client } from '../../../api/client.ts'
import { serverNow } from '../../../api/server-time.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../../ui/field.tsx'
import { MomentPicker } from '../../../ui/moment-picker.tsx'

/** So many minutes are offered for an answer. */
const spans = [30, 120, 240, 1440] as const
type Until = (typeof spans)[number] | 'other'

const commands = { question: 'askBack', delegation: 'delegate', proposal: 'propose' } as const
const titles = { question: 'ask-title', delegation: 'delegate-title', proposal: 'propose-title' } as const

type Props = Readonly<{ complaintId: string; kind: AskKind; onDone: () => void; onClose: () => void }>

/** Asks somebody about a complaint, hands the decision on, or lays it before somebody, each by a deadline. */
export function AskForm({ complaintId, kind, onDone, onClose }: Props) {
  const { t } = useTranslation('complaint-decisions')
  const people = useQuery(api.decisions.people.queryOptions({ input: { id: complaintId, kind } })).data
  const command = useCommand(client.decisions[commands[kind]], { done: t('asked-done') })
  const [chosen, setChosen] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const [until, setUntil] = useState<Until>(kind === 'question' ? 120 : 240)
  const [at, setAt] = useState<number | null>(null)
  const personId = chosen ?? people?.[0]?.id ?? null
  const save = async () => {
    const dueAt = until === 'other' ? at : serverNow() + until * 60_000
    if (personId === null || words.trim() === '' || dueAt === null || command.busy) return
    if ((await command.run({ id: complaintId, personId, words, dueAt })) !== null) onDone()
  }
  return (
    <ActionForm title={t(titles[kind])} busy={command.busy} onConfirm={() => void save()} onClose={onClose}>
      <Field label={t(`words-${kind}`)}>
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
      <Field
        label={t(`whom_${kind}`)}
        {...(people !== undefined && people.length === 0 ? { problem: t('nobody-to-ask') } : {})}
      >
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            value={personId}
            loading={people === undefined}
            onChange={setChosen}
            options={(people ?? []).map((person) => ({
              value: person.id,
              label: `${person.name} · ${person.orgName}`,
            }))}
          />
        )}
      </Field>
      <FieldGroup label={t('until')}>
        <ChoiceGroup<Until>
          label={t('until')}
          value={until}
          onChange={setUntil}
          choices={[...spans, 'other' as const].map((value, index) => ({
            value,
            label: t(`until-${value}`),
            keyText: String(index + 1),
          }))}
        />
        {until === 'other' ? (
          <Field label={t('until')}>{({ id }) => <MomentPicker id={id} value={at} onChange={setAt} />}</Field>
        ) : null}
      </FieldGroup>
    </ActionForm>
  )
}

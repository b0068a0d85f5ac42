import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../../api/client.ts'
import { serverNow } from '../../../api/server-time.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { Field } from '../../../ui/field.tsx'
import { MomentPicker } from '../../../ui/moment-picker.tsx'

type Person = Readonly<{ id: string; name: string; orgId: string; orgName: string }>
type Props = Readonly<{ complaintId: string; people: readonly Person[]; onClose: () => void }>

const dayMs = 24 * 60 * 60 * 1000

/** Two days from now, so that three of the five remain to answer the customer. */
const usualDue = () => serverNow() + 2 * dayMs

/** To whom a suggestion goes, what is asked, and by when. */
export function ForwardForm({ complaintId, people, onClose }: Props) {
  const { t } = useTranslation('complaint-reply')
  const forward = useCommand(client.suggestions.forward, { done: t('forwarded') })
  const [to, setTo] = useState<string | null>(null)
  const [question, setQuestion] = useState('')
  const [dueAt, setDueAt] = useState<number | null>(usualDue)
  const [asked, setAsked] = useState(false)
  const orgs = [...new Map(people.map(({ orgId, orgName }) => [orgId, orgName]))]
  const isLate = dueAt === null || dueAt <= serverNow()
  const confirm = async () => {
    setAsked(true)
    if (to === null || question.trim() === '' || dueAt === null || isLate || forward.busy) return
    const [kind, id] = to.split(' ')
    const target = kind === 'org' ? { personId: null, orgId: id ?? null } : { personId: id ?? null, orgId: null }
    if ((await forward.run({ id: complaintId, ...target, question, dueAt })) !== null) onClose()
  }
  return (
    <ActionForm title={t('forward')} busy={forward.busy} onConfirm={() => void confirm()} onClose={onClose}>
      <Field label={t('forward-to')} problem={asked && to === null ? t('forward-needed') : undefined}>
        {(control) => (
          <Select
            {...control}
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            value={to}
            options={[
              ...orgs.map(([id, name]) => ({ value: `org ${id}`, label: t('forward-org', { name }) })),
              ...people.map(({ id, name, orgName }) => ({ value: `person ${id}`, label: `${name} · ${orgName}` })),
            ]}
            onChange={setTo}
          />
        )}
      </Field>
      <Field label={t('question')} problem={asked && question.trim() === '' ? t('question-needed') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            value={question}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => setQuestion(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('answer-by')} problem={asked && isLate ? t('time-needed') : undefined}>
        {({ id }) => <MomentPicker id={id} value={dueAt} onChange={setDueAt} />}
      </Field>
    </ActionForm>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintDetail } from '../../../../../core/contract/complaints.ts'
import { tellingResults } from '../../../../../core/contract/replies.ts'
import type { RepliesOfComplaint, ReplyView } from '../../../../../core/contract/reply-view.ts'
import { api, client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useInstantText } from '../../../i18n/use-time.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../../ui/field.tsx'

type Props = Readonly<{
  reply: ReplyView
  ways: RepliesOfComplaint['ways']
  detail: ComplaintDetail
  onClose: () => void
}>

type Telling = (typeof tellingResults)[number]

/** How the call ended in which a reply was told, with the call. */
export function TellForm({ reply, ways, detail, onClose }: Props) {
  const { t } = useTranslation('complaint-reply')
  const label = useLabels()
  const instant = useInstantText()
  const tell = useCommand(client.replies.tell, { done: t('done') })
  const customerId = detail.case.customerId
  const calls = useQuery({
    ...api.calls.list.queryOptions({ input: { limit: 10, ...(customerId === null ? {} : { customerId }) } }),
    enabled: customerId !== null,
  })
  const [result, setResult] = useState<Telling>('told')
  const [note, setNote] = useState('')
  const [callId, setCallId] = useState<string | null>(null)
  const number = ways.find(({ channel }) => channel === 'phone')?.address ?? ''
  const confirm = async () => {
    if (tell.busy) return
    const done = await tell.run({ id: reply.id, version: reply.version, result, note: note.trim(), callId })
    if (done !== null) onClose()
  }
  return (
    <ActionForm title={t('tell')} busy={tell.busy} onConfirm={() => void confirm()} onClose={onClose}>
      <p>{t('tell-what', { number })}</p>
      <p className="reply-script">{reply.letter.body}</p>
      <FieldGroup label={t('tell-result')}>
        <ChoiceGroup
          label={t('tell-result')}
          value={result}
          choices={tellingResults.map((value, index) => ({
            value,
            label: t(`tell-${value}`),
            keyText: String(index + 1),
          }))}
          onChange={setResult}
        />
      </FieldGroup>
      <Field label={t('tell-call')}>
        {(control) => (
          <Select
            {...control}
            value={callId ?? ''}
            options={[
              { value: '', label: t('tell-call-none') },
              ...(calls.data?.rows ?? []).map((call) => ({
                value: call.id,
                label: `${label('callDirection', call.direction)} ${instant(call.offeredAt)}`,
              })),
            ]}
            onChange={(value) => setCallId(value === '' ? null : value)}
          />
        )}
      </Field>
      <Field label={t('tell-note')}>
        {(control) => (
          <Input.TextArea
            {...control}
            value={note}
            maxLength={1000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </ActionForm>
  )
}

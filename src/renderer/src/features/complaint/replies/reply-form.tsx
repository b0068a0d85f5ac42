import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReplyView } from '../../../../../core/contract/reply-view.ts'
import { usedFields } from '../../../../../core/domain/message/template.ts'
import { Field } from '../../../ui/field.tsx'
import type { ReplyText } from './use-reply-text.ts'

/** The words of a reply; fields that have no value yet are named below. */
export function ReplyForm({ reply, text }: Readonly<{ reply: ReplyView; text: ReplyText }>) {
  const { t } = useTranslation('complaint-reply')
  const left = usedFields(`${text.subject}\n${text.body}`)
  const named = reply.channel === 'letter' || reply.channel === 'email'
  const problem = left.length === 0 ? undefined : t('missing', { fields: left.map((name) => `{{${name}}}`).join(' ') })
  return (
    <div className="reply-form">
      {named ? (
        <Field label={t('subject')}>
          {(control) => (
            <Input
              {...control}
              value={text.subject}
              maxLength={200}
              onChange={(event) => text.set({ subject: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      <Field
        label={t(reply.channel === 'phone' ? 'script' : 'body')}
        problem={problem}
        hint={text.isDirty ? t('not-saved') : undefined}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            value={text.body}
            maxLength={10_000}
            autoSize={{ minRows: reply.channel === 'text' ? 2 : 5, maxRows: 14 }}
            onChange={(event) => text.set({ body: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

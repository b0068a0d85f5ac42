import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/field.tsx'
import { enter } from './own-queue.ts'
import type { DayVisit } from './use-day.ts'

/** Words for operators and the supervisor, written into the case. */
export function NoteForm({ visit, onClose }: Readonly<{ visit: DayVisit; onClose: () => void }>) {
  const { t } = useTranslation('visit')
  const { message } = App.useApp()
  const [text, setText] = useState('')
  const send = () => {
    if (text.trim() === '') return
    if (enter(visit, { name: 'note', input: { text: text.trim() } })) onClose()
    else void message.error(t('queue-full'))
  }
  return (
    <section className="v-panel visit-form" aria-label={t('note')}>
      <Field label={t('note')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            size="large"
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
            placeholder={t('note-placeholder')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="visit-row">
        <Button size="large" type="primary" onClick={send}>
          {t('note-send')}
        </Button>
        <Button size="large" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </section>
  )
}

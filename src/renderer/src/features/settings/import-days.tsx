import { Button, Input, Modal } from 'antd'
import { type ChangeEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { planText } from '../../i18n/plan-text.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Field } from '../../ui/field.tsx'
import { readDays } from './day-lines.ts'

type Props = Readonly<{ onClose: () => void; onAdded: (year: number) => void }>

const makeUpHours = [{ from: '08:00', to: '18:00' }] as const
const shownProblems = 5
const mostDays = 400

/** Takes a pasted list or calendar file of holidays; they wait for approval before they change any deadline. */
export function ImportDays({ onClose, onAdded }: Props) {
  const { t } = useTranslation('settings')
  const label = useLabels()
  const [text, setText] = useState('')
  const picker = useRef<HTMLInputElement>(null)
  const save = useCommand(client.administration.saveCalendarDays, { done: t('import-done') })
  const { days, problems } = readDays(text, makeUpHours)
  const taken = days.slice(0, mostDays)
  const submit = async () => {
    const [first] = taken
    if (first === undefined || save.busy) return
    if ((await save.run({ days: taken.map((day) => ({ ...day, status: 'pending' })) })) === null) return
    onAdded(Number(first.date.slice(0, 4)))
    onClose()
  }
  const pick = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (file !== undefined) setText(await file.text())
  }
  return (
    <Modal
      open
      width={640}
      title={t('import-title')}
      okText={t('import-add', { count: taken.length })}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: taken.length === 0, loading: save.busy }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <div className="settings-stack">
        <Field label={t('import-hint')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus
              rows={8}
              placeholder={t('import-example')}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div>
          <input ref={picker} type="file" accept=".ics,.csv,.txt" hidden onChange={(event) => void pick(event)} />
          <Button onClick={() => picker.current?.click()}>{t('import-choose-file')}</Button>
        </div>
        {problems.length === 0 ? null : (
          <ul className="settings-problems" role="alert">
            {problems.slice(0, shownProblems).map((problem) => (
              <li key={problem.line}>
                {t(`line-problem-${problem.reason}`, { line: problem.line })}{' '}
                <span className="v-soft">{problem.text}</span>
              </li>
            ))}
          </ul>
        )}
        {taken.length === 0 ? null : (
          <>
            <p>{t('import-read', { count: taken.length })}</p>
            <ul className="settings-preview">
              {taken.map(({ date, exception }) => (
                <li key={date}>
                  {date} · {label('dayException', exception.kind)} · {exception.name ?? ''}{' '}
                  {planText(exception.intervals)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Modal>
  )
}

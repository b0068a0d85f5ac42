import { DatePicker, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayException } from '../../../../core/domain/calendar/working-calendar.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { parsePlan } from '../../i18n/plan-text.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'

type Props = Readonly<{ onClose: () => void; onAdded: (year: number) => void }>

const kinds = ['holiday', 'make-up'] as const

/** Adds one holiday or make-up day; typed by hand it holds at once. */
export function AddDay({ onClose, onAdded }: Props) {
  const { t } = useTranslation('settings')
  const label = useLabels()
  const [date, setDate] = useState<string | null>(null)
  const [kind, setKind] = useState<DayException['kind']>('holiday')
  const [name, setName] = useState('')
  const [hours, setHours] = useState('')
  const save = useCommand(client.administration.saveCalendarDays, { done: t('saved') })
  const plan = parsePlan(hours)
  const submit = async () => {
    if (date === null || plan === null || save.busy) return
    const named = name.trim() === '' ? {} : { name: name.trim() }
    const exception: DayException = { kind, intervals: plan, ...named }
    if ((await save.run({ days: [{ date, exception, status: 'approved' }] })) === null) return
    onAdded(Number(date.slice(0, 4)))
    onClose()
  }
  return (
    <Modal
      open
      title={t('add-day')}
      okText={t('save')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: date === null || plan === null, loading: save.busy }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <div className="settings-stack">
        <Field label={t('date')}>
          {(control) => (
            <DatePicker
              {...control}
              autoFocus
              needConfirm={false}
              value={date === null ? null : dayjs(date)}
              onChange={(next) => setDate(next === null ? null : next.format('YYYY-MM-DD'))}
            />
          )}
        </Field>
        <FieldGroup label={t('day-kind')}>
          <ChoiceGroup
            label={t('day-kind')}
            choices={kinds.map((value) => ({ value, label: label('dayException', value) }))}
            value={kind}
            onChange={(next) => {
              setKind(next)
              if (next === 'make-up' && hours === '') setHours('08:00–18:00')
            }}
          />
        </FieldGroup>
        <Field label={t('day-name')}>
          {(control) => (
            <Input {...control} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label={t('day-hours')} hint={t('week-hint')} problem={plan === null ? t('hours-wrong') : undefined}>
          {(control) => (
            <Input
              {...control}
              value={hours}
              placeholder={t('closed')}
              onChange={(event) => setHours(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Modal>
  )
}

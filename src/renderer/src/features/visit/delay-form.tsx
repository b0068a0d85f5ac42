import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { serverNow } from '../../api/server-time.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { MomentPicker } from '../../ui/moment-picker.tsx'
import { enter } from './own-queue.ts'
import type { DayVisit } from './use-day.ts'

const minuteMs = 60_000
/** Offered beyond the deadline, or beyond now when it has passed. */
const steps = [30, 60, 120] as const

function roundUp(ms: number): number {
  return Math.ceil(ms / (5 * minuteMs)) * 5 * minuteMs
}

/** Says before it is late that one cannot be in time: until when, and why. */
export function DelayForm({ visit, onClose }: Readonly<{ visit: DayVisit; onClose: () => void }>) {
  const { t } = useTranslation('visit')
  const { message } = App.useApp()
  const instant = useInstantText()
  const due = visit.arrivalDueAt ?? 0
  const [base] = useState(() => roundUp(Math.max(due, serverNow())))
  const [expectedAt, setExpectedAt] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const tooEarly = expectedAt === null || expectedAt <= Math.max(due, serverNow())
  const send = () => {
    setTried(true)
    if (tooEarly || reason.trim() === '') return
    if (enter(visit, { name: 'reportDelay', input: { expectedAt, reason: reason.trim() } })) onClose()
    else void message.error(t('queue-full'))
  }
  const offered = steps.map((minutes) => base + minutes * minuteMs)
  return (
    <section className="v-panel visit-form" aria-label={t('delay-title')}>
      <h2>{t('delay-title')}</h2>
      <p className="v-soft">{t('delay-what')}</p>
      <FieldGroup label={t('delay-until')}>
        <ChoiceGroup
          even
          label={t('delay-until')}
          choices={offered.map((at) => ({ value: at, label: instant(at) }))}
          value={expectedAt}
          onChange={setExpectedAt}
        />
      </FieldGroup>
      <Field
        label={t('common:word.time')}
        problem={tried && tooEarly ? t(expectedAt === null ? 'choose' : 'delay-too-early') : undefined}
      >
        {({ id }) => <MomentPicker id={id} value={expectedAt} onChange={setExpectedAt} />}
      </Field>
      <Field label={t('delay-reason')} problem={tried && reason.trim() === '' ? t('delay-reason-needed') : undefined}>
        {(control) => (
          <Input
            {...control}
            size="large"
            maxLength={400}
            placeholder={t('delay-placeholder')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="visit-row">
        <Button size="large" type="primary" onClick={send}>
          {t('delay-send')}
        </Button>
        <Button size="large" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </section>
  )
}

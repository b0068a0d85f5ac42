import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionView, ClusterView } from '../../../../../core/contract/complaint-learning.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Field, FieldGroup } from '../../../ui/field.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { noPlan, PlanFields, wholePlan } from './plan-fields.tsx'

type Ends = Readonly<{ onDone: () => void; onClose: () => void }>

/** Plans an action for complaints, or for a cluster, whose warning is closed by it. */
export function PlanForm({
  complaintIds,
  clusterId,
  onDone,
  onClose,
}: Ends & Readonly<{ complaintIds: readonly string[]; clusterId: string | null }>) {
  const { t } = useTranslation('complaint-learning')
  const [plan, setPlan] = useState(noPlan)
  const [tried, setTried] = useState(false)
  const command = useCommand(client.complaintLearning.plan, { done: t('planned') })
  useHotkey('back', onClose)
  const save = async () => {
    setTried(true)
    const whole = wholePlan(plan)
    if (whole === null || command.busy) return
    if ((await command.run({ ...whole, complaintIds: [...complaintIds], clusterId })) !== null) onDone()
  }
  return (
    <ActionForm title={t('plan')} busy={command.busy} onConfirm={() => void save()} onClose={onClose}>
      <PlanFields plan={plan} onChange={setPlan} tried={tried} />
    </ActionForm>
  )
}

/** What was done, and when it is looked whether it helped. */
export function FinishForm({ action, onDone, onClose }: Ends & Readonly<{ action: ActionView }>) {
  const { t } = useTranslation('complaint-learning')
  const [done, setDone] = useState('')
  const [checkOn, setCheckOn] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const command = useCommand(client.complaintLearning.finish, { done: t('moved') })
  useHotkey('back', onClose)
  const save = async () => {
    setTried(true)
    if (done.trim() === '' || checkOn === null || command.busy) return
    if ((await command.run({ id: action.id, version: action.version, done, checkOn })) !== null) onDone()
  }
  return (
    <ActionForm title={t('finish')} busy={command.busy} onConfirm={() => void save()} onClose={onClose}>
      <Words label={t('done')} value={done} onChange={setDone} {...needed(tried, done, t('done-needed'))} />
      <DateField
        label={t('check-on')}
        value={checkOn}
        onChange={setCheckOn}
        problem={tried && checkOn === null ? t('due-needed') : undefined}
      />
    </ActionForm>
  )
}

/** Whether it helped; what did not help is followed by another action. */
export function CheckForm({ action, onDone, onClose }: Ends & Readonly<{ action: ActionView }>) {
  const { t } = useTranslation('complaint-learning')
  const [result, setResult] = useState<'effective' | 'not-effective'>('effective')
  const [note, setNote] = useState('')
  const [next, setNext] = useState(noPlan)
  const [tried, setTried] = useState(false)
  const command = useCommand(client.complaintLearning.check, { done: t('moved') })
  useHotkey('back', onClose)
  const effective = result === 'effective'
  const save = async () => {
    setTried(true)
    const whole = effective ? null : wholePlan(next)
    if (note.trim() === '' || (!effective && whole === null) || command.busy) return
    const input = { id: action.id, version: action.version, effective, note, next: whole }
    if ((await command.run(input)) !== null) onDone()
  }
  return (
    <ActionForm title={t('check')} busy={command.busy} onConfirm={() => void save()} onClose={onClose}>
      <FieldGroup label={t('result')}>
        <ChoiceGroup<'effective' | 'not-effective'>
          label={t('result')}
          value={result}
          onChange={setResult}
          choices={(['effective', 'not-effective'] as const).map((value, index) => ({
            value,
            label: t(value),
            keyText: String(index + 1),
          }))}
        />
      </FieldGroup>
      <Words label={t('check-note')} value={note} onChange={setNote} {...needed(tried, note, t('done-needed'))} />
      {effective ? null : (
        <section aria-label={t('next')}>
          <h4>{t('next')}</h4>
          <PlanFields plan={next} onChange={setNext} tried={tried} />
        </section>
      )}
    </ActionForm>
  )
}

/** Why a warning is no pattern. */
export function DismissForm({ cluster, onDone, onClose }: Ends & Readonly<{ cluster: ClusterView }>) {
  const { t } = useTranslation('complaint-learning')
  const command = useCommand(client.complaintLearning.dismiss, { done: t('moved') })
  const send = (reason: string) => command.run({ id: cluster.id, version: cluster.version, reason })
  return <ReasonForm title={t('dismiss')} busy={command.busy} {...{ send, onDone, onClose }} />
}

/** Why an action is taken back. */
export function WithdrawForm({ action, onDone, onClose }: Ends & Readonly<{ action: ActionView }>) {
  const { t } = useTranslation('complaint-learning')
  const command = useCommand(client.complaintLearning.withdraw, { done: t('moved') })
  const send = (reason: string) => command.run({ id: action.id, version: action.version, reason })
  return <ReasonForm title={t('withdraw')} busy={command.busy} {...{ send, onDone, onClose }} />
}

type ReasonProps = Ends & Readonly<{ title: string; busy: boolean; send: (reason: string) => Promise<object | null> }>

function ReasonForm({ title, busy, send, onDone, onClose }: ReasonProps) {
  const { t } = useTranslation('complaint-learning')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  useHotkey('back', onClose)
  const save = async () => {
    setTried(true)
    if (reason.trim() === '' || busy) return
    if ((await send(reason.trim())) !== null) onDone()
  }
  return (
    <ActionForm title={title} busy={busy} danger onConfirm={() => void save()} onClose={onClose}>
      <Words label={t('reason')} value={reason} onChange={setReason} {...needed(tried, reason, t('reason-needed'))} />
    </ActionForm>
  )
}

function needed(tried: boolean, value: string, problem: string): Readonly<{ problem?: string }> {
  return tried && value.trim() === '' ? { problem } : {}
}

type WordsProps = Readonly<{ label: string; value: string; onChange: (value: string) => void; problem?: string }>

function Words({ label, value, onChange, problem }: WordsProps) {
  return (
    <Field label={label} problem={problem}>
      {(control) => (
        <Input.TextArea
          {...control}
          autoFocus
          value={value}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

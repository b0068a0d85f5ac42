import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TechnicianDaysView } from '../../../../core/contract/appointments.ts'
import { type Absence, absences, type EnteredDay } from '../../../../core/domain/service/technician-day.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { parsePlan, planText } from '../../i18n/plan-text.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { useHotkey } from '../../ui/use-hotkey.ts'

const kinds = ['works', 'away', 'usual'] as const
type DayKind = (typeof kinds)[number]
type Conflicts = Awaited<ReturnType<typeof client.appointments.saveDays>>['conflicts']

type Props = Readonly<{ person: TechnicianDaysView; dates: readonly string[]; onClose: () => void }>

/** What is entered for a technician on the chosen days: his hours, why he does not work, or nothing of his own. */
export function DayForm({ person, dates, onClose }: Props) {
  const { t } = useTranslation('appointment')
  const label = useLabels()
  const first = person.days.find(({ date }) => date === dates[0])
  const [kind, setKind] = useState<DayKind>(first?.absence == null ? 'works' : 'away')
  const [hours, setHours] = useState(planText(first?.intervals ?? []))
  const [absence, setAbsence] = useState<Absence>(first?.absence ?? 'day-off')
  const [note, setNote] = useState(first?.note ?? '')
  const [tried, setTried] = useState(false)
  const [conflicts, setConflicts] = useState<Conflicts>([])
  const save = useCommand(client.appointments.saveDays, { done: t('saved') })
  const plan = parsePlan(hours)
  const isReadable = plan !== null && plan.length > 0
  const dayOf = (): EnteredDay | null | undefined => {
    if (kind === 'usual') return null
    if (kind === 'away') return { intervals: [], absence, note: note.trim() }
    return isReadable ? { intervals: plan, absence: null, note: note.trim() } : undefined
  }
  const send = async () => {
    setTried(true)
    const day = dayOf()
    if (day === undefined || save.busy) return
    const entered = day === null ? null : { ...day, intervals: [...day.intervals] }
    const answer = await save.run({ personId: person.personId, dates: [...dates], day: entered })
    if (answer === null) return
    setConflicts(answer.conflicts)
    if (answer.conflicts.length === 0) onClose()
  }
  useHotkey('finish', () => void send())
  return (
    <div className="v-form appointment-day-form">
      <h2>{t('edit-title', { name: person.name, count: dates.length })}</h2>
      <div className="v-soft appointment-small">{dates.join(t('list'))}</div>
      {conflicts.length === 0 ? null : <Conflicts conflicts={conflicts} />}
      <FieldGroup label={t('day-kind')}>
        <ChoiceGroup
          label={t('day-kind')}
          value={kind}
          choices={kinds.map((value, index) => ({ value, label: t(`day-${value}`), keyText: String(index + 1) }))}
          onChange={setKind}
        />
      </FieldGroup>
      {kind === 'works' ? (
        <Field label={t('hours')} hint={t('hours-hint')} problem={tried && !isReadable ? t('hours-wrong') : undefined}>
          {(control) => (
            <Input
              {...control}
              value={hours}
              onChange={(event) => setHours(event.target.value)}
              onBlur={() => plan !== null && setHours(planText(plan))}
            />
          )}
        </Field>
      ) : null}
      {kind === 'away' ? (
        <FieldGroup label={t('absence')}>
          <ChoiceGroup
            label={t('absence')}
            value={absence}
            choices={absences.map((value, index) => ({
              value,
              label: label('absence', value),
              keyText: String(index + 1),
            }))}
            onChange={setAbsence}
          />
        </FieldGroup>
      ) : null}
      {kind === 'usual' ? null : (
        <Field label={t('note')}>
          {(control) => (
            <Input {...control} value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      )}
      <div className="appointment-line">
        <Button type="primary" loading={save.busy} onClick={() => void send()}>
          {t('save')} <KeyHint action="finish" />
        </Button>
        <Button onClick={onClose}>
          {t('close')} <KeyHint action="back" />
        </Button>
      </div>
    </div>
  )
}

/** Visits that were given to him and do not fit any more, each with its way to somebody else. */
function Conflicts({ conflicts }: Readonly<{ conflicts: Conflicts }>) {
  const { t } = useTranslation('appointment')
  const instant = useInstantText()
  return (
    <Alert
      type="warning"
      showIcon
      title={t('conflicts-title', { count: conflicts.length })}
      description={
        <div className="appointment-line">
          {conflicts.map(({ orderId, caseNumber, fromMs }) => (
            <Button key={orderId} size="small" onClick={() => navigate(`/dispatch/${orderId}`)}>
              {t('conflict-open', { number: caseNumber, time: instant(fromMs) })}
            </Button>
          ))}
        </div>
      }
    />
  )
}

import { Button, Checkbox, Input, InputNumber, Popconfirm, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueView } from '../../../../../core/contract/queues.ts'
import { defaultCalendar } from '../../../../../core/domain/calendar/working-calendar.ts'
import type { QueueId } from '../../../../../core/domain/ids.ts'
import {
  defaultQueueTerms,
  type QueueHours,
  type QueueTerms,
  type WhenClosed,
} from '../../../../../core/domain/queue/queue.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Field, FieldGroup } from '../../../ui/field.tsx'
import { FormModal } from '../form-modal.tsx'
import { toWeek, WeekEditor, weekTexts } from '../week-editor.tsx'
import { SkillLines, skillLines, skillsOf } from './skill-lines.tsx'
import { useKnownSkills } from './use-known-skills.ts'

const priorities = [9, 8, 7, 6, 5, 4, 3, 2, 1] as const
const hourKinds = ['always', 'organisation', 'own'] as const satisfies readonly QueueHours['kind'][]
const closedKinds = ['wait', 'queue', 'callback'] as const satisfies readonly WhenClosed['kind'][]

/** What is typed; the hours of its own and the other queue are kept while something else is chosen. */
function draftOf(queue: QueueView | null) {
  const terms: QueueTerms = queue?.terms ?? defaultQueueTerms
  const { hours, whenClosed } = terms
  return {
    name: queue?.name ?? '',
    terms,
    lines: skillLines(terms.skills),
    hoursKind: hours.kind,
    texts: weekTexts(hours.kind === 'own' ? hours.week : defaultCalendar.week),
    holidays: hours.kind === 'own' ? hours.holidays : true,
    closedKind: whenClosed.kind,
    overflow: whenClosed.kind === 'queue' ? whenClosed.queueId : null,
  }
}

type Draft = ReturnType<typeof draftOf>

function hoursOf({ hoursKind, texts, holidays }: Draft): QueueHours | null {
  if (hoursKind !== 'own') return { kind: hoursKind }
  const week = toWeek(texts)
  return week === null ? null : { kind: 'own', week, holidays }
}

function closedOf({ closedKind, overflow }: Draft): WhenClosed | null {
  if (closedKind !== 'queue') return { kind: closedKind }
  return overflow === null ? null : { kind: 'queue', queueId: overflow }
}

type Props = Readonly<{ queue: QueueView | null; others: readonly QueueView[]; onClose: () => void }>

/** A queue as a form. */
export function QueueForm({ queue, others, onClose }: Props) {
  const { t } = useTranslation('queues')
  const [draft, setDraft] = useState(() => draftOf(queue))
  const [tried, setTried] = useState(false)
  const known = useKnownSkills()
  const save = useCommand(client.queues.save, { done: t('saved') })
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const setTerms = (part: Partial<QueueTerms>) => set({ terms: { ...draft.terms, ...part } })
  const skills = skillsOf(draft.lines)
  const hours = hoursOf(draft)
  const whenClosed = closedOf(draft)
  const name = draft.name.trim()
  const submit = async () => {
    setTried(true)
    if (save.busy || name === '' || skills === null || hours === null || whenClosed === null) return
    const terms = { ...draft.terms, skills, hours, whenClosed }
    const at = { id: queue?.id ?? null, version: queue?.version ?? 0, orgId: queue?.orgId ?? null }
    if ((await save.run({ ...at, name, terms })) !== null) onClose()
  }
  return (
    <FormModal
      title={t(queue === null ? 'add' : 'edit')}
      busy={save.busy}
      width={720}
      onSave={() => void submit()}
      onClose={onClose}
    >
      <div className="queue-form">
        <div className="queue-form-line">
          <Field label={t('name')} problem={tried && name === '' ? t('name-needed') : undefined}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                maxLength={80}
                value={draft.name}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('priority')} hint={t('priority-hint')}>
            {(control) => (
              <Select
                {...control}
                value={draft.terms.priority}
                options={priorities.map((value) => ({ value, label: String(value) }))}
                onChange={(priority: number) => setTerms({ priority })}
              />
            )}
          </Field>
        </div>
        <FieldGroup label={t('skills')}>
          <SkillLines
            lines={draft.lines}
            known={known}
            levelText={(level) => t('level-least', { level })}
            wrong={tried && skills === null}
            onChange={(lines) => set({ lines })}
          />
        </FieldGroup>
        <FieldGroup label={t('serving')}>
          <Radio.Group
            value={draft.terms.everybody}
            options={[
              { value: true, label: t('everybody') },
              { value: false, label: t('listed') },
            ]}
            onChange={(event) => setTerms({ everybody: event.target.value === true })}
          />
        </FieldGroup>
        <FieldGroup label={t('hours')}>
          <Radio.Group
            value={draft.hoursKind}
            options={hourKinds.map((kind) => ({ value: kind, label: t(`hours-${kind}`) }))}
            onChange={(event) => set({ hoursKind: event.target.value })}
          />
          {draft.hoursKind === 'own' ? (
            <>
              <WeekEditor texts={draft.texts} onChange={(texts) => set({ texts })} />
              <Checkbox checked={draft.holidays} onChange={(event) => set({ holidays: event.target.checked })}>
                {t('hours-holidays')}
              </Checkbox>
            </>
          ) : null}
        </FieldGroup>
        {draft.hoursKind === 'always' ? null : (
          <>
            <FieldGroup label={t('when-closed')}>
              <Radio.Group
                value={draft.closedKind}
                options={closedKinds.map((kind) => ({ value: kind, label: t(`closed-${kind}`) }))}
                onChange={(event) => set({ closedKind: event.target.value })}
              />
            </FieldGroup>
            {draft.closedKind === 'queue' ? (
              <Field
                label={t('overflow-queue')}
                problem={tried && whenClosed === null ? t('overflow-needed') : undefined}
              >
                {(control) => (
                  <Select
                    {...control}
                    value={draft.overflow}
                    options={others.map((other) => ({ value: other.id as QueueId, label: other.name }))}
                    onChange={(overflow: QueueId) => set({ overflow })}
                  />
                )}
              </Field>
            ) : null}
            <Field label={t('announcement')} hint={t('announcement-hint')}>
              {(control) => (
                <Input.TextArea
                  {...control}
                  maxLength={500}
                  autoSize={{ minRows: 2, maxRows: 6 }}
                  value={draft.terms.announcement}
                  onChange={(event) => setTerms({ announcement: event.target.value })}
                />
              )}
            </Field>
          </>
        )}
        <AcwLimit value={draft.terms.acwMs} onChange={(acwMs) => setTerms({ acwMs })} />
        {queue === null ? null : <RemoveQueue queue={queue} onDone={onClose} />}
      </div>
    </FormModal>
  )
}

function AcwLimit({ value, onChange }: Readonly<{ value: number | null; onChange: (ms: number | null) => void }>) {
  const { t } = useTranslation('queues')
  return (
    <FieldGroup label={t('acw')}>
      <div className="queue-acw">
        <Radio.Group
          value={value === null ? 'general' : 'own'}
          options={(['general', 'own'] as const).map((kind) => ({ value: kind, label: t(`acw-${kind}`) }))}
          onChange={(event) => onChange(event.target.value === 'own' ? 60_000 : null)}
        />
        {value === null ? null : (
          <InputNumber
            aria-label={t('acw')}
            min={0}
            max={3600}
            precision={0}
            suffix={t('seconds')}
            value={value / 1000}
            onChange={(seconds) => seconds !== null && onChange(seconds * 1000)}
          />
        )}
      </div>
    </FieldGroup>
  )
}

function RemoveQueue({ queue, onDone }: Readonly<{ queue: QueueView; onDone: () => void }>) {
  const { t } = useTranslation('queues')
  const remove = useCommand(client.queues.remove, { done: t('removed') })
  const run = async () => {
    if ((await remove.run({ id: queue.id })) !== null) onDone()
  }
  return (
    <div>
      <Popconfirm title={t('remove-ask', { name: queue.name })} okText={t('remove')} onConfirm={() => void run()}>
        <Button danger loading={remove.busy}>
          {t('remove')}
        </Button>
      </Popconfirm>
    </div>
  )
}

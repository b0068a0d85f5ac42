import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TakenStepView } from '../../../../../core/contract/complaint-taking.ts'
import type { ComplaintDetail } from '../../../../../core/contract/complaints.ts'
import { api, client } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { Instant } from '../../../ui/instant.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { PhraseList } from './phrase-list.tsx'
import './take.css'

/** The six steps of taking a complaint as they were written down; whoever goes on with it writes on. */
export function StepsSection({ detail }: Readonly<{ detail: ComplaintDetail }>) {
  const { id, mood } = detail.complaint
  const mayWrite = useMay()('complaint.record')
  const found = useQuery(api.complaintTaking.steps.queryOptions({ input: { id } }))
  const steps = found.data
  const [near, setNear] = useState<TakenStepView['step'] | null>(null)
  if (steps === undefined)
    return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />
  const shown = near ?? steps.find(({ doneAt }) => doneAt === null)?.step ?? 'verify'
  return (
    <div className="steps">
      <ol className="steps-list">
        {steps.map((step) => (
          // what was written elsewhere meanwhile comes in by the moment it was written
          <Step
            key={`${step.step}-${step.writtenAt}`}
            id={id}
            step={step}
            mayWrite={mayWrite}
            onNear={() => setNear(step.step)}
          />
        ))}
      </ol>
      <aside className="steps-phrases">
        <PhraseList step={shown} mood={mood} caller={detail.case.customerName} />
      </aside>
    </div>
  )
}

type StepProps = Readonly<{ id: string; step: TakenStepView; mayWrite: boolean; onNear: () => void }>

function Step({ id, step, mayWrite, onNear }: StepProps) {
  const { t } = useTranslation('complaint-take')
  const label = useLabels()
  const [note, setNote] = useState(step.note)
  const save = useCommand(client.complaintTaking.saveStep)
  const isDone = step.doneAt !== null
  const name = label('takingStep', step.step)
  const write = (done: boolean) => save.run({ id, step: step.step, note: note.trim(), done })
  return (
    <li onFocus={onNear}>
      <div className="steps-head">
        <h3>{name}</h3>
        <StateTag tone={isDone ? 'good' : 'closed'} plain>
          {isDone ? t('step-done') : t('step-open')}
        </StateTag>
        {step.doneAt === null ? null : (
          <span className="v-soft">
            {step.doneByName} · <Instant at={step.doneAt} />
          </span>
        )}
      </div>
      {mayWrite ? (
        <div className="steps-write">
          <Input.TextArea
            aria-label={t('step-note', { step: name })}
            value={note}
            maxLength={4000}
            autoSize={{ minRows: 1, maxRows: 6 }}
            placeholder={t(`note-${step.step}`)}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button disabled={save.busy || note.trim() === step.note} onClick={() => void write(isDone)}>
            {t('step-save')}
          </Button>
          <Checkbox checked={isDone} disabled={save.busy} onChange={(event) => void write(event.target.checked)}>
            {t('step-mark')}
          </Checkbox>
        </div>
      ) : (
        <p>{step.note}</p>
      )}
    </li>
  )
}

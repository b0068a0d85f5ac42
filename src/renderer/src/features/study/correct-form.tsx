import { useQuery } from '@tanstack/react-query'
import { App, Button, Input, type InputRef, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormChange, StudyForm, StudyHead } from '../../../../core/contract/studies.ts'
import { statements } from '../../../../core/domain/study/statements.ts'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { Field } from '../../ui/field.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { PaperFields } from './paper-fields.tsx'
import { contentOf, pointsOf, typedOf } from './typed-form.ts'

type Props = Readonly<{ study: StudyHead; formId: string; onClose: () => void }>

/** One form as it was typed in, with what it was before each correction. */
export function CorrectForm({ study, formId, onClose }: Props) {
  const { t } = useTranslation('study')
  const { data, error, refetch } = useQuery(api.studies.form.queryOptions({ input: { id: formId } }))
  return (
    <Modal open title={t('form-of', { number: data?.number ?? '' })} width={1080} footer={null} onCancel={onClose}>
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined && error !== null ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? null : (
        <>
          <Correct key={data.version} study={study} form={data} onClose={onClose} />
          <History form={data} changes={data.changes} />
        </>
      )}
    </Modal>
  )
}

function Correct({ study, form, onClose }: Readonly<{ study: StudyHead; form: StudyForm; onClose: () => void }>) {
  const { t } = useTranslation('study')
  const { message } = App.useApp()
  const may = useMay()
  const numberField = useRef<InputRef>(null)
  const [typed, setTyped] = useState(() => typedOf(form))
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const correct = useCommand(client.studies.correctForm, { done: t('corrected') })
  const writes = may('study.enter') && study.state === 'collecting'
  const wordless = reason.trim() === ''
  const send = async () => {
    setTried(true)
    const points = pointsOf(typed)
    if (wordless || correct.busy || !writes) return
    if (!points.right) return void message.error(t('points-wrong', { sum: points.sum }))
    const input = { id: form.id, version: form.version, reason: reason.trim(), ...contentOf(typed) }
    if ((await correct.run(input)) !== null) onClose()
  }
  useHotkey('finish', () => {
    void send()
  })
  return (
    <PaperFields study={study} form={typed} onChange={setTyped} numberField={numberField}>
      {writes ? (
        <>
          <Field label={t('word.reason')} problem={tried && wordless ? t('reason-needed') : undefined}>
            {(control) => (
              <Input {...control} value={reason} maxLength={400} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
          <div className="study-actions">
            <Button type="primary" loading={correct.busy} onClick={() => void send()}>
              {t('correct')} <KeyHint action="finish" />
            </Button>
          </div>
        </>
      ) : (
        <p className="v-soft">{t('only-look')}</p>
      )}
    </PaperFields>
  )
}

/** What changed from one version to the next, in the numbers of the paper. */
function differences(change: FormChange, after: Pick<StudyForm, 'expectation' | 'perception'>): readonly string[] {
  const { before } = change
  return statements.flatMap((_, index) => {
    const was = [before.expectation[index] ?? '–', before.perception[index] ?? '–'].join(' / ')
    const is = [after.expectation[index] ?? '–', after.perception[index] ?? '–'].join(' / ')
    return was === is ? [] : [`${index + 1}: ${was} → ${is}`]
  })
}

function History({ form, changes }: Readonly<{ form: StudyForm; changes: readonly FormChange[] }>) {
  const { t } = useTranslation('study')
  if (changes.length === 0) return null
  return (
    <section className="study-history" aria-label={t('history')}>
      <h2>{t('history')}</h2>
      <ul>
        {changes.map((change, index) => {
          const after = changes[index - 1]?.before ?? form
          return (
            <li key={change.version}>
              <Instant at={change.at} /> {change.byName}: {change.reason}
              <span className="v-soft">{differences(change, after).join('; ')}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

import { CheckOutlined } from '@ant-design/icons'
import { skipToken, useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Input } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type TakingStep, takingSteps } from '../../../../../core/domain/complaint/taking.ts'
import { api } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { Field } from '../../../ui/field.tsx'
import { drawThenFocus, useFocusOn } from '../../../ui/focus.ts'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { navigate } from '../../../ui/route.ts'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { PhraseList } from './phrase-list.tsx'
import { SeverityField } from './severity-field.tsx'
import { StepFields } from './step-fields.tsx'
import { TakenPanel } from './taken-panel.tsx'
import { type Recorded, useRecording } from './use-recording.ts'
import { problemsOf, severityOf, type TakingProblem, useTaking } from './use-taking.ts'
import { WhoPanel } from './who-panel.tsx'
import './take.css'

/** At which step a problem is mended; the others are beside the steps. */
const stepOfProblem: Readonly<Partial<Record<TakingProblem, TakingStep>>> = { said: 'listen', subClass: 'check' }

const reachable = 'textarea:not([disabled]), input:not([disabled])'

/** Taking a complaint in six steps: who beside them on the left, severity and phrases on the right. */
export function TakeScreen({ place }: Readonly<{ place: string }>) {
  const { t } = useTranslation('complaint-take')
  const label = useLabels()
  const { modal } = App.useApp()
  const isLead = useMay()('commitment.lead')
  const { draft, files, edit, keepFiles, forget } = useTaking(place)
  const [asked, setAsked] = useState(false)
  const [recorded, setRecorded] = useState<Recorded | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const { busy, finish } = useRecording((customer) => edit({ customer, newCustomer: null }))
  const customerId = draft.customer?.id
  const earlier = useQuery(
    api.complaintTaking.earlier.queryOptions({
      input:
        customerId === undefined
          ? skipToken
          : { customerId, ...(draft.unitId === null ? {} : { unitId: draft.unitId }) },
    }),
  )
  const matter = useQuery(
    api.complaints.prepare.queryOptions({
      input:
        customerId === undefined
          ? skipToken
          : { customerId, ...(draft.linkedCaseId === null ? {} : { caseId: draft.linkedCaseId }) },
    }),
  )
  const judged = severityOf(draft, matter.data, isLead)
  const judge = () => problemsOf(draft, { earlier: earlier.data ?? [], isLowered: judged.isLowered })
  const problems = asked ? judge() : []
  const isSuggestion = draft.class === 'suggestion'

  const focusStep = () => {
    const first = form.current?.querySelector('.take-step [data-take-first]') ?? null
    const field = first?.matches(reachable) ? first : (first ?? form.current?.querySelector('.take-step'))
    const target = field?.matches(reachable) ? field : field?.querySelector('input:checked, textarea, input')
    if (target instanceof HTMLElement) target.focus()
  }
  useFocusOn(place, () => {
    const who = form.current?.querySelector<HTMLElement>('.take-who input[role=combobox][aria-describedby]')
    if (draft.customer === null && draft.newCustomer === null && draft.complainant !== 'anonymous') who?.focus()
    else focusStep()
  })
  const goTo = (step: TakingStep, done: readonly TakingStep[] = draft.done) =>
    drawThenFocus(() => edit({ step, done: [...done] }), focusStep)
  const at = takingSteps.indexOf(draft.step)
  const goOn = () => {
    const done = [...new Set([...draft.done, draft.step])]
    goTo(takingSteps[at + 1] ?? draft.step, done)
  }
  const goBack = () => goTo(takingSteps[at - 1] ?? draft.step)

  const record = async () => {
    if (busy || recorded !== null) return
    const found = judge()
    setAsked(found.length > 0)
    const step = found.map((problem) => stepOfProblem[problem]).find((each) => each !== undefined)
    if (found.length > 0) {
      if (step !== undefined) goTo(step)
      return
    }
    const answer = await finish(draft, files)
    if (answer === null) return
    forget()
    setRecorded(answer)
  }
  const leave = () => navigate(draft.deskKey === null ? '/complaints/list' : '/desk')
  const discard = () =>
    modal.confirm({
      title: t('discard-sure'),
      okText: t('discard'),
      okButtonProps: { danger: true },
      cancelText: t('common:action.cancel'),
      onOk: () => {
        forget()
        leave()
      },
    })
  useHotkey('finish', () => void record(), { enabled: recorded === null })
  useHotkey('back', leave)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    if (event.key === 'PageDown') goOn()
    else if (event.key === 'PageUp') goBack()
    else return
    event.preventDefault()
  }
  if (recorded !== null) return <TakenPanel recorded={recorded} />
  const note = draft.notes[draft.step] ?? ''
  return (
    <form
      ref={form}
      className="take"
      noValidate
      aria-label={t(isSuggestion ? 'title-suggestion' : 'title')}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
    >
      <aside className="v-panel take-who" aria-label={t('who')}>
        <WhoPanel draft={draft} earlier={earlier.data} problems={problems} onEdit={edit} />
      </aside>
      <section className="v-panel take-work" aria-label={t('steps')}>
        <ol className="take-steps">
          {takingSteps.map((step, index) => (
            <li key={step}>
              <button type="button" aria-current={step === draft.step ? 'step' : undefined} onClick={() => goTo(step)}>
                {draft.done.includes(step) ? <CheckOutlined aria-label={t('step-done')} /> : index + 1}{' '}
                {label('takingStep', step)}
              </button>
            </li>
          ))}
        </ol>
        <div className="take-step" key={draft.step}>
          <p className="take-way">{t(`way-${draft.step}`)}</p>
          <StepFields draft={draft} files={files} problems={problems} onEdit={edit} onFiles={keepFiles} />
          <Field label={t('step-note', { step: label('takingStep', draft.step) })}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={note}
                maxLength={4000}
                placeholder={t(`note-${draft.step}`)}
                autoSize={{ minRows: 2, maxRows: 6 }}
                onChange={(event) => edit({ notes: { ...draft.notes, [draft.step]: event.target.value } })}
              />
            )}
          </Field>
          <Checkbox
            checked={draft.done.includes(draft.step)}
            onChange={(event) =>
              edit({
                done: event.target.checked
                  ? [...draft.done, draft.step]
                  : draft.done.filter((step) => step !== draft.step),
              })
            }
          >
            {t('mark-done')}
          </Checkbox>
        </div>
        <footer className="take-bar">
          <Button title={t('kept')} onClick={leave}>
            {t('leave')} <KeyHint action="back" />
          </Button>
          <Button type="text" onClick={discard}>
            {t('discard')}
          </Button>
          <span className="take-bar-end">
            <Button disabled={at === 0} onClick={goBack}>
              {t('previous')} <KeyHint keys="PgUp" />
            </Button>
            <Button disabled={at === takingSteps.length - 1} onClick={goOn}>
              {t('next')} <KeyHint keys="PgDn" />
            </Button>
            <Button type="primary" loading={busy} onClick={() => void record()}>
              {t('record')} <KeyHint action="finish" />
            </Button>
          </span>
        </footer>
      </section>
      <aside className="v-panel take-help" aria-label={t('help')}>
        {isSuggestion ? null : <SeverityField draft={draft} judged={judged} problems={problems} onEdit={edit} />}
        <PhraseList
          step={draft.step}
          mood={draft.mood}
          caller={draft.customer?.name ?? (draft.newCustomer?.name || null)}
        />
      </aside>
    </form>
  )
}

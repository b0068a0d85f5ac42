import { App, Button, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudyHead } from '../../../../core/contract/studies.ts'
import { missingOf } from '../../../../core/domain/study/study-form.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useFocusOn } from '../../ui/focus.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { PaperFields } from './paper-fields.tsx'
import { contentOf, emptyForm, keepForm, keptForm, pointsOf, type TypedForm } from './typed-form.ts'

type Props = Readonly<{ study: StudyHead & Readonly<{ nextNumber: string }>; onClose: () => void }>

/** Papers typed in one after the other: Ctrl+Enter stores one and begins the next. */
export function EnterForms({ study, onClose }: Props) {
  const { t } = useTranslation('study')
  const { message } = App.useApp()
  const numberField = useRef<InputRef>(null)
  const firstGroup = study.groups[0]?.group ?? 'consumer'
  const [form, setForm] = useState<TypedForm>(() => keptForm(study.id) ?? emptyForm(study.nextNumber, firstGroup))
  const [typed, setTyped] = useState(0)
  const enter = useCommand(client.studies.enterForm)
  const change = (next: TypedForm) => {
    setForm(next)
    keepForm(study.id, next)
  }
  const toNumber = () => numberField.current?.focus({ cursor: 'all' })
  // the proposed number is replaced by whatever is typed
  useFocusOn(typed, toNumber)
  const send = async () => {
    if (enter.busy) return
    if (form.number.trim() === '') return toNumber()
    const points = pointsOf(form)
    if (!points.right) return void message.error(t('points-wrong', { sum: points.sum }))
    const content = contentOf(form)
    const answer = await enter.run({ studyId: study.id, ...content })
    if (answer === null) return toNumber()
    const missing = missingOf(content)
    void message.success(t(missing === 0 ? 'entered' : 'entered-missing', { number: content.number, missing }))
    keepForm(study.id, null)
    setForm(emptyForm(answer.nextNumber, form.group))
    setTyped(typed + 1)
  }
  useHotkey('finish', () => {
    void send()
  })
  useHotkey('back', () => {
    onClose()
  })
  return (
    <section className="study-enter" aria-label={t('enter')}>
      <PaperFields key={typed} study={study} form={form} onChange={change} numberField={numberField}>
        <div className="study-actions">
          <Button type="primary" loading={enter.busy} onClick={() => void send()}>
            {t('store-next')} <KeyHint action="finish" />
          </Button>
          <Button onClick={onClose}>
            {t('action.close')} <KeyHint action="back" />
          </Button>
        </div>
        <p role="status">{t('typed', { count: typed })}</p>
      </PaperFields>
    </section>
  )
}

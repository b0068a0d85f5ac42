import { Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFocusOn } from '../../ui/focus.ts'
import { heardKindOfKey } from './complaint-buttons.tsx'
import { type DeskDraft, type DeskKind, workOf } from './desk-draft.ts'
import { FieldProblem } from './desk-field.tsx'
import { fieldId } from './flow.ts'
import { kindOfKey } from './kind-picker.tsx'
import type { DeskProblem } from './registration.ts'

const labels = {
  repair: 'line-symptom',
  consultation: 'line-topic',
  guidance: 'line-guidance',
  installation: 'line-wish',
  commissioning: 'line-wish',
  design: 'line-wish',
  delivery: 'line-wish',
  relocation: 'line-wish',
} as const satisfies Record<DeskKind, string>

type Props = Readonly<{
  draft: DeskDraft
  problems: readonly DeskProblem[]
  /** Changes when the call is answered or the customer is found: the cursor comes here. Null: it goes elsewhere. */
  focusOn: string | null
  onText: (text: string) => void
  onKind: (kind: DeskKind) => void
  /** Leads to where a complaint or suggestion is heard out; null: the person may not. */
  onHearOut: ((kind: 'complaint' | 'suggestion') => void) | null
}>

/**
 * The one line with which every case begins. While it is empty and no kind is chosen a digit chooses the kind; what is
 * written stays when the kind is chosen.
 */
export function LineField({ draft, problems, focusOn, onText, onKind, onHearOut }: Props) {
  const { t } = useTranslation('desk')
  const field = useRef<TextAreaRef>(null)
  const isBegun = useRef(false)
  isBegun.current = draft.kind !== null
  useFocusOn(focusOn, () => {
    // whoever has gone on while it still rang, or while it was still read whether it rings, is further on already
    const { activeElement } = document
    const isFurther = activeElement?.closest('[data-flow-form]') != null
    const isElsewhere = isFurther || (isBegun.current && activeElement !== document.body)
    if (focusOn !== null && !isElsewhere) field.current?.focus({ cursor: 'end' })
  })
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    const isBlank = draft.text === '' && draft.kind === null
    const heard = isBlank ? heardKindOfKey(event.key) : null
    if (heard !== null && onHearOut !== null) {
      event.preventDefault()
      onHearOut(heard)
      return
    }
    const kind = isBlank ? kindOfKey(event.key) : null
    if (kind === null) return
    event.preventDefault()
    onKind(kind)
  }
  const label = draft.kind === null ? 'line-label' : labels[draft.kind]
  return (
    <div id={fieldId('text')} data-flow>
      <label className="desk-label-above" htmlFor="desk-line-text">
        {t(label)}
      </label>
      <Input.TextArea
        ref={field}
        id="desk-line-text"
        value={draft.text}
        maxLength={2000}
        autoSize={{ minRows: 1, maxRows: 5 }}
        placeholder={t(workOf(draft) === null ? 'line-placeholder' : 'line-optional')}
        onKeyDown={onKeyDown}
        onChange={(event) => onText(event.target.value)}
      />
      <FieldProblem field="text" problems={problems} />
    </div>
  )
}

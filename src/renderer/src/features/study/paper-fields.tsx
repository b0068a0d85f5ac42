import { Input, type InputRef } from 'antd'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudyHead } from '../../../../core/contract/studies.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { type EntryOrder, entryOrders, keepOrder, keptOrder } from './entry-order.ts'
import { MarksGrid } from './marks-grid.tsx'
import { PointsField } from './points-field.tsx'
import type { TypedForm } from './typed-form.ts'

type Props = Readonly<{
  study: Pick<StudyHead, 'groups'>
  form: TypedForm
  onChange: (form: TypedForm) => void
  numberField: RefObject<InputRef | null>
  /** What stands below the fields: what is done with the form. */
  children: ReactNode
}>

/** Everything that stands on a paper, in the order in which it is typed. */
export function PaperFields({ study, form, onChange, numberField, children }: Props) {
  const { t } = useTranslation('study')
  const label = useLabels()
  const [order, setOrder] = useState<EntryOrder>(keptOrder)
  const [gridFocus, setGridFocus] = useState(0)
  const side = useRef<HTMLDivElement>(null)
  const choose = (chosen: EntryOrder) => {
    keepOrder(chosen)
    setOrder(chosen)
  }
  return (
    <div className="study-paper">
      <div className="study-paper-head">
        <Field label={t('number')}>
          {(control) => (
            <Input
              {...control}
              ref={numberField}
              autoFocus
              value={form.number}
              maxLength={20}
              autoComplete="off"
              onChange={(event) => onChange({ ...form, number: event.target.value })}
              onPressEnter={(event) => {
                if (!event.ctrlKey) setGridFocus(gridFocus + 1)
              }}
            />
          )}
        </Field>
        <FieldGroup label={t('group')}>
          <ChoiceGroup
            label={t('group')}
            choices={study.groups.map(({ group }, index) => ({
              value: group,
              label: label('respondentGroup', group),
              keyText: String(index + 1),
            }))}
            value={form.group}
            onChange={(group) => onChange({ ...form, group })}
            onEnter={() => setGridFocus(gridFocus + 1)}
          />
        </FieldGroup>
        <FieldGroup label={t('order')}>
          <ChoiceGroup
            label={t('order')}
            choices={entryOrders.map((value) => ({ value, label: t(`order-${value}`) }))}
            value={order}
            onChange={choose}
          />
        </FieldGroup>
      </div>
      <div className="study-paper-grid v-panel">
        <MarksGrid
          form={form}
          order={order}
          onChange={onChange}
          focusOn={gridFocus}
          onEnd={() => side.current?.querySelector('input')?.select()}
        />
      </div>
      <div ref={side} className="study-paper-side">
        <PointsField form={form} onChange={onChange} onEnd={() => side.current?.querySelector('textarea')?.focus()} />
        <Field label={t('note')}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={2}
              value={form.note}
              maxLength={1000}
              onChange={(event) => onChange({ ...form, note: event.target.value })}
            />
          )}
        </Field>
        {children}
        <p className="v-soft v-small">{t(`order-how-${order}`)}</p>
      </div>
    </div>
  )
}

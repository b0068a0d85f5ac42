import { Checkbox, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FoundProblem } from '../../../../core/domain/questionnaire/check-questionnaire.ts'
import {
  isChoice,
  type Question,
  questionKinds,
  questionsOf,
  type Section,
} from '../../../../core/domain/questionnaire/questionnaire.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field } from '../../ui/field.tsx'
import { BranchField } from './branch-field.tsx'
import { asKind, type Editing, withCode, withItem } from './editor-model.ts'
import { OptionsField } from './options-field.tsx'
import { ProblemList } from './problem-list.tsx'
import { RangeFields } from './range-fields.tsx'
import { useConditionText } from './use-condition-text.ts'
import { WordingFields } from './wording-fields.tsx'

type Props = Readonly<{
  editing: Editing
  problems: readonly FoundProblem[]
  onChange: (editing: Editing) => void
}>

/** The form of the current item: a question or a section. */
export function ItemForm({ editing, problems, onChange }: Props) {
  const item = editing.body.items[editing.at]
  if (item === undefined) return null
  const form = { editing, onChange }
  return (
    <>
      <ProblemList problems={problems} />
      {item.item === 'section' ? <SectionForm section={item} {...form} /> : <QuestionForm question={item} {...form} />}
    </>
  )
}

type FormProps = Pick<Props, 'editing' | 'onChange'>

function SectionForm({ section, editing, onChange }: FormProps & Readonly<{ section: Section }>) {
  const { t } = useTranslation('questionnaire')
  const say = useConditionText(editing.body.items)
  const earlier = questionsOf({ items: editing.body.items.slice(0, editing.at) })
  return (
    <>
      <WordingFields
        name="section"
        value={section.text}
        onChange={(text, touched) => onChange(withItem(editing, { ...section, text }, touched))}
      />
      <BranchField
        label={t('when-section')}
        none={t('always')}
        ifKey="only-if"
        questions={earlier}
        condition={section.when}
        sentence={section.when === null ? null : t('only-if-said', { condition: say(section.when) })}
        onChange={(when) => onChange(withItem(editing, { ...section, when }))}
      />
    </>
  )
}

function QuestionForm({ question, editing, onChange }: FormProps & Readonly<{ question: Question }>) {
  const { t } = useTranslation('questionnaire')
  const label = useLabels()
  const say = useConditionText(editing.body.items)
  const earlier = questionsOf({ items: editing.body.items.slice(0, editing.at) })
  const set = (next: Question, touched: string | null = null) => onChange(withItem(editing, next, touched))
  return (
    <>
      <div className="questionnaire-kind">
        <ChoiceGroup
          id="question-kind"
          label={t('kind')}
          value={question.kind}
          choices={questionKinds.map((kind, index) => ({
            value: kind,
            label: label('questionKind', kind),
            keyText: String(index + 1),
          }))}
          onChange={(kind, byKey) => {
            set(asKind(question, kind))
            if (byKey) focusWording()
          }}
          onEnter={focusWording}
        />
      </div>
      <WordingFields
        name="text"
        value={question.text}
        onChange={(text, touched) => set({ ...question, text }, touched)}
      />
      {isChoice(question) ? (
        <OptionsField
          options={question.options}
          onChange={(options, touched) => set({ ...question, options }, touched)}
        />
      ) : null}
      <div className="questionnaire-row">
        {question.kind === 'multiple' ? (
          <Field label={t('at-most')} hint={t('at-most-hint')}>
            {(control) => (
              <InputNumber<number>
                id={control.id}
                value={question.atMost}
                min={1}
                max={question.options.length}
                precision={0}
                onChange={(atMost) => set({ ...question, atMost }, 'at-most')}
              />
            )}
          </Field>
        ) : null}
        {question.kind === 'scale' || question.kind === 'number' ? (
          <RangeFields question={question} onChange={set} />
        ) : null}
        <Field label={t('code')} hint={t('code-hint')}>
          {(control) => (
            <Input
              {...control}
              value={question.code}
              maxLength={20}
              onChange={(event) => onChange(withCode(editing, event.target.value))}
            />
          )}
        </Field>
        <Checkbox
          checked={question.required}
          onChange={(event) => set({ ...question, required: event.target.checked })}
        >
          {t('required')}
        </Checkbox>
      </div>
      {question.kind === 'scale' ? (
        <>
          <WordingFields
            name="from"
            value={question.fromLabel}
            onChange={(fromLabel, touched) => set({ ...question, fromLabel }, touched)}
          />
          <WordingFields
            name="to"
            value={question.toLabel}
            onChange={(toLabel, touched) => set({ ...question, toLabel }, touched)}
          />
        </>
      ) : null}
      {earlier.length === 0 && question.when === null ? null : (
        <BranchField
          label={t('when-label')}
          none={t('always')}
          ifKey="only-if"
          questions={earlier}
          condition={question.when}
          sentence={question.when === null ? null : t('only-if-said', { condition: say(question.when) })}
          onChange={(when) => set({ ...question, when })}
        />
      )}
      <BranchField
        label={t('end-label')}
        none={t('never-end')}
        ifKey="end-if"
        questions={[...earlier, question]}
        condition={question.endIf}
        sentence={question.endIf === null ? null : t('end-if-said', { condition: say(question.endIf) })}
        onChange={(endIf) => set({ ...question, endIf })}
      />
    </>
  )
}

function focusWording(): void {
  document.querySelector<HTMLElement>('[data-wording=text-zh]')?.focus()
}

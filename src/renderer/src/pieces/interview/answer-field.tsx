import { Input, InputNumber } from 'antd'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../../core/domain/assert-never.ts'
import type { Answer, AnswerProblem } from '../../../../core/domain/questionnaire/answers.ts'
import { maxAnswerLength, type Question, said } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { useLocale } from '../../i18n/index.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'

type Props = Readonly<{
  question: Question
  answer: Answer | undefined
  problem: AnswerProblem | null
  onChange: (answer: Answer | undefined) => void
  /** On to the next question with this answer. */
  onNext: (answer: Answer | undefined) => void
}>

/** The key of the option at `index`: 1 to 9. */
const digitOf = (index: number) => (index < 9 ? String(index + 1) : undefined)

/** One question with the control for its answer; a digit answers it and moves on. */
export function AnswerField(props: Props) {
  const { question, problem } = props
  const { t } = useTranslation('interview')
  const locale = useLocale()
  const id = useId()
  const hint = useHint(question)
  return (
    <div className="interview-question">
      <h3 id={id}>
        {said(question.text, locale)}
        <span className="v-soft"> {t(question.required ? 'required' : 'optional')}</span>
      </h3>
      <div className="interview-answer">
        <Control {...props} labelledBy={id} />
      </div>
      {problem === null ? null : (
        <div className="v-field-problem" role="alert">
          {t(`problem-${problem}`)}
        </div>
      )}
      {hint === null ? null : <div className="v-field-hint">{hint}</div>}
    </div>
  )
}

function useHint(question: Question): ReactNode {
  const { t } = useTranslation('interview')
  if (question.kind === 'multiple')
    return question.atMost === null ? t('choose-several') : t('choose-up-to', { count: question.atMost })
  if (question.kind === 'text') return t('enter-next')
  if (question.kind !== 'number') return null
  const { min, max } = question
  if (min !== null && max !== null) return t('number-between', { min, max })
  if (min !== null) return t('number-from', { min })
  return max === null ? null : t('number-to', { max })
}

type ControlProps = Props & Readonly<{ labelledBy: string }>

function Control(props: ControlProps) {
  const { question, answer, onChange, onNext } = props
  const locale = useLocale()
  const label = said(question.text, locale)
  switch (question.kind) {
    case 'single':
      return (
        <ChoiceGroup
          even
          label={label}
          value={typeof answer === 'string' ? answer : null}
          choices={question.options.map((option, index) => {
            const keyText = digitOf(index)
            const choice = { value: option.code, label: said(option.text, locale) }
            return keyText === undefined ? choice : { ...choice, keyText }
          })}
          onChange={(code, byKey) => {
            onChange(code)
            if (byKey) onNext(code)
          }}
          onEnter={() => onNext(answer)}
        />
      )
    case 'scale':
      return <ScaleChoice {...props} question={question} label={label} />
    case 'multiple':
      return <SeveralChoices {...props} question={question} />
    case 'number':
      return <NumberAnswer {...props} question={question} />
    case 'text':
      return (
        <Input.TextArea
          aria-labelledby={props.labelledBy}
          value={typeof answer === 'string' ? answer : ''}
          maxLength={maxAnswerLength}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            onNext(answer)
          }}
        />
      )
    default:
      return assertNever(question)
  }
}

type OfKind<TKind extends Question['kind']> = Extract<Question, { kind: TKind }>

function ScaleChoice(props: ControlProps & Readonly<{ question: OfKind<'scale'>; label: string }>) {
  const { question, answer, label, onChange, onNext } = props
  const locale = useLocale()
  const values = Array.from({ length: question.to - question.from + 1 }, (_, index) => question.from + index)
  const [fromLabel, toLabel] = [said(question.fromLabel, locale), said(question.toLabel, locale)]
  const worded = (value: number) => {
    const word = value === question.from ? fromLabel : value === question.to ? toLabel : ''
    return word === '' ? String(value) : `${value} ${word}`
  }
  return (
    <ChoiceGroup
      label={label}
      value={typeof answer === 'number' ? answer : null}
      choices={values.map((value) => ({
        value,
        label: worded(value),
        keyText: value === 10 ? 'x' : String(value),
        showKey: value === 10,
      }))}
      onChange={(value, byKey) => {
        onChange(value)
        if (byKey) onNext(value)
      }}
      onEnter={() => onNext(answer)}
    />
  )
}

function SeveralChoices(props: ControlProps & Readonly<{ question: OfKind<'multiple'> }>) {
  const { question, answer, labelledBy, onChange, onNext } = props
  const locale = useLocale()
  const chosen = typeof answer === 'object' ? answer : []
  const toggle = (code: string) => {
    const next = question.options
      .map((option) => option.code)
      .filter((each) => (each === code ? !chosen.includes(each) : chosen.includes(each)))
    onChange(next.length === 0 ? undefined : next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return
    const option = question.options.find((_, index) => digitOf(index) === event.key)
    if (option !== undefined) toggle(option.code)
    else if (event.key === 'Enter') onNext(answer)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <fieldset className="v-choices v-even interview-several" aria-labelledby={labelledBy} onKeyDown={onKeyDown}>
      {question.options.map((option, index) => {
        const digit = digitOf(index)
        return (
          <label key={option.code} className="v-choice">
            <input type="checkbox" checked={chosen.includes(option.code)} onChange={() => toggle(option.code)} />
            <span>{said(option.text, locale)}</span>
            {digit === undefined ? null : <KeyHint keys={digit} />}
          </label>
        )
      })}
    </fieldset>
  )
}

function NumberAnswer(props: ControlProps & Readonly<{ question: OfKind<'number'> }>) {
  const { question, answer, labelledBy, onChange, onNext } = props
  const [shown, setShown] = useState<number | null>(typeof answer === 'number' ? answer : null)
  const give = (value: number | null) => {
    setShown(value)
    onChange(value ?? undefined)
  }
  return (
    <InputNumber<number>
      aria-labelledby={labelledBy}
      value={shown}
      precision={question.decimals}
      controls={false}
      changeOnWheel={false}
      onChange={give}
      onPressEnter={() => onNext(shown ?? undefined)}
    />
  )
}

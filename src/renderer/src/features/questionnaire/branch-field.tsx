import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { testsOf } from '../../../../core/domain/questionnaire/check-questionnaire.ts'
import { type Condition, isChoice, type Question, said } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { useLocale } from '../../i18n/index.ts'
import { FieldGroup } from '../../ui/field.tsx'

type Props = Readonly<{
  label: string
  /** What stands for no condition. */
  none: string
  /** How a question is put into the sentence. */
  ifKey: 'only-if' | 'end-if'
  /** The questions that it may look at. */
  questions: readonly Question[]
  condition: Condition | null
  /** The condition as a sentence. */
  sentence: string | null
  onChange: (condition: Condition | null) => void
}>

function firstTest(question: Question): Condition {
  const code = question.code
  if (isChoice(question)) return { test: 'any', question: code, options: [] }
  return question.kind === 'text'
    ? { test: 'answered', question: code }
    : { test: 'range', question: code, min: null, max: null }
}

function withTest(condition: Condition, test: Condition['test']): Condition {
  const { question } = condition
  const options = condition.test === 'any' || condition.test === 'none' ? condition.options : []
  if (test === 'any' || test === 'none') return { test, question, options }
  return test === 'range' ? { test, question, min: null, max: null } : { test, question }
}

/** A condition as a sentence that is chosen together: only if this question is that. */
export function BranchField(props: Props) {
  const { label, questions, condition, onChange } = props
  const { t } = useTranslation('questionnaire')
  const locale = useLocale()
  const question = condition === null ? undefined : questions.find((each) => each.code === condition.question)
  const nothing = ''
  return (
    <FieldGroup label={label} className="v-wide">
      <div className="questionnaire-branch">
        <Select
          aria-label={label}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          value={condition === null ? nothing : condition.question}
          options={[
            { value: nothing, label: props.none },
            ...questions.map((each) => ({
              value: each.code,
              label: t(props.ifKey, { question: `${each.code} ${said(each.text, locale)}` }),
            })),
          ]}
          onChange={(code) => {
            const chosen = questions.find((each) => each.code === code)
            onChange(chosen === undefined ? null : firstTest(chosen))
          }}
        />
        {condition === null || question === undefined ? null : (
          <>
            <Select
              aria-label={`${label} · ${t('test-label')}`}
              popupMatchSelectWidth={false}
              value={condition.test}
              options={testsOf(question).map((test) => ({ value: test, label: t(`test-${test}`) }))}
              onChange={(test) => onChange(withTest(condition, test))}
            />
            <BranchValue label={label} question={question} condition={condition} onChange={onChange} />
          </>
        )}
      </div>
      {props.sentence === null ? null : <p className="questionnaire-sentence">{props.sentence}</p>}
    </FieldGroup>
  )
}

type ValueProps = Readonly<{
  label: string
  question: Question
  condition: Condition
  onChange: (condition: Condition) => void
}>

function BranchValue({ label, question, condition, onChange }: ValueProps) {
  const { t } = useTranslation('questionnaire')
  const locale = useLocale()
  if (condition.test === 'answered') return null
  if (condition.test === 'range')
    return (
      <>
        {(['min', 'max'] as const).map((edge) => (
          <InputNumber<number>
            key={edge}
            aria-label={`${label} · ${t(edge === 'min' ? 'branch-from' : 'branch-to')}`}
            prefix={t(edge === 'min' ? 'branch-from' : 'branch-to')}
            value={condition[edge]}
            changeOnWheel={false}
            onChange={(value) => onChange({ ...condition, [edge]: value })}
          />
        ))}
      </>
    )
  const options = isChoice(question) ? question.options : []
  return (
    <Select
      mode="multiple"
      aria-label={`${label} · ${t('branch-options')}`}
      className="questionnaire-branch-options"
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={[...condition.options]}
      options={options.map((option) => ({ value: option.code, label: said(option.text, locale) || option.code }))}
      onChange={(codes) => onChange({ ...condition, options: codes })}
    />
  )
}

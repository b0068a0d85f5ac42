import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { Field } from '../../ui/field.tsx'

type Ranged = Extract<Question, { kind: 'scale' | 'number' }>

type Props = Readonly<{ question: Ranged; onChange: (question: Ranged, touched: string) => void }>

/** From where to where a scale goes, or a number may be. */
export function RangeFields({ question, onChange }: Props) {
  const { t } = useTranslation('questionnaire')
  if (question.kind === 'scale')
    return (['from', 'to'] as const).map((edge) => (
      <Field key={edge} label={t(edge)}>
        {(control) => (
          <InputNumber<number>
            id={control.id}
            value={question[edge]}
            min={0}
            max={100}
            precision={0}
            changeOnWheel={false}
            onChange={(value) => value !== null && onChange({ ...question, [edge]: value }, edge)}
          />
        )}
      </Field>
    ))
  return (
    <>
      {(['min', 'max'] as const).map((edge) => (
        <Field key={edge} label={t(edge)}>
          {(control) => (
            <InputNumber<number>
              id={control.id}
              value={question[edge]}
              min={-1_000_000_000}
              max={1_000_000_000}
              changeOnWheel={false}
              onChange={(value) => onChange({ ...question, [edge]: value }, edge)}
            />
          )}
        </Field>
      ))}
      <Field label={t('decimals')}>
        {(control) => (
          <InputNumber<number>
            id={control.id}
            value={question.decimals}
            min={0}
            max={2}
            precision={0}
            changeOnWheel={false}
            onChange={(value) => onChange({ ...question, decimals: value ?? 0 }, 'decimals')}
          />
        )}
      </Field>
    </>
  )
}

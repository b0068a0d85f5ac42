import { Input } from 'antd'
import { type KeyboardEvent, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { weightedDimensions } from '../../../../core/domain/study/study.ts'
import { allPoints } from '../../../../core/domain/study/study-form.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { FieldGroup } from '../../ui/field.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { pointsOf, type TypedForm } from './typed-form.ts'

type Props = Readonly<{
  form: TypedForm
  onChange: (form: TypedForm) => void
  /** Enter in the last one. */
  onEnd: () => void
}>

/** The 100 points that a respondent divides, with what they come to so far. */
export function PointsField({ form, onChange, onEnd }: Props) {
  const { t } = useTranslation('study')
  const label = useLabels()
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.key !== 'Enter' || event.ctrlKey) return
    event.preventDefault()
    const next = box.current?.querySelectorAll('input')[index + 1]
    if (next === undefined) onEnd()
    else next.select()
  }
  return (
    <FieldGroup label={t('points')}>
      <div ref={box} className="study-points">
        {weightedDimensions.map((dimension, index) => (
          <div key={dimension}>
            <label htmlFor={`${id}-${dimension}`}>{label('studyDimension', dimension)}</label>
            <Input
              id={`${id}-${dimension}`}
              value={form.points[index] ?? ''}
              inputMode="numeric"
              maxLength={3}
              autoComplete="off"
              onChange={(event) => {
                const typed = event.target.value.normalize('NFKC').replaceAll(/\D/g, '')
                onChange({ ...form, points: form.points.with(index, typed) })
              }}
              onKeyDown={(event) => onKeyDown(event, index)}
            />
          </div>
        ))}
      </div>
      <Sum form={form} />
    </FieldGroup>
  )
}

function Sum({ form }: Readonly<{ form: TypedForm }>) {
  const { t } = useTranslation('study')
  const { given, sum } = pointsOf(form)
  return (
    <p role="status">
      {given ? null : <StateTag tone="closed">{t('points-none')}</StateTag>}
      {given && sum < allPoints ? (
        <StateTag tone="soon">{t('points-short', { sum, rest: allPoints - sum })}</StateTag>
      ) : null}
      {given && sum > allPoints ? (
        <StateTag tone="late">{t('points-over', { sum, over: sum - allPoints })}</StateTag>
      ) : null}
      {given && sum === allPoints ? <StateTag tone="good">{t('points-right')}</StateTag> : null}
    </p>
  )
}

import { InputNumber, Select, Space, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { rungNames } from '../../../../core/domain/commitment/rungs.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type DurationUnit, durationUnits, joinDuration, splitDuration } from './duration.ts'
import { labelKey, type TargetField } from './target-fields.ts'

type Props = Readonly<{ field: TargetField; value: unknown; onChange: (value: unknown) => void }>

/** One value of the targets with its label, in the control that suits it. */
export function TargetControl(props: Props) {
  const { t } = useTranslation('settings')
  const id = useId()
  return (
    <div className="settings-target">
      <label htmlFor={id}>{t(labelKey(props.field.path))}</label>
      <Editor {...props} id={id} />
    </div>
  )
}

const number = z.number().catch(0)
const time = z.string().catch('00:00')
const quiet = z.object({ from: time, to: time }).catch({ from: '00:00', to: '00:00' })
const rungs = z.array(z.enum(rungNames)).catch([])

function Editor({ field, value, onChange, id }: Props & Readonly<{ id: string }>) {
  const { t } = useTranslation('settings')
  const label = useLabels()
  switch (field.editor) {
    case 'duration':
      return <DurationEditor id={id} min={field.min} value={number.parse(value)} onChange={onChange} />
    case 'quiet':
      return <QuietEditor id={id} value={quiet.parse(value)} onChange={onChange} />
    case 'time':
      return <TimeEditor id={id} value={time.parse(value)} onChange={onChange} />
    case 'rungs':
      return (
        <Select
          id={id}
          mode="multiple"
          value={rungs.parse(value)}
          options={rungNames.map((rung) => ({ value: rung, label: label('rung', rung) }))}
          onChange={onChange}
        />
      )
    case 'share':
      return (
        <InputNumber
          id={id}
          min={1}
          max={1000}
          suffix="%"
          value={Math.round(number.parse(value) * 100)}
          onChange={(percent) => percent !== null && onChange(percent / 100)}
        />
      )
    default:
      return (
        <InputNumber
          id={id}
          min={field.min}
          max={field.editor === 'months' ? 24 : field.editor === 'count' ? 20 : 400}
          precision={0}
          suffix={t(`unit-${field.editor}`)}
          value={number.parse(value)}
          onChange={(next) => next !== null && onChange(next)}
        />
      )
  }
}

type DurationProps = Readonly<{ id: string; min: number; value: number; onChange: (ms: number) => void }>

function DurationEditor({ id, min, value, onChange }: DurationProps) {
  const { t } = useTranslation('settings')
  const split = splitDuration(value)
  // the unit that was chosen stays, although 60 min is also 1 h
  const [unit, setUnit] = useState<DurationUnit>(split.unit)
  const amount = joinDuration(split) / joinDuration({ amount: 1, unit })
  return (
    <Space.Compact className="settings-duration">
      <InputNumber
        id={id}
        min={min === 0 ? 0 : 1}
        max={400}
        value={Math.round(amount * 100) / 100}
        onChange={(next) => next !== null && onChange(joinDuration({ amount: next, unit }))}
      />
      <Select
        aria-label={t('unit')}
        value={unit}
        options={durationUnits.map((each) => ({ value: each, label: t(`unit-${each}`) }))}
        onChange={(next) => {
          setUnit(next)
          onChange(joinDuration({ amount: Math.round(amount * 100) / 100, unit: next }))
        }}
      />
    </Space.Compact>
  )
}

type Quiet = Readonly<{ from: string; to: string }>

function QuietEditor({
  id,
  value,
  onChange,
}: Readonly<{ id: string; value: Quiet; onChange: (value: Quiet) => void }>) {
  const { t } = useTranslation('settings')
  return (
    <span className="settings-quiet">
      <TimeEditor id={id} value={value.from} onChange={(from) => onChange({ ...value, from })} />
      {t('quiet-to')}
      <TimeEditor value={value.to} onChange={(to) => onChange({ ...value, to })} />
    </span>
  )
}

type TimeProps = Readonly<{ id?: string; value: string; onChange: (value: string) => void }>

function TimeEditor({ id, value, onChange }: TimeProps) {
  const { t } = useTranslation('settings')
  return (
    <TimePicker
      {...(id === undefined ? { 'aria-label': t('quiet-to') } : { id })}
      format="HH:mm"
      needConfirm={false}
      allowClear={false}
      minuteStep={5}
      value={dayjs(`2000-01-01T${value}`)}
      onChange={(next: dayjs.Dayjs | null) => next !== null && onChange(next.format('HH:mm'))}
    />
  )
}

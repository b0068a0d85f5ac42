import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { startOfDate } from '../../../../../core/domain/calendar/dates.ts'
import type { AftermathTerms } from '../../../../../core/domain/complaint/aftermath.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useTimeReader } from '../../../i18n/use-time.ts'
import { useToday } from '../../../pieces/period/period-choice.tsx'
import { ActionForm } from '../../../ui/action-form.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Field } from '../../../ui/field.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'

type Props = Readonly<{ terms: AftermathTerms; onClose: () => void }>

/** The assumptions of the view, where they come from, and the day from which they hold. */
export function TermsForm({ terms, onClose }: Props) {
  const { t } = useTranslation('complaint-life')
  const { zone } = useTimeReader()
  const today = useToday()
  const [wanted, setWanted] = useState(terms)
  const [from, setFrom] = useState<string | null>(today.format('YYYY-MM-DD'))
  const [tried, setTried] = useState(false)
  const save = useCommand(client.retention.saveTerms)
  const sourceless = wanted.source.trim() === ''
  useHotkey('back', onClose)
  const send = async () => {
    setTried(true)
    if (sourceless || from === null || save.busy) return
    const saved = await save.run({
      terms: { ...wanted, source: wanted.source.trim() },
      holdsFrom: startOfDate(zone, from),
    })
    if (saved !== null) onClose()
  }
  const numbers = [
    { name: 'oneOf', min: 1, max: 1000 },
    { name: 'repeatedFrom', min: 2, max: 100 },
    { name: 'followMonths', min: 1, max: 24 },
  ] as const
  return (
    <ActionForm
      title={t('change-terms')}
      confirm={t('save')}
      busy={save.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <div className="life-fields">
        {numbers.map(({ name, min, max }, index) => (
          <Field key={name} label={t(`term-${name}`)}>
            {(control) => (
              <InputNumber
                {...control}
                autoFocus={index === 0}
                min={min}
                max={max}
                precision={0}
                value={wanted[name]}
                onChange={(value) => setWanted({ ...wanted, [name]: value ?? min })}
              />
            )}
          </Field>
        ))}
        <DateField
          label={t('term-from')}
          value={from}
          onChange={setFrom}
          problem={from === null ? t('date-needed') : undefined}
        />
      </div>
      <Field label={t('term-source')} problem={tried && sourceless ? t('source-needed') : undefined}>
        {(control) => (
          <Input
            {...control}
            maxLength={500}
            value={wanted.source}
            onChange={(event) => setWanted({ ...wanted, source: event.target.value })}
          />
        )}
      </Field>
    </ActionForm>
  )
}

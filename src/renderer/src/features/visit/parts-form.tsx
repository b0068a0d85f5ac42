import { App, Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VanPart } from '../../../../core/contract/visits.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { Field } from '../../ui/field.tsx'
import { enter } from './own-queue.ts'
import type { DayVisit } from './use-day.ts'

type Props = Readonly<{ visit: DayVisit; van: readonly VanPart[]; onClose: () => void }>

/** Builds a part of the own van in: it leaves the van, the old one comes along, and the bill has it. */
export function PartsForm({ visit, van, onClose }: Props) {
  const { t } = useTranslation('visit')
  const { message } = App.useApp()
  const { locale } = useTimeReader()
  const [partId, setPartId] = useState<string | null>(null)
  const [quantity, setQuantity] = useState(1)
  const [oldBack, setOldBack] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const part = van.find((each) => each.partId === partId) ?? null
  const back = Math.min(quantity, oldBack ?? (part?.returnsOld ? quantity : 0))
  const isOldMissing = part?.returnsOld === true && back < quantity && note.trim() === ''
  const send = () => {
    setTried(true)
    if (part === null || isOldMissing) return
    const lines = [{ partId: part.partId, quantity, oldBack: back }]
    if (enter(visit, { name: 'useParts', input: { lines, note: note.trim() } })) onClose()
    else void message.error(t('queue-full'))
  }
  return (
    <section className="v-panel visit-form" aria-label={t('parts-title')}>
      <h2>{t('parts-title')}</h2>
      {van.length === 0 ? <p className="v-soft">{t('parts-none')}</p> : null}
      {van.length === 0 ? null : (
        <>
          <Field label={t('part')} problem={tried && part === null ? t('missing-part') : undefined}>
            {(control) => (
              <Select
                {...control}
                size="large"
                placeholder={t('choose')}
                value={partId}
                options={van.map((each) => ({
                  value: each.partId,
                  label: `${each.name} · ${formatMoney(each.priceMinor, visit.charges.currency, locale)} · ${t('part-left', { count: each.quantity })}`,
                }))}
                onChange={setPartId}
              />
            )}
          </Field>
          <Field label={t('quantity')}>
            {(control) => (
              <InputNumber
                {...control}
                size="large"
                inputMode="numeric"
                min={1}
                max={part?.quantity ?? 1}
                precision={0}
                value={quantity}
                onChange={(value) => setQuantity(value ?? 1)}
              />
            )}
          </Field>
          <Field label={t('old-back')}>
            {(control) => (
              <InputNumber
                {...control}
                size="large"
                inputMode="numeric"
                min={0}
                max={quantity}
                precision={0}
                value={back}
                onChange={setOldBack}
              />
            )}
          </Field>
          {part?.returnsOld === true && back < quantity ? (
            <Field label={t('old-why')} problem={tried && isOldMissing ? t('missing-old') : undefined}>
              {(control) => (
                <Input
                  {...control}
                  size="large"
                  maxLength={400}
                  value={note}
                  onChange={(event) => setNote(event.target.value)}
                />
              )}
            </Field>
          ) : null}
        </>
      )}
      <div className="visit-row">
        {van.length === 0 ? null : (
          <Button size="large" type="primary" onClick={send}>
            {t('part-use')}
          </Button>
        )}
        <Button size="large" onClick={onClose}>
          {t(van.length === 0 ? 'common:action.close' : 'common:action.cancel')}
        </Button>
      </div>
    </section>
  )
}

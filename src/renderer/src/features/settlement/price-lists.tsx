import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { zones } from '../../../../core/domain/customer/customer.ts'
import type { Prices } from '../../../../core/domain/money/price-list.ts'
import {
  type ServiceClass,
  type ServiceOrderKind,
  serviceClasses,
  serviceOrderKinds,
} from '../../../../core/domain/service/service-order.ts'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useMoney } from '../../i18n/use-money.ts'
import { Field } from '../../ui/field.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'

/** The prices that hold today, the lists before and to come, and a new list from a chosen day. */
export function PriceLists() {
  const { t } = useTranslation('settlement')
  const may = useMay()
  const [editing, setEditing] = useState(false)
  const lists = useQuery(api.money.priceLists.queryOptions({ input: {} }))
  if (lists.data === undefined)
    return lists.error === null ? <Loading /> : <ErrorState error={lists.error} onRetry={() => void lists.refetch()} />
  const { current, today } = lists.data
  return (
    <section className="v-panel settlement-prices" aria-label={t('view-prices')}>
      <header className="settlement-head">
        <h2>{t(editing ? 'new-prices' : 'prices-today')}</h2>
        {may('money.manage') && !editing ? <Button onClick={() => setEditing(true)}>{t('new-prices')}</Button> : null}
      </header>
      {editing ? (
        <PriceForm start={current} today={today} onClose={() => setEditing(false)} />
      ) : (
        <PriceTable prices={current} onChange={null} />
      )}
      <h3>{t('price-history')}</h3>
      {lists.data.lists.length === 0 ? <p className="v-soft">{t('prices-default')}</p> : null}
      <ul className="settlement-rows">
        {lists.data.lists.map((list) => (
          <li key={list.effectiveFrom}>
            <span>{t('prices-from', { date: list.effectiveFrom })}</span>
            <span className="v-soft">
              {list.setByName} <Instant at={list.setAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PriceForm({ start, today, onClose }: Readonly<{ start: Prices; today: string; onClose: () => void }>) {
  const { t } = useTranslation('settlement')
  const [prices, setPrices] = useState(start)
  const [from, setFrom] = useState(today)
  const save = useCommand(client.money.savePriceList, { done: t('prices-saved') })
  const send = async () => {
    if (!save.busy && (await save.run({ effectiveFrom: from, prices })) !== null) onClose()
  }
  useHotkey('finish', () => {
    void send()
  })
  useHotkey('back', () => {
    onClose()
  })
  return (
    <>
      <div className="settlement-filter">
        <Field label={t('prices-first-day')} hint={t('prices-hint')}>
          {(control) => (
            <DatePicker
              {...control}
              needConfirm={false}
              allowClear={false}
              format="YYYY-MM-DD"
              value={dayjs(from)}
              onChange={(date) => setFrom(date === null ? today : date.format('YYYY-MM-DD'))}
            />
          )}
        </Field>
      </div>
      <PriceTable prices={prices} onChange={setPrices} />
      <div className="settlement-actions">
        <Button type="primary" loading={save.busy} onClick={() => void send()}>
          {t('action.save')} <KeyHint action="finish" />
        </Button>
        <Button onClick={onClose}>
          {t('action.cancel')} <KeyHint action="back" />
        </Button>
      </div>
    </>
  )
}

type TableProps = Readonly<{ prices: Prices; onChange: ((prices: Prices) => void) | null }>

/** Labour by kind and class, travel by zone; with fields where it can be changed. */
function PriceTable({ prices, onChange }: TableProps) {
  const { t } = useTranslation('settlement')
  const label = useLabels()
  const setLabour = (kind: ServiceOrderKind, serviceClass: ServiceClass, minor: number) =>
    onChange?.({
      ...prices,
      labour: { ...prices.labour, [kind]: { ...prices.labour[kind], [serviceClass]: minor } },
    })
  return (
    <div className="settlement-sums">
      <table className="settlement-lines" aria-label={label('chargeKind', 'labour')}>
        <thead>
          <tr>
            <th scope="col">{t('labour-price')}</th>
            {serviceClasses.map((serviceClass) => (
              <th key={serviceClass} scope="col" className="v-end">
                {label('serviceClass', serviceClass)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {serviceOrderKinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{label('serviceOrderKind', kind)}</th>
              {serviceClasses.map((serviceClass) => (
                <td key={serviceClass} className="v-end">
                  <Price
                    label={`${label('serviceOrderKind', kind)} ${label('serviceClass', serviceClass)}`}
                    currency={prices.currency}
                    minor={prices.labour[kind][serviceClass]}
                    onChange={onChange === null ? null : (minor) => setLabour(kind, serviceClass, minor)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <table className="settlement-lines" aria-label={label('chargeKind', 'travel')}>
        <thead>
          <tr>
            <th scope="col">{label('chargeKind', 'travel')}</th>
            <th scope="col" className="v-end">
              {t('unit-price')}
            </th>
          </tr>
        </thead>
        <tbody>
          {zones.map((zone) => (
            <tr key={zone}>
              <th scope="row">{label('zone', zone)}</th>
              <td className="v-end">
                <Price
                  label={`${label('chargeKind', 'travel')} ${label('zone', zone)}`}
                  currency={prices.currency}
                  minor={prices.travel[zone]}
                  onChange={
                    onChange === null
                      ? null
                      : (minor) => onChange({ ...prices, travel: { ...prices.travel, [zone]: minor } })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type PriceProps = Readonly<{
  label: string
  currency: string
  minor: number
  onChange: ((minor: number) => void) | null
}>

function Price({ label, currency, minor, onChange }: PriceProps) {
  const money = useMoney()
  if (onChange === null) return money(minor, currency)
  return (
    <InputNumber
      size="small"
      aria-label={label}
      min={0}
      max={1_000_000}
      precision={2}
      value={minor / 100}
      onChange={(amount) => onChange(Math.round((amount ?? 0) * 100))}
    />
  )
}

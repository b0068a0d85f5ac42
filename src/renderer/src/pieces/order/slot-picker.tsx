import { useQuery } from '@tanstack/react-query'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimeWindow } from '../../../../core/domain/service/service-order.ts'
import { api } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { formatDate } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { FieldGroup } from '../../ui/field.tsx'
import { useFocusOn } from '../../ui/focus.ts'
import { windowText } from '../../ui/window-text.ts'

const soon = 'soon'

/** What was chosen: a window, `null` for as soon as possible, `undefined` while nothing is. */
export type Slot = TimeWindow | null | undefined

type Props = Readonly<{ orderId: string; value: Slot; onChange: (slot: Slot) => void; problem?: string }>

/** The windows in which somebody is free for an order: the next ones, or those of a day. */
export function SlotPicker({ orderId, value, onChange, problem }: Props) {
  const { t } = useTranslation('appointment')
  const reader = useTimeReader()
  const now = serverNow()
  const [day, setDay] = useState<string | null>(null)
  const { data } = useQuery(
    api.appointments.slots.queryOptions({ input: { orderId, day }, placeholderData: (before) => before }),
  )
  const group = useRef<HTMLDivElement>(null)
  const isRead = data !== undefined
  useFocusOn(isRead, () => {
    if (isRead) group.current?.querySelector('input')?.focus()
  })
  const offered = data?.slots ?? []
  const isOffered = offered.some(({ fromMs, toMs }) => fromMs === value?.fromMs && toMs === value.toMs)
  const windows = value == null || isOffered ? offered : [{ ...value, free: 1 }, ...offered]
  const choices = [
    ...windows.map((window, index) => ({
      value: `${window.fromMs}-${window.toMs}`,
      ...(index < 8 ? { keyText: String(index + 1) } : {}),
      label: (
        <>
          {windowText(window, now, reader)} <span className="v-soft">{t('free', { count: window.free })}</span>
        </>
      ),
    })),
    { value: soon, keyText: '0', label: t('as-soon') },
  ]
  return (
    <FieldGroup label={t('new-window')}>
      <div ref={group}>
        <ChoiceGroup
          label={t('new-window')}
          value={value === undefined ? null : value === null ? soon : `${value.fromMs}-${value.toMs}`}
          choices={choices}
          onChange={(key) => {
            const window = windows.find(({ fromMs, toMs }) => key === `${fromMs}-${toMs}`)
            onChange(window === undefined ? null : { fromMs: window.fromMs, toMs: window.toMs })
          }}
        />
      </div>
      <div className="appointment-line">
        <DatePicker
          aria-label={t('another-day')}
          placeholder={t('another-day')}
          minDate={dayjs(formatDate(now, reader.zone))}
          value={day === null ? null : dayjs(day)}
          onChange={(date) => setDay(date === null ? null : date.format('YYYY-MM-DD'))}
        />
        {data === undefined ? null : <span className="v-soft">{t('takes', { count: data.minutes })}</span>}
      </div>
      {data !== undefined && offered.length === 0 ? <div className="v-soft">{t('none-free')}</div> : null}
      {problem === undefined ? null : (
        <div className="v-field-problem" role="alert">
          {problem}
        </div>
      )}
    </FieldGroup>
  )
}

import { DatePicker, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { serverNow } from '../../api/server-time.ts'
import { formatDate } from '../../i18n/format.ts'
import { useInstantText, useTimeReader } from '../../i18n/use-time.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { ExplanationText } from '../../ui/explanation.tsx'
import { windowText } from '../../ui/window-text.ts'
import type { DeskDraft } from './desk-draft.ts'
import { FormLine } from './desk-field.tsx'
import type { DeskProblem } from './registration.ts'
import type { PreparedVisit } from './use-prepared-visit.ts'

const none = 'none'

type Props = Readonly<{
  draft: DeskDraft
  prepared: PreparedVisit | undefined
  problems: readonly DeskProblem[]
  onEdit: (patch: Partial<DeskDraft>) => void
  onEnter: (from: Element) => void
}>

/** When the technician comes: windows with free technicians, and the arrival deadline that follows with its reason. */
export function AppointmentPicker({ draft, prepared, problems, onEdit, onEnter }: Props) {
  const { t } = useTranslation('desk')
  const reader = useTimeReader()
  const instant = useInstantText()
  const now = serverNow()
  const offered = prepared?.windows ?? []
  const chosen = draft.window
  const isOffered = offered.some((window) => window.fromMs === chosen?.fromMs && window.toMs === chosen.toMs)
  const windows = chosen === null || isOffered ? offered : [{ ...chosen, free: 0 }, ...offered]
  const choices = [
    ...windows.map((window, index) => ({
      value: `${window.fromMs}-${window.toMs}`,
      ...(index < 8 ? { keyText: String(index + 1) } : {}),
      label: (
        <>
          {windowText(window, now, reader)}{' '}
          <span className="v-soft desk-small">{t('window-free', { count: window.free })}</span>
        </>
      ),
    })),
    { value: none, keyText: '0', label: t('window-none') },
  ]
  return (
    <>
      <FormLine field="window" label={t('window')} problems={problems}>
        <ChoiceGroup
          label={t('window')}
          choices={choices}
          value={chosen === null ? none : `${chosen.fromMs}-${chosen.toMs}`}
          onChange={(value) => {
            const window = windows.find(({ fromMs, toMs }) => value === `${fromMs}-${toMs}`)
            onEdit({ window: window === undefined ? null : { fromMs: window.fromMs, toMs: window.toMs } })
          }}
          onEnter={() => {
            if (document.activeElement !== null) onEnter(document.activeElement)
          }}
        />
        <div className="desk-pair">
          <DatePicker
            id="desk-window-day"
            aria-label={t('window-day')}
            className="desk-day"
            placeholder={t('window-day')}
            minDate={dayjs(formatDate(now, reader.zone))}
            value={draft.windowDay === null ? null : dayjs(draft.windowDay)}
            onChange={(date) => onEdit({ windowDay: date === null ? null : date.format('YYYY-MM-DD') })}
          />
          {prepared !== undefined && (
            <>
              <InputNumber
                aria-label={t('minutes')}
                className="desk-minutes"
                min={5}
                max={24 * 60}
                step={15}
                precision={0}
                suffix={t('minutes-suffix')}
                value={draft.minutes ?? prepared.minutes}
                onChange={(minutes) => onEdit({ minutes })}
              />
              <span className="v-soft desk-small">
                {t(draft.minutes === null ? 'minutes-estimated' : 'minutes-own')}
              </span>
            </>
          )}
        </div>
        {prepared !== undefined && offered.length === 0 && (
          <div className="v-soft desk-small">{t(draft.windowDay === null ? 'window-empty' : 'window-empty-day')}</div>
        )}
      </FormLine>
      <div className="desk-line">
        <span className="desk-label">{t('arrival')}</span>
        <div className="desk-control">
          {prepared === undefined ? (
            <span className="v-soft">{t('arrival-pending')}</span>
          ) : (
            <>
              <strong>{t('arrival-before', { time: instant(prepared.arrival.dueAt) })}</strong>{' '}
              <span className="v-soft desk-small">
                <ExplanationText explanation={prepared.arrival.explanation} />
              </span>
            </>
          )}
        </div>
      </div>
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { daysAfter } from '../../../../core/domain/calendar/dates.ts'
import { dayOfDate } from '../../../../core/domain/calendar/zone-days.ts'
import { api } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { useMay } from '../../api/session.ts'
import { formatDate } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { useHotkey, usePlainKeys } from '../../ui/use-hotkey.ts'
import { DayForm } from './day-form.tsx'
import { type ChosenDays, DaysGrid } from './days-grid.tsx'
import '../../pieces/order/appointment.css'

const weekDays = 7

/** When each technician works: a week at a time, entered for one of them on one or several days. */
export function TechnicianDaysPage() {
  const { t } = useTranslation('appointment')
  const { zone } = useTimeReader()
  const may = useMay()
  const today = formatDate(serverNow(), zone)
  const monday = daysAfter(today, -dayOfDate(zone, today).weekday)
  const [from, setFrom] = useState(monday)
  const [chosen, setChosen] = useState<ChosenDays | null>(null)
  const { data, error, refetch } = useQuery(
    api.appointments.days.queryOptions({ input: { from, days: weekDays }, placeholderData: (before) => before }),
  )
  const go = (step: -1 | 0 | 1) => {
    setChosen(null)
    setFrom(step === 0 ? monday : daysAfter(from, step * weekDays))
  }
  usePlainKeys(['[', ']', '0'], (key) => go(key === '[' ? -1 : key === ']' ? 1 : 0))
  useHotkey('back', () => setChosen(null), { enabled: chosen !== null })
  const person = data?.find(({ personId }) => personId === chosen?.personId)
  return (
    <div className="v-page appointment-page">
      <PageHeader
        title={t('days-title')}
        tags={<span className="v-soft">{t('days-week', { from })}</span>}
        actions={
          <>
            <Button onClick={() => go(-1)}>
              {t('days-before')} <KeyHint keys="[" />
            </Button>
            <Button onClick={() => go(0)}>
              {t('days-today')} <KeyHint keys="0" />
            </Button>
            <Button onClick={() => go(1)}>
              {t('days-after')} <KeyHint keys="]" />
            </Button>
          </>
        }
      />
      <div className="appointment-panes">
        <section className="v-panel appointment-grid-panel" aria-label={t('days-title')}>
          {data === undefined ? (
            error === null ? (
              <Loading />
            ) : (
              <ErrorState error={error} onRetry={() => void refetch()} />
            )
          ) : data.length === 0 ? (
            <EmptyState text={t('days-none')} />
          ) : (
            <DaysGrid rows={data} today={today} chosen={chosen} mayEdit={may('service.assign')} onChoose={setChosen} />
          )}
        </section>
        {may('service.assign') ? (
          <section className="v-panel appointment-form-panel" aria-label={t('day-kind')}>
            {person === undefined || chosen === null ? (
              <EmptyState text={t('days-help')} />
            ) : (
              <DayForm
                key={`${person.personId} ${chosen.dates.join()}`}
                person={person}
                dates={chosen.dates}
                onClose={() => setChosen(null)}
              />
            )}
          </section>
        ) : null}
      </div>
    </div>
  )
}

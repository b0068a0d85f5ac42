import { useQuery } from '@tanstack/react-query'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ServiceFigure, shareFigures } from '../../../../core/domain/service/service-figures.ts'
import { api } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { formatDate } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { FigureRows } from './figure-rows.tsx'
import { KeyedTables } from './keyed-tables.tsx'
import { ShareTile } from './share-tile.tsx'
import './service-figures.css'

/** A figure that was opened, with the words that name it. */
export type OpenFigure = Readonly<{ figure: ServiceFigure; key: string | null; name: string }>

const iso = 'YYYY-MM-DD'

/** The figures of the work in a period of days; each opens the rows that it counted. */
export function ServiceFiguresPage() {
  const { t } = useTranslation('service-figures')
  const { zone } = useTimeReader()
  const today = dayjs(formatDate(serverNow(), zone))
  const [days, setDays] = useState<readonly [dayjs.Dayjs, dayjs.Dayjs]>([today.startOf('month'), today])
  const [open, setOpen] = useState<OpenFigure | null>(null)
  const period = { from: days[0].format(iso), to: days[1].add(1, 'day').format(iso) }
  const { data, error, refetch } = useQuery(api.serviceFigures.get.queryOptions({ input: period }))
  return (
    <div className="v-page service-figures">
      <PageHeader
        title={t('title')}
        tags={
          <DatePicker.RangePicker
            aria-label={t('period')}
            allowClear={false}
            value={[days[0], days[1]]}
            maxDate={today}
            onChange={(values) => {
              const [from, to] = values ?? []
              if (from && to) setDays([from, to])
            }}
          />
        }
      />
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined && error !== null ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? null : (
        <>
          <div className="service-figures-shares">
            {shareFigures.map((figure) => (
              <ShareTile key={figure} figure={figure} share={data.shares[figure]} onOpen={setOpen} />
            ))}
          </div>
          <KeyedTables figures={data} onOpen={setOpen} />
        </>
      )}
      {open === null ? null : <FigureRows opened={open} period={period} onClose={() => setOpen(null)} />}
    </div>
  )
}

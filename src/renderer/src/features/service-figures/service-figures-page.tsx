import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ServiceFigure, shareFigures } from '../../../../core/domain/service/service-figures.ts'
import { api } from '../../api/client.ts'
import { PeriodChoice, periodOf, thisMonth, useToday } from '../../pieces/period/period-choice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { FigureRows } from './figure-rows.tsx'
import { KeyedTables } from './keyed-tables.tsx'
import { ShareTile } from './share-tile.tsx'
import './service-figures.css'

/** A figure that was opened, with the words that name it. */
export type OpenFigure = Readonly<{ figure: ServiceFigure; key: string | null; name: string }>

/** The figures of the work in a period of days; each opens the rows that it counted. */
export function ServiceFiguresPage() {
  const { t } = useTranslation('service-figures')
  const [days, setDays] = useState(thisMonth(useToday()))
  const [open, setOpen] = useState<OpenFigure | null>(null)
  const period = periodOf(days)
  const { data, error, refetch } = useQuery(api.serviceFigures.get.queryOptions({ input: period }))
  return (
    <div className="v-page service-figures">
      <PageHeader title={t('title')} tags={<PeriodChoice label={t('period')} days={days} onChange={setDays} />} />
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

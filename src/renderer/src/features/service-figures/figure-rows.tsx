import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FigureRow } from '../../../../core/contract/service-figures.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/index.ts'
import { Counted } from '../../pieces/figure-rows/counted.tsx'
import { FigureRowsModal } from '../../pieces/figure-rows/figure-rows-modal.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import type { OpenFigure } from './service-figures-page.tsx'

type Props = Readonly<{
  opened: OpenFigure
  period: Readonly<{ from: string; to: string }>
  onClose: () => void
}>

/** The rows that a figure counted, and for a share those it did not; Enter opens the case. */
export function FigureRows({ opened, period, onClose }: Props) {
  const { t } = useTranslation('service-figures')
  const locale = useLocale()
  const { figure, key, name } = opened
  const list = listed(
    useInfiniteQuery(
      api.serviceFigures.rows.infiniteOptions({
        input: (after: string | undefined) => ({
          ...period,
          figure,
          key,
          limit: pageSize,
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
  const said = { yes: t('counted-yes'), no: t('counted-no') }
  const currency = key?.split('|')[1] ?? 'CNY'
  const columns: readonly Column<FigureRow>[] = [
    { key: 'case', title: t('case'), width: '132px', render: (row) => row.caseNumber },
    { key: 'what', title: t('what'), width: 'minmax(160px, 3fr)', render: (row) => row.what },
    { key: 'technician', title: t('technician'), width: '96px', render: (row) => row.technicianName ?? '–' },
    { key: 'at', title: t('at'), width: '120px', render: (row) => <Instant at={row.at} /> },
    key === null
      ? {
          key: 'counted',
          title: t('counted'),
          width: '112px',
          render: ({ counted }) => <Counted {...{ counted, ...said }} />,
        }
      : {
          key: 'amount',
          title: t('amount'),
          width: '112px',
          align: 'end',
          render: ({ amount }) =>
            amount === null ? '–' : figure === 'cost' ? formatMoney(amount, currency, locale) : amount,
        },
  ]
  return (
    <FigureRowsModal
      title={t('rows-of', { figure: name })}
      width={920}
      rowKey={(row) => row.id}
      onOpen={(row) => navigate(`/cases/${row.caseId}`)}
      foot={list.hasMore ? null : <Sum rows={list.rows} />}
      {...{ name, list, columns, onClose }}
    />
  )
}

function Sum({ rows }: Readonly<{ rows: readonly FigureRow[] }>) {
  const { t } = useTranslation('service-figures')
  const counted = rows.filter((row) => row.counted).length
  return <span className="v-soft">{t('rows-count', { counted, all: rows.length })}</span>
}

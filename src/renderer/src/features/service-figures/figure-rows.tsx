import { CheckCircleOutlined, MinusCircleOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FigureRow } from '../../../../core/contract/service-figures.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { ErrorState, Loading } from '../../ui/states.tsx'
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
  const { rows, loaded, error, reload, hasMore, more } = listed(
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
  const currency = key?.split('|')[1] ?? 'CNY'
  const columns: readonly Column<FigureRow>[] = [
    { key: 'case', title: t('case'), width: '132px', render: (row) => row.caseNumber },
    { key: 'what', title: t('what'), width: 'minmax(160px, 3fr)', render: (row) => row.what },
    { key: 'technician', title: t('technician'), width: '96px', render: (row) => row.technicianName ?? '–' },
    { key: 'at', title: t('at'), width: '120px', render: (row) => <Instant at={row.at} /> },
    key === null
      ? { key: 'counted', title: t('counted'), width: '112px', render: (row) => <Counted counted={row.counted} /> }
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
    <Modal open title={t('rows-of', { figure: name })} width={920} footer={null} onCancel={onClose}>
      {!loaded && error === null ? <Loading /> : null}
      {!loaded && error !== null ? <ErrorState error={error} onRetry={reload} /> : null}
      <div className="service-figures-rows">
        <DataTable
          label={name}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => navigate(`/cases/${row.caseId}`)}
          onEnd={more}
        />
      </div>
      {hasMore ? null : (
        <p className="v-soft">
          {t('rows-count', { counted: rows.filter((row) => row.counted).length, all: rows.length })}
        </p>
      )}
    </Modal>
  )
}

function Counted({ counted }: Readonly<{ counted: boolean }>) {
  const { t } = useTranslation('service-figures')
  return counted ? (
    <span className="v-state v-good">
      <CheckCircleOutlined aria-hidden /> {t('counted-yes')}
    </span>
  ) : (
    <span className="v-state v-soft">
      <MinusCircleOutlined aria-hidden /> {t('counted-no')}
    </span>
  )
}

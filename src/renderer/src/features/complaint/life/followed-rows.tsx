import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FollowedCustomer } from '../../../../../core/contract/aftermath.ts'
import type { RetentionGroup } from '../../../../../core/domain/complaint/aftermath.ts'
import { api } from '../../../api/client.ts'
import { byPages, listed, pageSize } from '../../../api/listed.ts'
import { FigureRowsModal } from '../../../pieces/figure-rows/figure-rows-modal.tsx'
import type { Column } from '../../../ui/data-table.tsx'
import { navigate } from '../../../ui/route.ts'

/** Which number was opened. */
export type OpenFollowed = Readonly<{
  from: string
  to: string
  group: RetentionGroup
  only?: 'bought' | 'called'
  name: string
}>

type Props = Readonly<{ opened: OpenFollowed; onClose: () => void }>

/** The customers behind a number; Enter opens the complaint, or the customer's file where there is none. */
export function FollowedRows({ opened, onClose }: Props) {
  const { t } = useTranslation('complaint-life')
  const { name, ...asked } = opened
  const list = listed(
    useInfiniteQuery(
      api.retention.rows.infiniteOptions({
        input: (after: string | undefined) => ({
          ...asked,
          limit: pageSize,
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
  const yes = (is: boolean) => (is ? t('yes') : '–')
  const columns: readonly Column<FollowedCustomer>[] = [
    { key: 'customer', title: t('column-customer'), width: 'minmax(160px, 2fr)', render: (row) => row.customerName },
    { key: 'case', title: t('column-complaint'), width: '160px', render: (row) => row.caseNumber ?? '–' },
    { key: 'bought', title: t('column-bought'), width: '120px', render: (row) => yes(row.bought) },
    { key: 'called', title: t('column-called'), width: '120px', render: (row) => yes(row.called) },
  ]
  return (
    <FigureRowsModal
      title={name}
      width={820}
      rowKey={(row) => row.customerId}
      onOpen={(row) =>
        navigate(row.complaintId === null ? `/customers/${row.customerId}` : `/complaints/list/${row.complaintId}`)
      }
      {...{ name, list, columns, onClose }}
    />
  )
}

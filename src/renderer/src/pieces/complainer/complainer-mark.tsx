import { MessageOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'

/** That a customer complained repeatedly within a year, and how he is treated: for those who read complaints. */
export function ComplainerMark({ customerId }: Readonly<{ customerId: string }>) {
  const { t } = useTranslation('complainer')
  const may = useMay()
  const { data } = useQuery({
    ...api.complainers.ofCustomer.queryOptions({ input: { customerId } }),
    enabled: may('complaint.view'),
  })
  if (data === undefined || (!data.repeated && data.note === '')) return null
  return (
    <p className="v-soft">
      <MessageOutlined aria-hidden />{' '}
      {data.repeated ? t('repeated', { count: data.complaints, open: data.open }) : null}
      {data.note === '' ? null : ` ${data.note}`}
    </p>
  )
}

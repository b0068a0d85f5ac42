import { TimePicker } from 'antd'
import type dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../core/contract/service.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { Field } from '../../ui/field.tsx'

type Props = Readonly<{ order: OrderView; onDone: () => void; onClose: () => void }>

/** The technician has arrived, now or some time ago today; the promise is judged by that moment. */
export function ArriveForm({ order, onDone, onClose }: Props) {
  const { t } = useTranslation('order')
  const [time, setTime] = useState<dayjs.Dayjs | null>(null)
  const arrive = useCommand(client.service.arrive, { done: t('arrived') })
  const send = async () => {
    if (arrive.busy) return
    const at = time === null ? null : time.valueOf()
    if ((await arrive.run({ orderId: order.id, version: order.version, at })) !== null) onDone()
  }
  return (
    <ActionForm
      title={t('arrive')}
      confirm={t('arrive')}
      busy={arrive.busy}
      onConfirm={() => void send()}
      onClose={onClose}
    >
      <Field label={t('arrived-at')}>
        {(control) => (
          <TimePicker
            {...control}
            autoFocus
            open={false}
            format="HH:mm"
            needConfirm={false}
            placeholder={t('arrived-now')}
            value={time}
            onChange={(value: dayjs.Dayjs | null) => setTime(value)}
          />
        )}
      </Field>
    </ActionForm>
  )
}

import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import type { BoardOrder } from './board-model.ts'

/** Who is sent, and when he is to arrive (UTC ms); null: as early as he can. */
export type Sent = Readonly<{ id: string; name: string; plannedFrom: number | null }>

/** Sends a technician to an order and says when he arrives; answers whether it was done. */
export function useAssign() {
  const { t } = useTranslation('order')
  const { message } = App.useApp()
  const instant = useInstantText()
  const command = useCommand(client.service.assign)
  const assign = async (order: Pick<BoardOrder, 'orderId' | 'version'>, { id, name, plannedFrom }: Sent) => {
    if (command.busy) return false
    const input = { orderId: order.orderId, version: order.version, technicianId: id, plannedFrom }
    const answer = await command.run(input)
    if (answer === null) return false
    void message.success(t('assigned-at', { name, time: instant(answer.plannedFrom) }))
    return true
  }
  return { assign, busy: command.busy }
}

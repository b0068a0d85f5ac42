import { useTranslation } from 'react-i18next'
import type { BillView, ChargeLineView } from '../../../../core/contract/money.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLineName } from './bill-lines.tsx'
import { ReasonForm } from './reason-form.tsx'

type Props = Readonly<{ bill: BillView; line: ChargeLineView; onDone: () => void; onClose: () => void }>

/** Why a charge does not count. */
export function StrikeForm({ bill, line, onDone, onClose }: Props) {
  const { t } = useTranslation('settlement')
  const nameOf = useLineName()
  const command = useCommand(client.money.strikeLine, { done: t('struck') })
  const send = async (reason: string) => {
    const input = { billId: bill.id, version: bill.version, lineId: line.id, reason }
    if ((await command.run(input)) !== null) onDone()
  }
  return (
    <ReasonForm
      title={t('strike-line', { name: nameOf(line) })}
      confirm={t('strike')}
      busy={command.busy}
      onSend={(reason) => void send(reason)}
      onClose={onClose}
    />
  )
}

import { useTranslation } from 'react-i18next'
import type { BillView } from '../../../../core/contract/money.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { ReasonForm } from './reason-form.tsx'

type Props = Readonly<{ bill: BillView; kind: 'ask' | 'answer'; onDone: () => void; onClose: () => void }>

/** What is to be cleared up before the bill can be approved, or the answer to it. */
export function QueryForm({ bill, kind, onDone, onClose }: Props) {
  const { t } = useTranslation('settlement')
  const command = useCommand(client.money[kind], { done: t(`${kind}-done`) })
  const send = async (text: string) => {
    if ((await command.run({ billId: bill.id, version: bill.version, text })) !== null) onDone()
  }
  return (
    <ReasonForm
      title={t(`${kind}-title`)}
      label={t(`${kind}-text`)}
      confirm={t(`action-${kind}`)}
      busy={command.busy}
      onSend={(text) => void send(text)}
      onClose={onClose}
    />
  )
}

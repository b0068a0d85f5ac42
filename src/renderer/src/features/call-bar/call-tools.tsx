import { addMessages } from '../../i18n/index.ts'
import type { BarCall } from './bar-call.ts'
import type { CallControl } from './call-control.ts'
import { DialDialog } from './dial-dialog.tsx'
import { Keypad } from './keypad.tsx'
import { messages } from './tool-messages.ts'
import type { OpenTool } from './tools.ts'
import { TransferDialog } from './transfer-dialog.tsx'
import './call-tools.css'

// the Desk opens without these words; they come with the first dialog
addMessages({ 'call-tools': messages })

type Props = Readonly<{ open: OpenTool; calls: readonly BarCall[]; control: CallControl; onClose: () => void }>

/** The dialogs of the call bar; one about a call goes with the call. */
export function CallTools({ open, calls, control, onClose }: Props) {
  const call = calls.find(({ key }) => key === open.key)
  if (open.key === null) return <DialDialog onClose={onClose} />
  if (call === undefined) return null
  if (open.tool === 'keypad') {
    return call.can.includes('digits') ? <Keypad call={call} control={control} onClose={onClose} /> : null
  }
  if (!call.can.includes('transfer')) return null
  return <TransferDialog call={call} control={control} onClose={onClose} />
}

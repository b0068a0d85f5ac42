import type { KeyAction } from './key-table.ts'
import { showCombo, useKeyText } from './use-hotkey.ts'
import './ui.css'

type Props = Readonly<{ action: KeyAction; keys?: never }> | Readonly<{ keys: string; action?: never }>

/** The key that does the same, drawn on its control: of an action (`action="answer"`) or plain (`keys="1"`). */
export function KeyHint(props: Props) {
  return props.keys === undefined ? <ActionKey action={props.action} /> : <Cap text={showCombo(props.keys)} />
}

function ActionKey({ action }: Readonly<{ action: KeyAction }>) {
  return <Cap text={useKeyText(action)} />
}

// the control's own name says what it does; aria-keyshortcuts would repeat the key
function Cap({ text }: Readonly<{ text: string }>) {
  return (
    <span className="v-key" aria-hidden="true">
      {text}
    </span>
  )
}

import { Button } from 'antd'
import type { ReactNode } from 'react'
import { KeyHint } from '../../ui/key-hint.tsx'
import type { KeyAction } from '../../ui/key-table.ts'

type Props = Readonly<{
  icon: ReactNode
  text: string
  /** The key that does the same. */
  action?: KeyAction
  onClick: () => void
  type?: 'primary' | 'default'
  danger?: boolean
  pressed?: boolean
  busy?: boolean
  /** Its words are read out but never drawn. */
  wordless?: boolean
}>

/** A button of the call bar: its words give way where the bar is short of room, its icon and its key do not. */
export function BarButton(props: Props) {
  const {
    icon,
    text,
    action,
    onClick,
    type = 'default',
    danger = false,
    pressed,
    busy = false,
    wordless = false,
  } = props
  return (
    <Button
      size="small"
      icon={icon}
      type={type}
      danger={danger}
      loading={busy}
      title={text}
      onClick={onClick}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
    >
      <span className={wordless ? 'v-unseen' : 'v-call-word'}>{text}</span>
      {action !== undefined && <KeyHint action={action} />}
    </Button>
  )
}

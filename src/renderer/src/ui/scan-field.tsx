import { BarcodeOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { afterKey, noBurst } from './scan-burst.ts'

type Props = Readonly<{
  label: string
  placeholder: string
  /** A code was scanned, or typed and ended with Enter. */
  onCode: (code: string) => void
}>

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}

/** A field for codes. What a scanner sends while no other field has the focus arrives here as well. */
export function ScanField({ label, placeholder, onCode }: Props) {
  const [text, setText] = useState('')
  const burst = useRef(noBurst)
  const send = (code: string) => {
    if (code.trim() === '') return
    setText('')
    onCode(code)
  }
  const heard = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isField(event.target)) return
    const after = afterKey(burst.current, event.key, event.timeStamp)
    burst.current = after.burst
    if (after.code === null) return
    event.preventDefault()
    event.stopPropagation()
    send(after.code)
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent) => heard(event)
    window.addEventListener('keydown', hear, true)
    return () => window.removeEventListener('keydown', hear, true)
  }, [])
  return (
    <Input
      className="v-scan"
      aria-label={label}
      placeholder={placeholder}
      prefix={<BarcodeOutlined aria-hidden="true" />}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={(event) => {
        if (!event.nativeEvent.isComposing) send(text)
      }}
    />
  )
}

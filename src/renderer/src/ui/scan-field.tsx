import { BarcodeOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { afterKey, fastestHandMs, noBurst } from './scan-burst.ts'

type Props = Readonly<{
  label: string
  placeholder: string
  /** A code was scanned, or typed and ended with Enter. */
  onCode: (code: string) => void
}>

/** A field for codes. What a scanner sends while no other field has the focus arrives here as well. */
export function ScanField({ label, placeholder, onCode }: Props) {
  const [text, setText] = useState('')
  const send = (code: string) => {
    if (code.trim() === '') return
    setText('')
    onCode(code)
  }
  useScanner(send)
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

function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))
  )
}

/** A character that may be the first one of a code. */
function isCharacter({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ' && !ctrlKey && !altKey && !metaKey
}

/**
 * Hears a scanner wherever the focus is, except in a field. Its characters are keys of the page too, so a first one is
 * held back until it is clear that a hand has pressed it, and then pressed again.
 */
function useScanner(onCode: (code: string) => void): void {
  const burst = useRef(noBurst)
  const held = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const pressedAgain = useRef(new WeakSet<Event>())
  const pressAgain = ({ target, key, code, shiftKey }: KeyboardEvent) => {
    const again = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true })
    pressedAgain.current.add(again)
    target?.dispatchEvent(again)
  }
  const heard = useEffectEvent((event: KeyboardEvent) => {
    if (pressedAgain.current.has(event) || event.isComposing || takesText(event.target)) return
    const after = afterKey(burst.current, event.key, event.timeStamp)
    burst.current = after.burst
    if (after.code !== null) {
      event.preventDefault()
      event.stopPropagation()
      onCode(after.code)
      return
    }
    if (!isCharacter(event)) return
    event.stopPropagation()
    clearTimeout(held.current)
    if (after.burst.text.length === 1) held.current = setTimeout(() => pressAgain(event), fastestHandMs + 10)
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent) => heard(event)
    window.addEventListener('keydown', hear, true)
    return () => {
      window.removeEventListener('keydown', hear, true)
      clearTimeout(held.current)
    }
  }, [])
}

import { Button, Modal } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFocusOn } from '../../ui/focus.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import type { BarCall } from './bar-call.ts'
import type { CallControl } from './call-control.ts'

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const

type Props = Readonly<{ call: BarCall; control: CallControl; onClose: () => void }>

/** The keys of a telephone: pressed or typed, each goes out at once. */
export function Keypad({ call, control, onClose }: Props) {
  const { t } = useTranslation('call-tools')
  const pad = useRef<HTMLFieldSetElement>(null)
  const [sent, setSent] = useState('')
  useFocusOn(null, () => pad.current?.querySelector('button')?.focus())
  const press = (digit: string) => {
    setSent((before) => `${before}${digit}`.slice(-24))
    void control.digits(call, digit)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const digit = keys.find((key) => key === event.key)
    if (digit === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    press(digit)
  }
  return (
    <Modal
      open
      closable={false}
      width={280}
      mask={false}
      title={t('keypad-for', { who: call.name ?? call.number })}
      footer={
        <Button onClick={onClose}>
          {t('common:action.close')} <KeyHint action="back" />
        </Button>
      }
      onCancel={onClose}
    >
      <fieldset ref={pad} aria-label={t('keypad')} className="v-keypad" onKeyDown={onKeyDown}>
        <output className="v-number v-keypad-sent" aria-label={t('sent')}>
          {sent}
        </output>
        {keys.map((digit) => (
          <Button key={digit} size="large" onClick={() => press(digit)}>
            {digit}
          </Button>
        ))}
      </fieldset>
    </Modal>
  )
}

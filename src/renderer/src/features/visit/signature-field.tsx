import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import SignaturePad from 'signature_pad'
import { contentOf } from './shrink-photo.ts'

type Props = Readonly<{
  /** Base64 of a PNG when somebody has signed, null when the box is empty. */
  onChange: (content: string | null) => void
}>

/** A box in which the customer signs with a finger: black on white in either theme, as on paper. */
export function SignatureField({ onChange }: Props) {
  const { t } = useTranslation('visit')
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad | null>(null)
  const changed = useRef(onChange)
  const [isSigned, setIsSigned] = useState(false)
  useEffect(() => {
    changed.current = onChange
  }, [onChange])
  useEffect(() => {
    const box = canvas.current
    if (box === null) return
    const ratio = Math.min(2, window.devicePixelRatio)
    box.width = box.offsetWidth * ratio
    box.height = box.offsetHeight * ratio
    box.getContext('2d')?.scale(ratio, ratio)
    const made = new SignaturePad(box, { penColor: '#000000', backgroundColor: '#ffffff' })
    made.addEventListener('endStroke', () => {
      setIsSigned(true)
      changed.current(contentOf(made.toDataURL('image/png')))
    })
    pad.current = made
    return () => made.off()
  }, [])
  const clear = () => {
    pad.current?.clear()
    setIsSigned(false)
    onChange(null)
  }
  return (
    <div className="v-field">
      <span className="visit-label">{t('signature')}</span>
      <canvas ref={canvas} className="visit-signature" role="img" aria-label={t('signature')} />
      <span className="visit-row">
        <span className="v-soft">{isSigned ? t('signature-there') : t('signature-hint')}</span>
        {isSigned ? <Button onClick={clear}>{t('signature-clear')}</Button> : null}
      </span>
    </div>
  )
}

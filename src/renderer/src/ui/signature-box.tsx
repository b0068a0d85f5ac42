import { Button } from 'antd'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import SignaturePad from 'signature_pad'
import './ui.css'

type Props = Readonly<{
  label: string
  hint: string
  /** What stands there instead of the hint when somebody has signed. */
  signedHint?: string
  clear: string
  /** PNG as a data URL when somebody has signed, null when the box is empty. */
  onChange: (image: string | null) => void
}>

/** A box to sign in: black on white in either theme, as on paper. */
export function SignatureBox({ label, hint, signedHint = hint, clear, onChange }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad | null>(null)
  const [isSigned, setIsSigned] = useState(false)
  const signed = useEffectEvent((image: string) => {
    setIsSigned(true)
    onChange(image)
  })
  useEffect(() => {
    const box = canvas.current
    if (box === null) return
    const ratio = Math.min(2, window.devicePixelRatio)
    box.width = box.offsetWidth * ratio
    box.height = box.offsetHeight * ratio
    box.getContext('2d')?.scale(ratio, ratio)
    const made = new SignaturePad(box, { penColor: '#000000', backgroundColor: '#ffffff' })
    made.addEventListener('endStroke', () => signed(made.toDataURL('image/png')))
    pad.current = made
    return () => made.off()
  }, [])
  return (
    <div className="v-field">
      <span className="v-label">{label}</span>
      <canvas ref={canvas} className="v-signature" role="img" aria-label={label} />
      <span className="v-signature-foot">
        <span className="v-soft">{isSigned ? signedHint : hint}</span>
        {isSigned ? (
          <Button
            onClick={() => {
              pad.current?.clear()
              setIsSigned(false)
              onChange(null)
            }}
          >
            {clear}
          </Button>
        ) : null}
      </span>
    </div>
  )
}

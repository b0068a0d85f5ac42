import { Button } from 'antd'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type SignaturePad from 'signature_pad'

type Props = Readonly<{
  label: string
  hint: string
  clear: string
  /** PNG as a data URL when somebody has signed, empty when the box is. */
  onChange: (image: string) => void
}>

/** A box to sign in: black on white in either theme, as on paper. */
export function SignatureBox({ label, hint, clear, onChange }: Props) {
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
    let isGone = false
    box.width = box.offsetWidth
    box.height = box.offsetHeight
    void import('signature_pad').then(({ default: Pad }) => {
      if (isGone) return
      const made = new Pad(box, { penColor: '#000000', backgroundColor: '#ffffff' })
      made.addEventListener('endStroke', () => signed(made.toDataURL('image/png')))
      pad.current = made
      box.dataset.ready = 'true'
    })
    return () => {
      isGone = true
      pad.current?.off()
    }
  }, [])
  return (
    <div className="v-field">
      <span className="v-label">{label}</span>
      <canvas ref={canvas} className="v-signature" role="img" aria-label={label} />
      <span className="v-signature-foot">
        <span className="v-soft">{hint}</span>
        {isSigned ? (
          <Button
            size="small"
            onClick={() => {
              pad.current?.clear()
              setIsSigned(false)
              onChange('')
            }}
          >
            {clear}
          </Button>
        ) : null}
      </span>
    </div>
  )
}

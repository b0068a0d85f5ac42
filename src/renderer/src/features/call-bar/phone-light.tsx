import { lazy, Suspense } from 'react'
import { createCell, useCell } from '../../api/cell.ts'
import { type PhoneState, phone } from '../../phone/phone.ts'

const PhoneTroubleTag = lazy(async () => ({ default: (await import('./phone-trouble-tag.tsx')).PhoneTroubleTag }))

const off = createCell<PhoneState>({ kind: 'off' })

/** Beside the own state: why the telephone in this console cannot be rung; nothing while it can or there is none. */
export function PhoneLight() {
  const state = useCell(useCell(phone)?.state ?? off)
  if (state.kind !== 'failed') return null
  return (
    <Suspense fallback={null}>
      <PhoneTroubleTag state={state} />
    </Suspense>
  )
}

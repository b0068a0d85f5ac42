import { useState } from 'react'
import { SetupForm } from './setup-form.tsx'
import { Welcome } from './welcome.tsx'

/** How one starts: with an invented month or with nothing. */
export type Start = 'month' | 'none'

/** The first start of a new installation: welcome, then one page. */
export function SetupPage() {
  const [start, setStart] = useState<Start | null>(null)
  if (start === null) return <Welcome onStart={setStart} />
  return <SetupForm start={start} onBack={() => setStart(null)} />
}

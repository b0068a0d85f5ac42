import { useEffect, useRef, useState } from 'react'
import { type levelsOf, turnsBad } from './board-model.ts'
import { type Chime, createChime } from './chime.ts'

type Levels = ReturnType<typeof levelsOf>

export type ChimeSwitch = Readonly<{ on: boolean; toggle(): void }>

/** A chime for figures that turn bad, off until somebody turns it on with a key or a click on this display. */
export function useChime(levels: Levels | null): ChimeSwitch {
  const [chime, setChime] = useState<Chime | null>(null)
  const before = useRef<Levels | null>(null)
  useEffect(() => {
    if (levels === null) return
    if (turnsBad(before.current, levels)) chime?.ring()
    before.current = levels
  }, [levels, chime])
  useEffect(() => () => chime?.close(), [chime])
  return {
    on: chime !== null,
    toggle: () => {
      const next = chime === null ? createChime() : null
      // heard at once, so that whoever turned it on knows how loud it is
      next?.ring()
      setChime(next)
    },
  }
}

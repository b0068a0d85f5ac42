import { useEffect, useRef, useState } from 'react'
import { createCell, useCell } from '../../api/cell.ts'
import { audioChoice } from '../../phone/audio-choice.ts'
import { closeMicrophone, openMicrophone } from '../../phone/microphone.ts'
import type { MicrophoneState } from '../../phone/phone.ts'
import { watchLevel } from './level.ts'

export type MicrophoneTest = Readonly<{
  /** 0 to 100 while it is tested, null otherwise. */
  level: number | null
  /** Whether anything was heard since the test began. */
  heard: boolean
  /** What the last opening found. */
  found: MicrophoneState
  start: () => Promise<void>
  stop: () => void
}>

/** A level from which on somebody speaks. */
const audible = 5

/** Tries the chosen microphone out; the browser asks for it the first time. Ends with the component. */
export function useMicrophoneTest(): MicrophoneTest {
  const [state] = useState(() => createCell<MicrophoneState>('unknown'))
  const found = useCell(state)
  const [level, setLevel] = useState<number | null>(null)
  const [heard, setHeard] = useState(false)
  const end = useRef<(() => void) | null>(null)
  const stop = () => {
    end.current?.()
    end.current = null
    setLevel(null)
  }
  const start = async () => {
    stop()
    const opened = await openMicrophone(state)
    if (!opened.ok) return
    const unwatch = watchLevel(opened.stream, (next) => {
      setLevel(next)
      if (next >= audible) setHeard(true)
    })
    setLevel(0)
    setHeard(false)
    end.current = () => {
      unwatch()
      closeMicrophone(opened.stream)
    }
  }
  const startAnew = useRef(start)
  startAnew.current = start
  const microphoneId = useRef(audioChoice.get().microphoneId)
  useEffect(() => {
    const unfollow = audioChoice.subscribe(() => {
      const chosen = audioChoice.get().microphoneId
      if (chosen === microphoneId.current) return
      microphoneId.current = chosen
      if (end.current !== null) void startAnew.current()
    })
    return () => {
      unfollow()
      end.current?.()
      end.current = null
    }
  }, [])
  return { level, heard, found, start, stop }
}

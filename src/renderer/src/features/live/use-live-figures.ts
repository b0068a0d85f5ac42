import { ORPCError } from '@orpc/client'
import { useEffect, useState } from 'react'
import type { LivePicture } from '../../../../core/contract/live.ts'
import { client } from '../../api/client.ts'

/** A stream that ends at once is not opened again before this, ms. */
const pauseMs = 500

/** The latest live figures, null before the first; they keep coming while the component is on screen. */
export function useLiveFigures(): LivePicture | null {
  const [figures, setFigures] = useState<LivePicture | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    void follow(leaving.signal, setFigures)
    return () => leaving.abort()
  }, [])
  return figures
}

async function follow(signal: AbortSignal, tell: (figures: LivePicture) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const figures of await client.live.figures(undefined, { signal })) tell(figures)
    } catch (error) {
      // what the service refuses it will refuse again; a dropped connection is waited for by the next call
      if (error instanceof ORPCError || signal.aborted) return
    }
    await pause(signal)
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, pauseMs)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}

import { useSyncExternalStore } from 'react'

let offsetMs = 0
let known = false

/**
 * Learns how far this machine's clock is off.
 * @param serverNow what the service said, UTC ms
 * @param sentAt this machine's clock when the question left, UTC ms; the answer took the same time each way
 */
export function learnServerTime(serverNow: number, sentAt: number): void {
  const arrivedAt = Date.now()
  const measured = serverNow - (sentAt + arrivedAt) / 2
  // a slow answer says less than the last quick one
  if (known && arrivedAt - sentAt > 2000 && Math.abs(measured - offsetMs) < arrivedAt - sentAt) return
  offsetMs = measured
  known = true
}

/** The service's clock now, UTC ms. */
export function serverNow(): number {
  return Date.now() + Math.round(offsetMs)
}

type Ticker = Readonly<{ get: () => number; subscribe: (listener: () => void) => () => void }>

const tickers = new Map<number, Ticker>()

/** The service's clock, UTC ms; the component is drawn again every `intervalMs`. One timer serves all who ask alike. */
export function useNow(intervalMs: number): number {
  const ticker = tickerOf(intervalMs)
  return useSyncExternalStore(ticker.subscribe, ticker.get)
}

function tickerOf(intervalMs: number): Ticker {
  const found = tickers.get(intervalMs)
  if (found !== undefined) return found
  const made = createTicker(intervalMs)
  tickers.set(intervalMs, made)
  return made
}

function createTicker(intervalMs: number): Ticker {
  const listeners = new Set<() => void>()
  let now = serverNow()
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = () => {
    now = serverNow()
    for (const listener of listeners) listener()
  }
  return {
    get: () => now,
    subscribe: (listener) => {
      if (listeners.size === 0) {
        now = serverNow()
        timer = setInterval(tick, intervalMs)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(timer)
      }
    },
  }
}

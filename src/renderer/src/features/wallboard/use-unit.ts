import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

function read(): number {
  return Math.min(window.innerHeight / 100, (window.innerWidth * 9) / 1600)
}

/** One hundredth of the height of a board of 16 to 9 that fits into the window, px: what `--u` is in its styles. */
export function useUnit(): number {
  return useSyncExternalStore(subscribe, read)
}

import { useCallback, useLayoutEffect, useRef } from 'react'

/** The same function at every drawing that does what the newest one does: for parts that are not drawn again for it. */
export function useStable<TArgs extends readonly unknown[], TResult>(
  does: (...args: TArgs) => TResult,
): (...args: TArgs) => TResult {
  const newest = useRef(does)
  useLayoutEffect(() => {
    newest.current = does
  })
  return useCallback((...args: TArgs) => newest.current(...args), [])
}

/**
 * Does something now and again every `everyMs`; the answer stops it and waits for what is under way.
 * @param onError is told of a run that failed; the next one tries again
 */
export function repeat(
  everyMs: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve()
  const run = () => {
    underWay = work().catch(onError)
  }
  const timer = setInterval(run, everyMs)
  run()
  return async () => {
    clearInterval(timer)
    await underWay
  }
}

/** Runs steps one after the other, in the order in which they were asked for. */
export function createTurns(): <T>(step: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (step) => {
    const mine = last.then(step, step)
    last = mine
    return mine
  }
}

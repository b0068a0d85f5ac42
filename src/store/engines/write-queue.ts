/** Runs jobs one after the other, in the order they came; a failed job does not stop the next. */
export class WriteQueue {
  #tail: Promise<unknown> = Promise.resolve()
  #waiting = 0

  run<T>(job: () => Promise<T>): Promise<T> {
    this.#waiting += 1
    const result = this.#waiting === 1 ? job() : this.#tail.then(job)
    this.#tail = result.then(this.#done, this.#done)
    return result
  }

  /** Resolves when everything queued so far has ended. */
  async idle(): Promise<void> {
    await this.#tail
  }

  readonly #done = (): void => {
    this.#waiting -= 1
  }
}

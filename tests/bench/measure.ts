/**
 * Timings of one thing done many times, in microseconds. `processor`: of this thread, on average; unlike the clock it
 * does not see what else the machine does.
 */
export type Timing = Readonly<{
  n: number
  p50: number
  p95: number
  mean: number
  perSecond: number
  processor: number
}>

/** Processor time of this thread so far, µs. */
export function processorMicros(): number {
  const { user, system } = process.threadCpuUsage()
  return user + system
}

/** The figures of durations in ms, and of the processor time in µs that all of them took. */
export function timingOf(durationsMs: readonly number[], processor: number): Timing {
  const sorted = durationsMs.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  const mean = sorted.reduce((sum, value) => sum + value, 0) / Math.max(1, sorted.length)
  const us = (ms: number) => Math.round(ms * 1000)
  return {
    n: sorted.length,
    p50: us(at(0.5)),
    p95: us(at(0.95)),
    mean: us(mean),
    perSecond: mean === 0 ? 0 : Math.round(1000 / mean),
    processor: Math.round(processor / Math.max(1, sorted.length)),
  }
}

/** Does `work` `times` times after a tenth as many unmeasured ones, and times each. */
export async function measure(times: number, work: (n: number) => unknown): Promise<Timing> {
  const warm = Math.max(3, Math.floor(times / 10))
  for (let n = 0; n < warm; n += 1) await work(n)
  const durations: number[] = []
  const before = processorMicros()
  for (let n = 0; n < times; n += 1) {
    const started = performance.now()
    await work(warm + n)
    durations.push(performance.now() - started)
  }
  return timingOf(durations, processorMicros() - before)
}

/** A figure of a bench: how it is called, what was measured, and what it should be. */
export type Figure = Readonly<{
  bench: string
  what: string
  value: number
  unit: string
  /** As `quality` wants it: at most, or at least. */
  budget?: Readonly<{ is: 'at most' | 'at least'; value: number }>
}>

/** What a timing is of, and its budget. */
export type Timed = Readonly<{ bench: string; what: string; budgetMs: number }>

/** The figures of one timing: p50 and p95 in ms, the budget on p95. */
export function timingFigures({ bench, what, budgetMs }: Timed, timing: Timing): readonly Figure[] {
  const ms = (us: number) => Math.round(us) / 1000
  return [
    { bench, what: `${what}, p50`, value: ms(timing.p50), unit: 'ms' },
    {
      bench,
      what: `${what}, p95`,
      value: ms(timing.p95),
      unit: 'ms',
      budget: { is: 'at most', value: budgetMs },
    },
    { bench, what: `${what}, processor`, value: ms(timing.processor), unit: 'ms' },
  ]
}

/** Whether a figure is within its budget; undefined when it has none. */
export function isWithin(figure: Figure): boolean | undefined {
  if (figure.budget === undefined) return undefined
  return figure.budget.is === 'at most' ? figure.value <= figure.budget.value : figure.value >= figure.budget.value
}

import { benchImport, benchMemory } from '../import-bench.ts'
import type { Figure } from '../measure.ts'

/** An import of so many customers from CSV into an empty store, while a console works beside it. */
export async function importCustomers(rows: number): Promise<readonly Figure[]> {
  const made = await benchImport(rows)
  const figure = (what: string, value: number, unit: string): Figure => ({ bench: 'import', what, value, unit })
  return [
    figure('customers', made.rows, 'rows'),
    {
      ...figure('from CSV', Math.round(made.rowsPerSecond), 'rows/s'),
      budget: { is: 'at least', value: 20_000 },
    },
    figure('the same rows raw', Math.round(made.rawRowsPerSecond), 'rows/s'),
    figure('ratio of throughput', Math.round((made.rowsPerSecond / made.rawRowsPerSecond) * 100) / 100, 'of raw'),
    figure('the same file again', Math.round(made.againRowsPerSecond), 'rows/s'),
    figure('processor time', Math.round(made.processorMicrosPerRow * 10) / 10, 'µs/row'),
    figure('memory at its highest', Math.round(made.highestMb), 'MB'),
    figure('memory grown over the second half', Math.round(made.grewMb), 'MB'),
    figure('a command alone, p95', Math.round(made.commandAloneMs * 100) / 100, 'ms'),
    figure('a command meanwhile, p95', Math.round(made.commandDuringMs * 100) / 100, 'ms'),
  ]
}

/** What an import of a file of so many MB does to memory. */
export async function importMemory(megabytes: number): Promise<readonly Figure[]> {
  const made = await benchMemory(megabytes)
  const figure = (what: string, value: number, unit: string): Figure => ({ bench: 'memory', what, value, unit })
  return [
    figure('imported file', Math.round(made.megabytes), 'MB'),
    figure('customers in it', made.rows, 'rows'),
    figure('from CSV', Math.round(made.rowsPerSecond), 'rows/s'),
    figure('before', Math.round(made.beforeMb), 'MB'),
    figure('highest in the second quarter', Math.round(made.earlyMb), 'MB'),
    figure('highest in the last quarter', Math.round(made.lateMb), 'MB'),
  ]
}

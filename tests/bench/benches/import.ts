import { benchImport } from '../import-bench.ts'
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
    figure('the same file again', Math.round(made.againRowsPerSecond), 'rows/s'),
    figure('processor time', Math.round(made.processorMicrosPerRow * 10) / 10, 'µs/row'),
    figure('memory at its highest', Math.round(made.highestMb), 'MB'),
    figure('memory grown over the second half', Math.round(made.grewMb), 'MB'),
    figure('a command alone, p95', Math.round(made.commandAloneMs * 100) / 100, 'ms'),
    figure('a command meanwhile, p95', Math.round(made.commandDuringMs * 100) / 100, 'ms'),
  ]
}

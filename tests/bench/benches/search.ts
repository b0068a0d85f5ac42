import { type Figure, measure, timingFigures } from '../measure.ts'
import type { Bench } from '../stores.ts'

type Samples = Readonly<{
  phones: readonly string[]
  names: readonly string[]
  initials: readonly string[]
  serials: readonly string[]
  numbers: readonly string[]
}>

/** Texts that are in the store, from records spread over it. */
async function samplesOf(bench: Bench, n: number): Promise<Samples> {
  const { read } = bench.engine
  const calls = await read
    .selectFrom('call')
    .select('customer_id')
    .where('customer_id', 'is not', null)
    .orderBy('offered_at', 'desc')
    .limit(n * 3)
    .execute()
  const rows = await read
    .selectFrom('customer as c')
    .innerJoin('customer_phone as p', 'p.customer_id', 'c.id')
    .innerJoin('unit as u', 'u.customer_id', 'c.id')
    .select(['c.name', 'c.initials', 'p.normal', 'u.serial'])
    .where(
      'c.id',
      'in',
      calls.flatMap((row) => row.customer_id ?? []),
    )
    .where('p.position', '=', 0)
    .limit(n)
    .execute()
  const cases = await read.selectFrom('service_case').select('number').orderBy('opened_at', 'desc').limit(n).execute()
  return {
    phones: rows.map((row) => row.normal.slice(3)),
    names: rows.map((row) => row.name),
    initials: rows.map((row) => row.initials),
    serials: rows.map((row) => row.serial ?? ''),
    numbers: cases.map((row) => row.number),
  }
}

/** Search as you type, at the API. */
export async function search(bench: Bench, times: number): Promise<readonly Figure[]> {
  const client = bench.clientOf('operator')
  const samples = await samplesOf(bench, 200)
  const typed: Readonly<Record<string, (n: number) => string>> = {
    'part of a phone number (5 digits)': (n) => at(samples.phones, n).slice(3, 8),
    'whole phone number': (n) => at(samples.phones, n),
    'last 4 digits': (n) => at(samples.phones, n).slice(-4),
    'pinyin initials': (n) => at(samples.initials, n),
    'Chinese name, 2 characters': (n) => at(samples.names, n).slice(0, 2),
    'Chinese name': (n) => at(samples.names, n),
    serial: (n) => at(samples.serials, n),
    'part of a serial (5 digits)': (n) => at(samples.serials, n).slice(-5),
    'case number': (n) => at(samples.numbers, n),
  }
  const figures: Figure[] = []
  for (const [what, textOf] of Object.entries(typed)) {
    const timing = await measure(times, (n) => client.customers.search({ text: textOf(n) }))
    figures.push(...timingFigures({ bench: 'search', what, budgetMs: 50 }, timing))
  }
  return figures
}

function at(texts: readonly string[], n: number): string {
  return texts[n % texts.length] ?? ''
}

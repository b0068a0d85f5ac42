import type { serviceFigures as contract } from '../../core/contract/service-figures.ts'
import {
  type ServiceFigure,
  type Share,
  type ShareFigure,
  shareFigures,
} from '../../core/domain/service/service-figures.ts'
import { type FigurePeriod, figureRows, figureSums } from '../../store/service-figures.ts'
import type { Caller } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import { figurePeriodOf } from '../figure-period.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'

/** Keys shown of a figure that has many; the rows of any other can still be asked for. */
const shownKeys = 50

async function sumsOf(caller: Caller, figure: ServiceFigure, period: FigurePeriod) {
  const rows = await figureSums(caller.engine.read, figure, period).execute()
  return rows.map((row) => ({
    key: row.key,
    n: Number(row.n),
    counted: Number(row.counted),
    amount: Number(row.amount ?? 0),
  }))
}

async function shareIn(caller: Caller, figure: ShareFigure, period: FigurePeriod): Promise<Share> {
  const [sum] = await sumsOf(caller, figure, period)
  return { numerator: sum?.counted ?? 0, denominator: sum?.n ?? 0 }
}

function splitKey(key: string): readonly [string, string] {
  const at = key.lastIndexOf('|')
  return [key.slice(0, at), key.slice(at + 1)]
}

/** All figures of the work in a period, of the caller's part of the organisation. */
export async function getServiceFigures(
  caller: Caller,
  input: InputOf<typeof contract.get>,
): Promise<OutputOf<typeof contract.get>> {
  const period = figurePeriodOf(caller, input)
  const shares = await Promise.all(
    shareFigures.map(async (figure) => [figure, await shareIn(caller, figure, period)] as const),
  )
  type Figures = OutputOf<typeof contract.get>
  const [minutes, faults, parts, cost] = await Promise.all([
    sumsOf(caller, 'minutes', period),
    sumsOf(caller, 'fault', period),
    sumsOf(caller, 'part', period),
    sumsOf(caller, 'cost', period),
  ])
  return {
    shares: Object.fromEntries(shares) as Figures['shares'],
    minutes: minutes
      .map(({ key, n, amount }) => ({ key: key as Figures['minutes'][number]['key'], visits: n, minutes: amount }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    faults: faults.slice(0, shownKeys).map(({ key, n }) => {
      const [modelName, faultCode] = splitKey(key)
      return { key, modelName, faultCode: faultCode === '' ? null : faultCode, orders: n }
    }),
    parts: parts.slice(0, shownKeys).map(({ key, n, amount }) => {
      const at = key.indexOf('|')
      return { key, code: key.slice(0, at), name: key.slice(at + 1), pieces: amount, lines: n }
    }),
    cost: cost.map(({ key, n, amount }) => {
      const [payer, currency] = splitKey(key)
      return { key, payer: payer as Figures['cost'][number]['payer'], currency, valueMinor: amount, lines: n }
    }),
  }
}

const summed: ReadonlySet<ServiceFigure> = new Set(['minutes', 'part', 'cost'])

/** The rows behind a figure: those of one of its keys when it is given. */
export async function listFigureRows(
  caller: Caller,
  input: InputOf<typeof contract.rows>,
): Promise<OutputOf<typeof contract.rows>> {
  let query = figureRows(caller.engine.read, input.figure, figurePeriodOf(caller, input)).limit(input.limit)
  if (input.key !== null) query = query.where('r.key', '=', input.key)
  if (input.after !== undefined) query = query.where('r.id', '>', input.after)
  const rows = await query.execute()
  return {
    rows: rows.map((row) => ({
      id: row.id,
      caseId: row.case_id,
      caseNumber: row.case_number,
      what: textView(caller.principal, row.what),
      technicianName: caller.directory.person(row.technician_id)?.name ?? null,
      at: Number(row.at),
      counted: Number(row.counted) === 1,
      amount: summed.has(input.figure) && row.amount !== null ? Number(row.amount) : null,
    })),
    next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

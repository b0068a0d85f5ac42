import type { ComplaintFigureRow, complaintFigures as contract } from '../../core/contract/complaint-figures.ts'
import type { CauseView } from '../../core/contract/complaint-learning.ts'
import { daysAfter, monthsAfter, monthsBefore, startOfDate } from '../../core/domain/calendar/dates.ts'
import { causesById } from '../../core/domain/complaint/cause-tree.ts'
import { type CountedComplaint, complaintSums, countedIn } from '../../core/domain/complaint/complaint-figures.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { monthCounts } from '../../store/complaint-figures.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { readableOf } from '../complaint-learning/views.ts'
import { textView } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { type ChosenPeriod, complaintPeriodOf, countingOf } from './counted.ts'

const trendMonths = 13

/** The bars of causes with their names in both languages. */
export function namedBars<T extends Readonly<{ key: string }>>(bars: readonly T[], causes: readonly CauseView[]) {
  const tree = causesById(causes)
  return bars.map((bar) => {
    const cause = tree.get(bar.key)
    return { ...bar, name: cause?.name ?? '', nameEn: cause?.nameEn ?? '' }
  })
}

/** The figures of the complaints and suggestions that were recorded in a period. */
export async function getComplaintFigures(
  caller: Caller,
  input: InputOf<typeof contract.get>,
): Promise<OutputOf<typeof contract.get>> {
  const { directory, principal } = caller
  const counting = await countingOf(caller, complaintPeriodOf(caller, input))
  const sums = complaintSums(counting.rows, input.depth)
  const named = <T extends Readonly<{ key: string }>>(parts: readonly T[], nameOf: (key: string) => string) =>
    parts.map((part) => ({ ...part, name: nameOf(part.key) }))
  return {
    ...sums,
    causes: namedBars(sums.causes, counting.causes),
    subClasses: sums.subClasses.map((bar) => ({ ...bar, key: bar.key as CountedComplaint['subClass'] })),
    solved: sums.solved.map((each) => ({ ...each, spread: [...each.spread] })),
    orgs: named(sums.orgs, (key) => directory.org(key)?.name ?? ''),
    models: named(sums.models, (key) => key),
    technicians: named(sums.technicians, (key) => directory.person(key)?.name ?? ''),
    months: await trendOf(caller, input),
    centres: directory
      .orgUnits()
      .filter((org) => seesOrg(principal, org.id))
      .map((org) => ({ orgId: org.id, name: org.name })),
  }
}

async function trendOf(caller: Caller, chosen: ChosenPeriod) {
  const { read } = caller.engine
  const { zone } = caller.settings.organisation(caller.clock.now())
  const lastMonth = `${daysAfter(chosen.to, -1).slice(0, 7)}-01`
  const months = Array.from({ length: trendMonths }, (_, place) => {
    const from = monthsBefore(lastMonth, trendMonths - 1 - place)
    const to = monthsAfter(from, 1)
    return { month: from.slice(0, 7), from, to, fromMs: startOfDate(zone, from), toMs: startOfDate(zone, to) }
  })
  const { orgIds } = caller.principal
  const { rows } = await read.executeQuery(
    monthCounts(read, { orgIds, orgId: chosen.orgId, class: chosen.class }, months),
  )
  const count = (place: number, suggestion: number) =>
    Number(rows.find((row) => Number(row.month) === place && Number(row.suggestion) === suggestion)?.n ?? 0)
  return months.map(({ month, from, to }, place) => ({
    month,
    from,
    to,
    complaints: count(place, 0),
    suggestions: count(place, 1),
  }))
}

/** Of how many rows it is asked at once whether they may be read. */
const readAtOnce = 500

/** The rows that a figure counted, by when they were recorded; what may not be read is only counted. */
export async function listComplaintFigureRows(
  caller: Caller,
  input: InputOf<typeof contract.rows>,
): Promise<OutputOf<typeof contract.rows>> {
  const { directory, principal } = caller
  const counting = await countingOf(caller, complaintPeriodOf(caller, input))
  const asked = { figure: input.figure, key: input.key, depth: input.depth }
  const rows = counting.rows.filter((row) => countedIn(row, asked).row)
  const readable = new Map<
    string,
    Awaited<ReturnType<typeof readableOf>> extends ReadonlyMap<string, infer R> ? R : never
  >()
  for (let from = 0; from < rows.length; from += readAtOnce) {
    const ids = rows.slice(from, from + readAtOnce).map(({ id }) => id)
    for (const [id, row] of await readableOf(caller, ids)) readable.set(id, row)
  }
  const shown = rows.filter(({ id }) => readable.has(id))
  const from = input.after === undefined ? 0 : shown.findIndex(({ id }) => id === input.after) + 1
  if (input.after !== undefined && from === 0) throw refusalError(refuse('invalid-value', { field: 'after' }))
  const page = shown.slice(from, from + input.limit)
  const tree = causesById(counting.causes)
  const inEnglish = principal.locale === 'en'
  return {
    rows: page.flatMap((row): ComplaintFigureRow[] => {
      const found = readable.get(row.id)
      if (found === undefined) return []
      const cause = tree.get(row.causes.at(-1) ?? '')
      return [
        {
          id: row.id,
          caseNumber: found.case_number,
          class: row.class,
          subClass: row.subClass,
          severity: row.severity,
          said: textView(principal, found.said),
          customerName: textView(principal, found.customer_name ?? ''),
          unitName: row.model,
          orgName: directory.org(found.org_id)?.name ?? '',
          technicianName: directory.person(row.technicianId)?.name ?? null,
          causeName: (inEnglish ? cause?.nameEn : cause?.name) || (cause?.name ?? ''),
          state: found.state as ComplaintFigureRow['state'],
          outcome: found.outcome as ComplaintFigureRow['outcome'],
          recordedAt: row.at,
          solvedAt: row.solvedAt,
          solvedMs: row.solvedMs,
          costMinor: row.costMinor,
          counted: countedIn(row, asked).counted,
        },
      ]
    }),
    next: from + page.length < shown.length ? (page.at(-1)?.id ?? null) : null,
    total: rows.length,
    hidden: rows.length - shown.length,
  }
}

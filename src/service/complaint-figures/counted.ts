import type { CauseView } from '../../core/contract/complaint-learning.ts'
import { daysBetween } from '../../core/domain/calendar/dates.ts'
import { workingTimeBetween } from '../../core/domain/calendar/open-time.ts'
import type { Severity } from '../../core/domain/commitment/kinds.ts'
import { causePath, causesById } from '../../core/domain/complaint/cause-tree.ts'
import type { ComplaintClass, ComplaintSubClass } from '../../core/domain/complaint/classes.ts'
import {
  type CountedComplaint,
  type JudgedKind,
  judgedKinds,
  solvedByOf,
  type Verdict,
  verdictOf,
} from '../../core/domain/complaint/complaint-figures.ts'
import type { Justification } from '../../core/domain/complaint/finding.ts'
import { refuse } from '../../core/domain/refusal.ts'
import type { Fate } from '../../core/domain/suggestion/fate.ts'
import {
  type ComplaintPeriod,
  type CountedRow,
  costRows,
  countedRows,
  type PromisedRow,
  promisedRows,
} from '../../store/complaint-figures.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { causesOf } from '../complaint-learning/causes.ts'
import { figurePeriodOf } from '../figure-period.ts'

/** A period is read whole, so it has an end. */
const maxDays = 400

export type ChosenPeriod = Readonly<{ from: string; to: string; orgId: string | null; class: ComplaintClass | null }>

/** The period that is asked for, of the caller's part of the organisation. Error: REFUSED invalid-value. */
export function complaintPeriodOf(caller: Caller, chosen: ChosenPeriod): ComplaintPeriod {
  const { from, to } = chosen
  const period = figurePeriodOf(caller, { from, to })
  if (daysBetween(from, to) > maxDays) throw refusalError(refuse('invalid-value', { field: 'to', max: maxDays }))
  return { ...period, orgId: chosen.orgId, class: chosen.class }
}

/** Complaints as they are counted, with what is stored of them, by when they were recorded, and the causes. */
export type Counting = Readonly<{
  rows: readonly CountedComplaint[]
  stored: ReadonlyMap<string, CountedRow>
  causes: readonly CauseView[]
}>

/** Reads the complaints and suggestions of a period as they are counted now. */
export async function countingOf(caller: Caller, period: ComplaintPeriod): Promise<Counting> {
  const { read, reader } = caller.engine
  const [rows, promises, costs, causes] = await Promise.all([
    read.executeQuery(countedRows(read, period)),
    read.executeQuery(promisedRows(read, period)),
    read.executeQuery(costRows(read, period)),
    causesOf(reader),
  ])
  const tree = causesById(causes)
  const promisesOf = Map.groupBy(promises.rows, (row) => row.complaint_id)
  const costOf = new Map(costs.rows.map((row) => [row.complaint_id, Number(row.cost_minor)]))
  const spans = spansOf(caller)
  return {
    rows: rows.rows.map((row) =>
      countedOf(row, {
        promises: promisesOf.get(row.id) ?? [],
        costMinor: costOf.get(row.id) ?? null,
        causes: causePath(tree, row.cause_id).map(({ id }) => id),
        spans,
      }),
    ),
    stored: new Map(rows.rows.map((row) => [row.id, row])),
    causes,
  }
}

type Spans = Readonly<{
  now: number
  /** How long it took from one moment to another, ms: of a general complaint working time. */
  between: (severity: Severity | null, fromMs: number, toMs: number) => number
}>

function spansOf(caller: Caller): Spans {
  const now = caller.clock.now()
  const calendar = caller.settings.calendar(now)
  return {
    now,
    between: (severity, fromMs, toMs) =>
      solvedByOf({ severity }) === 'working' ? workingTimeBetween(calendar, fromMs, toMs) : toMs - fromMs,
  }
}

type Beside = Readonly<{
  promises: readonly PromisedRow[]
  costMinor: number | null
  causes: readonly string[]
  spans: Spans
}>

const solvedStates: ReadonlySet<string> = new Set(['remedied', 'verified', 'closed'])

function countedOf(row: CountedRow, { promises, costMinor, causes, spans }: Beside): CountedComplaint {
  const severity = row.severity as Severity | null
  const at = Number(row.recorded_at)
  const isSuggestion = row.class === 'suggestion'
  const withdrawn = row.outcome === 'withdrawn'
  const ended = row.remedied_at ?? row.closed_at
  const isSolved = !isSuggestion && !withdrawn && solvedStates.has(row.state) && ended !== null
  const solvedAt = isSolved ? Number(ended) : null
  const verdict = (kind: JudgedKind): Verdict =>
    verdictOf(
      promises
        .filter((each) => each.kind === kind)
        .map((each) => ({
          state: each.state,
          judgedAt: Number(each.judged_at),
          doneAt: each.done_at === null ? null : Number(each.done_at),
        })),
      spans.now,
    )
  return {
    id: row.id,
    at,
    class: row.class as ComplaintClass,
    subClass: row.sub_class as ComplaintSubClass,
    severity,
    causes,
    justified: row.justified as Justification | null,
    responsibleOrgId: row.responsible_org_id,
    model: row.model_name ?? '',
    technicianId: row.technician_id,
    withdrawn,
    solvedAt,
    solvedMs: solvedAt === null ? null : Math.max(0, spans.between(severity, at, solvedAt)),
    firstQuarter: isSuggestion || withdrawn ? null : inFirstQuarter({ severity, solvedAt, spans, promises }),
    verdicts: Object.fromEntries(judgedKinds.map((kind) => [kind, verdict(kind)])) as Record<JudgedKind, Verdict>,
    costMinor: isSuggestion ? null : costMinor,
    fate: row.fate as Fate | null,
  }
}

type Quarter = Readonly<{
  severity: Severity | null
  solvedAt: number | null
  spans: Spans
  promises: readonly PromisedRow[]
}>

/** Whether it was solved in the first quarter of the span that was promised first; null: that is not known yet. */
function inFirstQuarter({ severity, solvedAt, spans, promises }: Quarter): boolean | null {
  const promise = promises.find(({ kind }) => kind === 'complaint-resolve')
  if (promise === undefined) return null
  const from = Number(promise.promised_at)
  const quarter = spans.between(severity, from, Number(promise.judged_at)) / 4
  const passed = spans.between(severity, from, solvedAt ?? spans.now)
  if (solvedAt !== null) return passed <= quarter
  return passed > quarter ? false : null
}

import { z } from 'zod'
import type { CommitmentKind, Severity } from '../commitment/kinds.ts'
import type { Share } from '../service/service-figures.ts'
import type { Fate } from '../suggestion/fate.ts'
import type { ComplaintClass, ComplaintSubClass } from './classes.ts'
import type { Justification } from './finding.ts'

/** What was promised about complaints and suggestions, and is judged by its first deadline. */
export const judgedKinds = [
  'complaint-acknowledge',
  'complaint-resolve',
  'complaint-verify',
  'suggestion-reply',
] as const satisfies readonly CommitmentKind[]
export type JudgedKind = (typeof judgedKinds)[number]

/** How the promises of one kind were kept; `none`: there is nothing to judge yet. */
export type Verdict = 'in-time' | 'late' | 'none'

/** Time to the solution: of general complaints working time, of the others by the clock, as it was promised. */
export const solvedBy = ['working', 'clock'] as const
export type SolvedBy = (typeof solvedBy)[number]

/** A complaint or suggestion as it is counted. Times are UTC ms, spans ms, money 分. */
export type CountedComplaint = Readonly<{
  id: string
  at: number
  class: ComplaintClass
  subClass: ComplaintSubClass
  severity: Severity | null
  /** Its causes from the highest down; empty without a cause. */
  causes: readonly string[]
  justified: Justification | null
  /** The part of the organisation that answers for it by the finding. */
  responsibleOrgId: string | null
  model: string
  technicianId: string | null
  withdrawn: boolean
  solvedAt: number | null
  /** From recording to the solution. */
  solvedMs: number | null
  /** Solved within the first quarter of the promised span; null: neither solved nor is that quarter over. */
  firstQuarter: boolean | null
  verdicts: Readonly<Record<JudgedKind, Verdict>>
  costMinor: number | null
  /** Of a suggestion; null: nothing was decided. */
  fate: Fate | null
}>

/** Every figure that opens its rows; `key` says which part of it. */
export const complaintFigureNames = [
  'complaints',
  'suggestions',
  'justified',
  'cause',
  'sub-class',
  'org',
  'model',
  'technician',
  'solved',
  'spread',
  'first-quarter',
  'on-time',
  'cost',
  'fate',
] as const
export const complaintFigureSchema = z.enum(complaintFigureNames)
export type ComplaintFigure = (typeof complaintFigureNames)[number]

/** A figure or a part of one. `depth`: at which level of the tree causes are put together. */
export type AskedFigure = Readonly<{ figure: ComplaintFigure; key: string; depth: number }>

const hour = 60 * 60 * 1000

/** Upper ends of the classes of the distribution, ms; the last class has none. */
export const spreadEdges: readonly number[] = [4, 8, 16, 24, 48, 72].map((hours) => hours * hour)

/** Key of what has no finding, and of what has one without a cause. */
export const noFinding = ''
export const noCause = '-'

/** Under which key a complaint is counted by cause: at the asked level, or its own where that is higher. */
export function causeKey({ causes, justified }: CountedComplaint, depth: number): string {
  if (justified === null) return noFinding
  return causes[Math.min(depth, causes.length) - 1] ?? noCause
}

/** How the time to the solution of a complaint is measured. */
export function solvedByOf({ severity }: Pick<CountedComplaint, 'severity'>): SolvedBy {
  return severity === 'general' ? 'working' : 'clock'
}

function spreadKey(row: CountedComplaint): string {
  const ms = row.solvedMs ?? 0
  const place = spreadEdges.findIndex((edge) => ms <= edge)
  return `${solvedByOf(row)}:${place < 0 ? spreadEdges.length : place}`
}

type Counted = Readonly<{
  /** Whether it is a row of the figure: of the denominator of a share. */
  row: boolean
  /** Whether it is in the numerator. */
  counted: boolean
}>

const is = (row: boolean): Counted => ({ row, counted: row })
const share = (row: boolean, counted: boolean): Counted => ({ row, counted: row && counted })

/** Whether a complaint is a row of a figure and counted in it: figures and their rows are made by this alone. */
export function countedIn(row: CountedComplaint, { figure, key, depth }: AskedFigure): Counted {
  const isSuggestion = row.class === 'suggestion'
  if (figure === 'suggestions') return is(isSuggestion)
  if (figure === 'fate') return is(isSuggestion && (row.fate ?? '') === key)
  if (figure === 'on-time') {
    const verdict = row.verdicts[key as JudgedKind]
    return share(verdict === 'in-time' || verdict === 'late', verdict === 'in-time')
  }
  if (isSuggestion) return is(figure === 'sub-class' && row.subClass === key)
  switch (figure) {
    case 'complaints':
      return is(true)
    case 'justified':
      return share(row.justified !== null, row.justified !== 'unjustified')
    case 'cause':
      return is(causeKey(row, depth) === key)
    case 'sub-class':
      return is(row.subClass === key)
    case 'org':
      return is((row.responsibleOrgId ?? '') === key)
    case 'model':
      return is(row.model === key)
    case 'technician':
      return is((row.technicianId ?? '') === key)
    case 'solved':
      return is(row.solvedMs !== null && solvedByOf(row) === key)
    case 'spread':
      return is(row.solvedMs !== null && spreadKey(row) === key)
    case 'first-quarter':
      return share(row.firstQuarter !== null, row.firstQuarter === true)
    case 'cost':
      return is(row.costMinor !== null)
  }
}

/** A bar of a Pareto: how many, and how many it makes with all before it. */
export type ParetoBar = Readonly<{ key: string; count: number; upTo: number }>

/** Bars of how often each key comes, the most frequent first; what is set aside by `last` comes at the end. */
export function paretoOf(keys: readonly string[], last: readonly string[] = []): readonly ParetoBar[] {
  const counts = [...Map.groupBy(keys, (key) => key)].map(([key, all]) => ({ key, count: all.length }))
  const sorted = counts.toSorted(
    (a, b) =>
      Number(last.includes(a.key)) - Number(last.includes(b.key)) || b.count - a.count || (a.key < b.key ? -1 : 1),
  )
  let upTo = 0
  return sorted.map(({ key, count }) => {
    upTo += count
    return { key, count, upTo }
  })
}

/** The value under which a share of all lies, by the nearest-rank rule; null of none. */
export function rankOf(values: readonly number[], rank: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(rank * sorted.length) - 1)] ?? null
}

export type SolvedFigures = Readonly<{
  by: SolvedBy
  count: number
  medianMs: number | null
  p90Ms: number | null
  /** How many in each class of `spreadEdges`, and in the last one without an end. */
  spread: readonly number[]
}>

export type PartFigures = Readonly<{ key: string; complaints: number; justified: Share; firstQuarter: Share }>

export type ComplaintSums = Readonly<{
  complaints: number
  suggestions: number
  justified: Share
  firstQuarter: Share
  onTime: Readonly<Record<JudgedKind, Share>>
  causes: readonly ParetoBar[]
  subClasses: readonly ParetoBar[]
  solved: readonly SolvedFigures[]
  /** Of how many complaints the cost is known, and the sum. */
  cost: Readonly<{ known: number; sumMinor: number }>
  fates: Readonly<Record<Fate | 'open', number>>
  orgs: readonly PartFigures[]
  models: readonly PartFigures[]
  technicians: readonly PartFigures[]
}>

/** All figures of the complaints and suggestions of a period. `depth`: at which level causes are put together. */
export function complaintSums(rows: readonly CountedComplaint[], depth: number): ComplaintSums {
  const shareOf = (among: readonly CountedComplaint[], figure: ComplaintFigure, key = ''): Share => {
    const counts = among.map((row) => countedIn(row, { figure, key, depth }))
    return {
      numerator: counts.filter(({ counted }) => counted).length,
      denominator: counts.filter(({ row }) => row).length,
    }
  }
  const complaints = rows.filter((row) => row.class !== 'suggestion')
  const suggestions = rows.filter((row) => row.class === 'suggestion')
  const solved = complaints.filter(({ solvedMs }) => solvedMs !== null)
  const known = complaints.flatMap(({ costMinor }) => (costMinor === null ? [] : [costMinor]))
  const parts = (keyOf: (row: CountedComplaint) => string): readonly PartFigures[] =>
    [...Map.groupBy(complaints, keyOf)]
      .map(([key, lot]) => ({
        key,
        complaints: lot.length,
        justified: shareOf(lot, 'justified'),
        firstQuarter: shareOf(lot, 'first-quarter'),
      }))
      .toSorted((a, b) => b.complaints - a.complaints || (a.key < b.key ? -1 : 1))
  const fated = (fate: Fate | null) => suggestions.filter((row) => row.fate === fate).length
  return {
    complaints: complaints.length,
    suggestions: suggestions.length,
    justified: shareOf(complaints, 'justified'),
    firstQuarter: shareOf(complaints, 'first-quarter'),
    onTime: Object.fromEntries(judgedKinds.map((kind) => [kind, shareOf(rows, 'on-time', kind)])) as Record<
      JudgedKind,
      Share
    >,
    causes: paretoOf(
      complaints.map((row) => causeKey(row, depth)),
      [noCause, noFinding],
    ),
    subClasses: paretoOf(complaints.map(({ subClass }) => subClass)),
    solved: solvedBy.map((by) => {
      const mine = solved.filter((row) => solvedByOf(row) === by)
      const spans = mine.map(({ solvedMs }) => solvedMs ?? 0)
      return {
        by,
        count: mine.length,
        medianMs: rankOf(spans, 0.5),
        p90Ms: rankOf(spans, 0.9),
        spread: [...spreadEdges, null].map(
          (_, place) => mine.filter((row) => spreadKey(row) === `${by}:${place}`).length,
        ),
      }
    }),
    cost: { known: known.length, sumMinor: known.reduce((sum, minor) => sum + minor, 0) },
    fates: {
      adopted: fated('adopted'),
      considered: fated('considered'),
      declined: fated('declined'),
      open: fated(null),
    },
    orgs: parts(({ responsibleOrgId }) => responsibleOrgId ?? ''),
    models: parts(({ model }) => model),
    technicians: parts(({ technicianId }) => technicianId ?? ''),
  }
}

/** A promise as far as it is judged. Times are UTC ms. */
export type JudgedPromise = Readonly<{ state: string; judgedAt: number; doneAt: number | null }>

/**
 * How promises of one kind about one complaint were kept by their first deadlines, or by the last one where the
 * customer asked for it: late if any was or is, in time if all that were settled were; what was dropped is not judged.
 */
export function verdictOf(promises: readonly JudgedPromise[], now: number): Verdict {
  const judged = promises.filter(({ state }) => state !== 'dropped')
  const isLate = judged.some(({ doneAt, judgedAt }) => (doneAt ?? now) > judgedAt)
  if (isLate) return 'late'
  return judged.some(({ doneAt }) => doneAt !== null) ? 'in-time' : 'none'
}

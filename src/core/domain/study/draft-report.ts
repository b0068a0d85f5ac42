import type { ItemVerdict, Standing } from '../competitor/compare.ts'
import type { Locale } from '../people/principal.ts'
import { type ReportWords, reportWords } from './report-words.ts'
import { type StatementCode, statements, wordingOf } from './statements.ts'
import { type Dimension, type RespondentGroup, weightedDimensions } from './study.ts'
import { fewForms, type GroupFigures, type StatementFigure } from './study-figures.ts'
import { allPoints } from './study-form.ts'

/** One item of the comparison with competitors, with what is said of it in each language. */
export type ComparedItem = Readonly<{
  name: Readonly<Record<Locale, string>>
  verdict: ItemVerdict
  /** Our own value, and each competitor's with how we stand beside it. */
  own: Readonly<Record<Locale, string>>
  others: readonly Readonly<{
    name: Readonly<Record<Locale, string>>
    value: Readonly<Record<Locale, string>>
    standing: Standing
  }>[]
}>

export type DraftText = Readonly<{ strengths: string; weaknesses: string; advice: string }>

/** A statement with how heavy its gap is to the respondents. */
type Weighed = Readonly<{ code: StatementCode; dimension: Dimension; figure: StatementFigure; heavy: number }>

/** How many statements are named on each side. */
const named = 3
const evenShare = allPoints / weightedDimensions.length

/**
 * Statements by their gap times how much more than an even share of the points their dimension was given (mean points ÷
 * 20); 1 for recovery and where nobody divided points. The heaviest negative gap comes first.
 */
export function byWeight(figures: GroupFigures): readonly Weighed[] {
  const share = new Map(
    figures.dimensions.map(({ dimension, weight }) => [dimension, (weight ?? evenShare) / evenShare]),
  )
  return figures.statements
    .flatMap((figure) => {
      const { mean } = figure.gap
      if (mean === null) return []
      const { code, dimension } = figure
      return [{ code, dimension, figure, heavy: mean * (share.get(dimension) ?? 1) }]
    })
    .toSorted((one, other) => one.heavy - other.heavy)
}

function lineOf(item: Weighed, group: RespondentGroup, words: ReportWords): string {
  const statement = statements.find((each) => each.code === item.code)
  const { expectation, perception, gap } = item.figure
  return words.statement({
    statement: statement === undefined ? item.code : wordingOf(statement, group, words.locale),
    dimension: words.dimension[item.dimension],
    expectation: signless(expectation),
    perception: signless(perception),
    gap: signed(gap.mean),
    n: gap.n,
  })
}

/** Two digits, halves upwards as one rounds by hand, whatever their binary fraction. */
export function twoDigits(value: number): string {
  return (Math.round(value * 100 + 1e-7) / 100).toFixed(2)
}

function signless(value: number | null): string {
  return value === null ? '–' : twoDigits(value)
}

/** A gap with its sign, two digits, minus as minus. */
export function signed(value: number | null): string {
  if (value === null) return '–'
  const text = twoDigits(Math.abs(value))
  if (Number(text) === 0) return text
  return value < 0 ? `−${text}` : `+${text}`
}

function compared(item: ComparedItem, wanted: Standing, words: ReportWords): string {
  const { locale } = words
  const others = item.others.filter(({ standing }) => standing === wanted)
  return words.compared({
    item: item.name[locale],
    own: item.own[locale],
    others: others.map(({ name, value }) => `${name[locale]} ${value[locale]}`).join(words.list),
    wanted,
  })
}

/**
 * The audit report of a group as its figures and the comparison with competitors would have it: named are the three
 * heaviest negative gaps, the three lightest of the others, every item in which we are ahead or behind, and for each of
 * the weaknesses what to do.
 */
export function draftReport(
  figures: GroupFigures,
  items: readonly ComparedItem[],
  { group, locale }: Readonly<{ group: RespondentGroup; locale: Locale }>,
): DraftText {
  const words = reportWords[locale]
  const ranked = byWeight(figures)
  const weak = ranked.filter(({ heavy }) => heavy < 0).slice(0, named)
  const strong = ranked.slice(weak.length).toReversed().slice(0, named)
  const ahead = items.filter(({ verdict }) => verdict === 'strength')
  const behind = items.filter(({ verdict }) => verdict === 'gap')
  const few = figures.forms < fewForms ? [words.few(figures.forms)] : []
  const areas = [...new Set(weak.map(({ dimension }) => dimension))]
  const lines = (all: readonly string[]) => (all.length === 0 ? words.nothing : all.join('\n'))
  return {
    strengths: lines([
      ...few,
      ...strong.map((item) => lineOf(item, group, words)),
      ...ahead.map((item) => compared(item, 'better', words)),
    ]),
    weaknesses: lines([
      ...few,
      ...weak.map((item) => lineOf(item, group, words)),
      ...behind.map((item) => compared(item, 'worse', words)),
    ]),
    advice: lines([
      ...areas.map((dimension) => words.advice[dimension]),
      ...behind.map((item) => words.catchUp(item.name[locale])),
    ]),
  }
}

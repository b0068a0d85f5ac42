import type { CallbackRow, callbackFigures as contract } from '../../core/contract/callback-figures.ts'
import { dateAt, daysAfter, daysBetween, startOfDate } from '../../core/domain/calendar/dates.ts'
import { refuse } from '../../core/domain/refusal.ts'
import {
  type CallbackCount,
  type CallbackFigure,
  type CallbackOutcome,
  callbackCounts,
  callbackOutcomes,
  doneOutcomes,
  isSurveyFigure,
  joinedSurveys,
  type SurveyFigureName,
  type SurveySums,
} from '../../core/domain/survey/callback-figures.ts'
import { satisfiedFrom } from '../../core/domain/survey/judge-survey.ts'
import { type SurveyQuestion, surveyQuestions } from '../../core/domain/survey/survey.ts'
import {
  type CallbackKey,
  type CallbackOrderRow,
  type CallbackPeriod,
  callbackOrderRows,
  callbackSums,
  type SurveyRow,
  surveyRows,
  surveySums,
} from '../../store/callback-figures.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import { figurePeriodOf } from '../figure-period.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'

/** A period is shown day by day, so it has an end. */
const maxDays = 400

type Chosen = Pick<InputOf<typeof contract.get>, 'from' | 'to' | 'orgId' | 'technicianId'>

function periodOf(caller: Caller, { from, to, orgId, technicianId }: Chosen): CallbackPeriod {
  const period = figurePeriodOf(caller, { from, to })
  if (daysBetween(from, to) > maxDays) throw refusalError(refuse('invalid-value', { field: 'to', max: maxDays }))
  return { ...period, orgId, technicianId, now: caller.clock.now() }
}

type Group = Readonly<{ day: number; orgId: string; technicianId: string }> & CallbackCount

/** Groups by one of their keys, each with its counts. */
function by<K extends 'day' | 'orgId' | 'technicianId'>(groups: readonly Group[], key: K) {
  const lots = Map.groupBy(groups, (group) => group[key])
  return [...lots].map(([value, lot]) => ({ value, counts: callbackCounts(lot) }))
}

function sumsOf(row: Awaited<ReturnType<typeof surveyLots>>[number]): SurveySums {
  return {
    surveys: Number(row.surveys),
    questions: Object.fromEntries(
      surveyQuestions.map((question) => [
        question,
        {
          answers: Number(row[`${question}_answers`]),
          satisfied: Number(row[`${question}_satisfied`]),
          sum: Number(row[`${question}_sum`]),
        },
      ]),
    ) as SurveySums['questions'],
    nps: { numerator: Number(row.nps_net), denominator: Number(row.nps_answers) },
    silent: { numerator: Number(row.silent), denominator: Number(row.unhappy) },
  }
}

async function surveyLots(caller: Caller, period: CallbackPeriod) {
  const { read } = caller.engine
  return (await read.executeQuery(surveySums(read, period))).rows
}

/** The callbacks of the orders completed in a period: how they stand, by day, centre and technician, and what was said. */
export async function getCallbackFigures(
  caller: Caller,
  input: InputOf<typeof contract.get>,
): Promise<OutputOf<typeof contract.get>> {
  const { directory, settings } = caller
  const { read } = caller.engine
  const period = periodOf(caller, input)
  const { zone } = settings.organisation(period.now)
  const dates = Array.from({ length: daysBetween(input.from, input.to) }, (_, day) => daysAfter(input.from, day))
  const days = dates.map((date) => ({ fromMs: startOfDate(zone, date), toMs: startOfDate(zone, daysAfter(date, 1)) }))
  const [counted, lots] = await Promise.all([
    read.executeQuery(callbackSums(read, period, days)),
    surveyLots(caller, period),
  ])
  const groups: readonly Group[] = counted.rows.map((row) => ({
    day: Number(row.day),
    orgId: row.org_id,
    technicianId: row.technician_id ?? '',
    outcome: row.outcome as CallbackOutcome,
    orders: Number(row.orders),
    inTime: Number(row.in_time),
  }))
  const said = new Map(lots.map((row) => [row.technician_id ?? '', sumsOf(row)]))
  const ofDay = new Map(by(groups, 'day').map(({ value, counts }) => [value, counts]))
  const ofTechnician = new Map(by(groups, 'technicianId').map(({ value, counts }) => [value, counts]))
  const technicianIds = [...new Set([...ofTechnician.keys(), ...said.keys()])]
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'zh-CN')
  return {
    targetMs: settings.targets(period.now)['service-callback'].spanMs,
    total: callbackCounts(groups),
    days: dates.map((date, day) => ({ date, ...(ofDay.get(day) ?? callbackCounts([])) })),
    centres: by(groups, 'orgId')
      .map(({ value, counts }) => ({ orgId: value, name: directory.org(value)?.name ?? '', ...counts }))
      .toSorted(byName),
    technicians: technicianIds
      .map((technicianId) => ({
        technicianId,
        name: directory.person(technicianId)?.name ?? '',
        ...(ofTechnician.get(technicianId) ?? callbackCounts([])),
        said: said.get(technicianId) ?? joinedSurveys([]),
      }))
      .toSorted(byName),
    said: joinedSurveys([...said.values()]),
  }
}

const isDone = (outcome: CallbackOutcome) => (doneOutcomes as readonly string[]).includes(outcome)

function orderCounted(figure: CallbackFigure, row: CallbackOrderRow): boolean {
  const outcome = row.outcome as CallbackOutcome
  if (figure === 'coverage') return isDone(outcome)
  if (figure === 'within') return Number(row.in_time) === 1
  if (figure === 'reached-share') return outcome === 'reached'
  return true
}

const isQuestion = (figure: SurveyFigureName): figure is SurveyQuestion =>
  (surveyQuestions as readonly string[]).includes(figure)

function surveyCounted(figure: SurveyFigureName, row: SurveyRow): boolean {
  if (isQuestion(figure)) return (row[figure] ?? 0) >= satisfiedFrom
  if (figure === 'nps') return (row.nps ?? 0) >= 9
  if (figure === 'silent') return Number(row.complaint) === 0
  return true
}

const noMarks = { attitude: null, skill: null, punctuality: null, promises: null } as const

function headOf(caller: Caller, row: CallbackOrderRow | SurveyRow, zone: string) {
  const doneAt = row.done_at === null ? null : Number(row.done_at)
  const completedAt = Number(row.at)
  const monthOf = (at: number) => dateAt(zone, at).slice(0, 7)
  return {
    id: row.id,
    caseId: row.case_id,
    caseNumber: row.case_number ?? '',
    orderId: row.order_id,
    what: textView(caller.principal, row.what ?? ''),
    customerName: textView(caller.principal, row.customer_name ?? ''),
    orgName: caller.directory.org(row.org_id)?.name ?? '',
    technicianName: caller.directory.person(row.technician_id)?.name ?? null,
    completedAt,
    dueAt: row.due_at === null ? null : Number(row.due_at),
    doneAt,
    reason: textView(caller.principal, row.reason ?? ''),
    nextMonth: doneAt !== null && monthOf(doneAt) > monthOf(completedAt),
  }
}

const isOutcome = (figure: CallbackFigure): figure is CallbackOutcome =>
  (callbackOutcomes as readonly string[]).includes(figure)

function keyOf(after: string): CallbackKey {
  const [at, id] = after.split('|')
  if (id === undefined || !/^\d{1,15}$/.test(at ?? '')) throw refusalError(refuse('invalid-value', { field: 'after' }))
  return { at: Number(at), id }
}

/** The rows behind a figure of the callbacks, by when the orders were completed. */
export async function listCallbackRows(
  caller: Caller,
  input: InputOf<typeof contract.rows>,
): Promise<OutputOf<typeof contract.rows>> {
  const { figure, limit } = input
  const { read } = caller.engine
  const period = periodOf(caller, input)
  const { zone } = caller.settings.organisation(period.now)
  const after = input.after === undefined ? null : keyOf(input.after)
  const rows: CallbackRow[] = []
  if (isSurveyFigure(figure)) {
    const found = await read.executeQuery(surveyRows(read, period, { after, limit, figure }))
    for (const row of found.rows)
      rows.push({
        ...headOf(caller, row, zone),
        outcome: 'reached',
        marks: { attitude: row.attitude, skill: row.skill, punctuality: row.punctuality, promises: row.promises },
        nps: row.nps,
        complaint: Number(row.complaint) === 1,
        counted: surveyCounted(figure, row),
      })
  } else {
    const outcome = isOutcome(figure) ? figure : null
    const found = await read.executeQuery(callbackOrderRows(read, period, { after, limit, outcome }))
    for (const row of found.rows)
      rows.push({
        ...headOf(caller, row, zone),
        outcome: row.outcome as CallbackOutcome,
        marks: noMarks,
        nps: null,
        complaint: false,
        counted: orderCounted(figure, row),
      })
  }
  const last = rows.at(-1)
  return { rows, next: rows.length === limit && last !== undefined ? `${last.completedAt}|${last.id}` : null }
}

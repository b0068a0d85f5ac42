import type { retention as contract } from '../../core/contract/aftermath.ts'
import { monthsAfter, startOfDate } from '../../core/domain/calendar/dates.ts'
import { retentionGroups, shareWithInterval, silentEstimate } from '../../core/domain/complaint/aftermath.ts'
import { type FollowSpan, followedRows, followedSums, groupOfRank } from '../../store/aftermath.ts'
import type { Caller } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { aftermathPeriodOf } from './complainers.ts'
import { termsAt } from './terms.ts'

/** The months after a period, the same for everybody, so that all had the same time and season to buy and call. */
function followSpan(caller: Caller, to: string, months: number): FollowSpan {
  const { zone } = caller.settings.organisation(caller.clock.now())
  const toDate = monthsAfter(to, months)
  return { fromMs: startOfDate(zone, to), toMs: startOfDate(zone, toDate), fromDate: to, toDate }
}

/** Who complained in a period, how it was solved, and who of them bought and called again in the months after it. */
export async function getRetention(
  caller: Caller,
  input: InputOf<typeof contract.get>,
): Promise<OutputOf<typeof contract.get>> {
  const { read } = caller.engine
  const now = caller.clock.now()
  const period = aftermathPeriodOf(caller, input)
  const held = await termsAt(caller, period.fromMs)
  const span = followSpan(caller, input.to, held.terms.followMonths)
  const { rows } = await read.executeQuery(followedSums(read, period, span))
  const sums = new Map(rows.map((row) => [groupOfRank(Number(row.rank)), row]))
  const groups = retentionGroups.map((group) => {
    const sum = sums.get(group)
    const customers = Number(sum?.customers ?? 0)
    return {
      group,
      customers,
      bought: shareWithInterval(Number(sum?.bought ?? 0), customers),
      called: shareWithInterval(Number(sum?.called ?? 0), customers),
    }
  })
  const complainers = groups.reduce((sum, { group, customers }) => sum + (group === 'none' ? 0 : customers), 0)
  return {
    follow: { fromMs: span.fromMs, toMs: span.toMs, complete: now >= span.toMs },
    groups,
    estimate: { complainers, silent: silentEstimate(complainers, held.terms), held },
  }
}

/** The customers behind a number of the retention view, by id. */
export async function listFollowed(
  caller: Caller,
  input: InputOf<typeof contract.rows>,
): Promise<OutputOf<typeof contract.rows>> {
  const { read } = caller.engine
  const period = aftermathPeriodOf(caller, input)
  const held = await termsAt(caller, period.fromMs)
  const span = followSpan(caller, input.to, held.terms.followMonths)
  const { group, limit } = input
  const page = { after: input.after ?? '', limit, only: input.only ?? null }
  const { rows } = await read.executeQuery(followedRows(read, { period, span, group }, page))
  return {
    rows: rows.map((row) => ({
      customerId: row.customer_id,
      customerName: textView(caller.principal, row.name),
      complaintId: row.complaint_id,
      caseNumber: row.case_number,
      bought: Number(row.bought) === 1,
      called: Number(row.called) === 1,
    })),
    next: rows.length === limit ? (rows.at(-1)?.customer_id ?? null) : null,
  }
}

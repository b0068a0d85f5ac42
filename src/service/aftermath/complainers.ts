import type { complainers as contract } from '../../core/contract/aftermath.ts'
import { dateAt, daysAfter, startOfDate } from '../../core/domain/calendar/dates.ts'
import type { Severity } from '../../core/domain/commitment/kinds.ts'
import type { ComplaintSubClass } from '../../core/domain/complaint/classes.ts'
import type { ComplaintOutcome, ComplaintState } from '../../core/domain/complaint/move.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import {
  type AftermathPeriod,
  type ComplainedRow,
  complainerNote,
  complainerRows,
  complaintsOfMany,
  complaintsSince,
} from '../../store/aftermath.ts'
import { customerById } from '../../store/customers.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { complaintReader } from '../complaints/reach.ts'
import { visibleCustomer } from '../customers/card.ts'
import { textView } from '../customers/views.ts'
import { figurePeriodOf } from '../figure-period.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { termsAt } from './terms.ts'

/** A period of days as the complaints of it that the caller may read. Error: REFUSED invalid-value. */
export function aftermathPeriodOf(caller: Caller, days: Readonly<{ from: string; to: string }>): AftermathPeriod {
  const { fromMs, toMs } = figurePeriodOf(caller, days)
  return { fromMs, toMs, reader: complaintReader(caller.principal) }
}

function complainedView(row: ComplainedRow) {
  return {
    id: row.id,
    caseNumber: row.case_number,
    subClass: row.sub_class as ComplaintSubClass,
    severity: row.severity as Severity | null,
    state: row.state as ComplaintState,
    outcome: row.outcome as ComplaintOutcome | null,
    recordedAt: Number(row.recorded_at),
  }
}

/** Customers who complained repeatedly in a period, the one with the most complaints first. */
export async function listComplainers(
  caller: Caller,
  input: InputOf<typeof contract.list>,
): Promise<OutputOf<typeof contract.list>> {
  const { read } = caller.engine
  const period = aftermathPeriodOf(caller, input)
  const atLeast = input.atLeast ?? (await termsAt(caller, caller.clock.now())).terms.repeatedFrom
  const often = await read.executeQuery(complainerRows(read, period, { atLeast, limit: input.limit }))
  const ids = often.rows.map(({ customer_id }) => customer_id)
  const said = await read.executeQuery(complaintsOfMany(read, period, ids))
  const byCustomer = Map.groupBy(said.rows, ({ customer_id }) => customer_id)
  return {
    atLeast,
    rows: often.rows.map((row) => ({
      customerId: row.customer_id,
      customerName: textView(caller.principal, row.name),
      complaints: (byCustomer.get(row.customer_id) ?? []).map(complainedView),
      count: Number(row.complaints),
      open: Number(row.open),
      lastAt: Number(row.last_at),
      justified: { numerator: Number(row.justified), denominator: Number(row.judged) },
      costMinor: row.cost_minor === null ? null : Number(row.cost_minor),
      note: textView(caller.principal, row.note ?? ''),
    })),
  }
}

const yearDays = 365

/** Whether a customer complained repeatedly within a year, and how he is treated. Error: REFUSED not-found. */
export async function complainerOf(
  caller: Caller,
  { customerId }: InputOf<typeof contract.ofCustomer>,
): Promise<OutputOf<typeof contract.ofCustomer>> {
  const { read, reader } = caller.engine
  await visibleCustomer(reader, caller.principal, customerId)
  const now = caller.clock.now()
  const { zone } = caller.settings.organisation(now)
  const sinceMs = startOfDate(zone, daysAfter(dateAt(zone, now), -yearDays))
  const counting = complaintsSince(read, complaintReader(caller.principal), { id: customerId, sinceMs })
  const [counted, note, held] = await Promise.all([
    read.executeQuery(counting),
    reader.first(complainerNote, { id: customerId }),
    termsAt(caller, now),
  ])
  const complaints = Number(counted.rows[0]?.complaints ?? 0)
  return {
    repeated: complaints >= held.terms.repeatedFrom,
    complaints,
    open: Number(counted.rows[0]?.open ?? 0),
    note: textView(caller.principal, note?.note ?? ''),
    writtenByName: note === undefined ? null : (caller.directory.person(note.written_by)?.name ?? ''),
    version: note?.version ?? 0,
  }
}

/** Writes down how a customer is treated. Refusals: `not-found`, `changed-meanwhile`. */
export async function saveComplainerNote(
  work: CallerWork,
  { customerId, version, note }: InputOf<typeof contract.saveNote>,
): Promise<Result<{ version: number }>> {
  const customer = await work.trx.first(customerById, { id: customerId })
  if (customer === undefined || !seesOrg(work.caller.principal, customer.org_id as OrgUnitId))
    return refuse('not-found', { what: 'customer' })
  // of two who write at once the second waits for the first, and is refused
  await work.trx.db
    .updateTable('customer')
    .set((e) => ({ version: e.ref('version') }))
    .where('id', '=', customerId)
    .execute()
  const latest = await work.trx.first(complainerNote, { id: customerId })
  if ((latest?.version ?? 0) !== version) return refuse('changed-meanwhile', { version: latest?.version ?? 0 })
  await work.trx.insert('complainer_note', {
    id: work.newId(),
    customer_id: customerId,
    note,
    written_by: work.personId,
    written_at: work.now,
    version: version + 1,
  })
  work.record(`customer:${customerId}`, {
    before: { howToTreat: latest?.note ?? '' },
    after: { howToTreat: note },
  })
  work.emit({ topic: 'customer.changed', orgId: customer.org_id, customerId })
  return ok({ version: version + 1 })
}

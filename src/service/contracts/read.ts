import type { ContractRow, ContractView, contracts as contract } from '../../core/contract/contracts.ts'
import { daysAfter, startOfDate } from '../../core/domain/calendar/dates.ts'
import { contractState, endingDays, nextPeriod } from '../../core/domain/contract/contract-state.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import type { BillState } from '../../core/domain/money/bill.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { refuse } from '../../core/domain/refusal.ts'
import type { ServiceOrderState } from '../../core/domain/service/service-order.ts'
import {
  type ContractListRow,
  contractById,
  contractOrdersOf,
  contractRowById,
  contractRows,
  renewalOf,
  visitsOfContract,
} from '../../store/contracts.ts'
import { billById } from '../../store/money.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { textView, todayOf } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'

const unitsOf = (row: Pick<ContractListRow, 'unit_ids_json'>) => JSON.parse(row.unit_ids_json) as string[]

async function unitNames(caller: Caller, rows: readonly ContractListRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(unitsOf))]
  if (ids.length === 0) return new Map()
  const units = await caller.engine.read
    .selectFrom('unit')
    .select(['id', 'model_name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(units.map((unit) => [unit.id, unit.model_name]))
}

type Known = Readonly<{ today: string; names: ReadonlyMap<string, string> }>

function rowView({ principal }: Caller, row: ContractListRow, { today, names }: Known): ContractRow {
  return {
    id: row.id,
    number: row.number,
    orgId: row.org_id,
    customerId: row.customer_id,
    customerName: textView(principal, row.customer_name),
    unitNames: unitsOf(row).flatMap((id) => names.get(id) ?? []),
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    state: contractState({ startsOn: row.starts_on, endsOn: row.ends_on, cancelled: row.cancelled_at !== null }, today),
    visits: row.visits,
    used: Number(row.used ?? 0),
    nextVisitOn: row.next_visit_on,
    priceMinor: row.price_minor,
    currency: row.currency,
    version: row.version,
  }
}

/** Contracts by their end: those that run, those that end soon, those that are over (the last to end first). */
export async function listContracts(caller: Caller, input: InputOf<typeof contract.list>) {
  const today = todayOf(caller, caller.clock.now())
  const newestFirst = input.list === 'over'
  let query = contractRows(caller.engine.read)
  if (caller.principal.orgIds !== 'all') query = query.where('k.org_id', 'in', [...caller.principal.orgIds])
  query = newestFirst ? query.where('k.ends_on', '<', today) : query.where('k.ends_on', '>=', today)
  if (input.list === 'ending')
    query = query.where('k.ends_on', '<=', daysAfter(today, endingDays)).where('k.cancelled_at', 'is', null)
  const [endsOn, id] = (input.after ?? '').split('|')
  if (id !== undefined) {
    const beyond = newestFirst ? '<' : '>'
    query = query.where((e) =>
      e.and([
        e('k.ends_on', newestFirst ? '<=' : '>=', endsOn ?? ''),
        e.or([e('k.ends_on', beyond, endsOn ?? ''), e('k.id', beyond, id)]),
      ]),
    )
  }
  const order = newestFirst ? 'desc' : 'asc'
  const rows = await query.orderBy('k.ends_on', order).orderBy('k.id', order).limit(input.limit).execute()
  const known = { today, names: await unitNames(caller, rows) }
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => rowView(caller, row, known)),
    next: last !== undefined && rows.length === input.limit ? `${last.ends_on}|${last.id}` : null,
  }
}

async function repairsUnder(caller: Caller, row: ContractListRow): Promise<number> {
  const { zone } = caller.settings.organisation(caller.clock.now())
  const since = startOfDate(zone, row.starts_on)
  const until = startOfDate(zone, daysAfter(row.ends_on, 1))
  const orders = await caller.engine.reader.all(contractOrdersOf, { customerId: row.customer_id, since })
  const units = unitsOf(row)
  return orders.filter(
    (order) =>
      order.kind !== 'maintenance' &&
      order.registered_at < until &&
      order.unit_id !== null &&
      units.includes(order.unit_id),
  ).length
}

/** One contract whole. Refusal: `not-found`. */
export async function getContract(caller: Caller, input: InputOf<typeof contract.get>): Promise<ContractView> {
  const { reader } = caller.engine
  const row = await reader.first(contractRowById, { id: input.id })
  if (row === undefined || !seesOrg(caller.principal, row.org_id as OrgUnitId))
    throw refusalError(refuse('not-found', { what: 'contract' }))
  const [planned, renewedBy, renewedFrom, bill, repairs, names] = await Promise.all([
    reader.all(visitsOfContract, { id: row.id }),
    reader.first(renewalOf, { id: row.id }),
    row.renewed_from === null ? undefined : reader.first(contractById, { id: row.renewed_from }),
    reader.first(billById, { id: row.id }),
    repairsUnder(caller, row),
    unitNames(caller, [row]),
  ])
  const today = todayOf(caller, caller.clock.now())
  return {
    ...rowView(caller, row, { today, names }),
    unitIds: unitsOf(row),
    soldAt: row.sold_at,
    soldByName: caller.directory.person(row.sold_by)?.name ?? null,
    cancelReason: row.cancel_reason === null ? null : textView(caller.principal, row.cancel_reason),
    renewedFrom: renewedFrom === undefined ? null : { id: renewedFrom.id, number: renewedFrom.number },
    renewedBy: renewedBy === undefined ? null : { id: renewedBy.id, number: renewedBy.number },
    renewal: nextPeriod({ startsOn: row.starts_on, endsOn: row.ends_on }),
    plan: planned.map((visit) => ({
      id: visit.id,
      dueOn: visit.due_on,
      order:
        visit.order_id === null
          ? null
          : {
              id: visit.order_id,
              caseId: visit.case_id ?? '',
              caseNumber: visit.case_number ?? '',
              state: visit.order_state as ServiceOrderState,
              technicianName: caller.directory.person(visit.technician_id)?.name ?? null,
              doneAt: visit.done_at,
            },
      skipped: visit.skipped_at !== null,
    })),
    repairs,
    bill:
      bill === undefined
        ? null
        : {
            state: bill.state as BillState,
            dueMinor: bill.due_minor,
            balanceMinor: bill.due_minor - bill.paid_minor - bill.on_account_minor,
          },
  }
}

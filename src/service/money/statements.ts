import type { money as contract, StatementView } from '../../core/contract/money.ts'
import { startOfDate } from '../../core/domain/calendar/dates.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import type { Bill } from '../../core/domain/money/bill.ts'
import { dayAfterMonth, type StatementSums, statementSums } from '../../core/domain/money/statement.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { orderById } from '../../store/cases.ts'
import type { Reader } from '../../store/engine.ts'
import { type BillListRow, billsOfStatement, statementOf, unstatedBills } from '../../store/money.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, type CallerWork, refusalError } from '../call-context.ts'
import { nextDocumentNumber } from '../documents/next-number.ts'
import type { InputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'
import { moveStored } from '../service-orders/move-stored.ts'
import { readBills } from './keep-bill.ts'
import { billRow } from './views.ts'

type Asked = Readonly<{ orgId: string; month: string; currency: string }>

/** The end of a month in the organisation's zone, UTC ms. */
function endOfMonth(runtime: Runtime, month: string, now: number): number {
  return startOfDate(runtime.settings.organisation(now).zone, dayAfterMonth(month))
}

type Stated = Readonly<{ rows: readonly BillListRow[]; bills: readonly Bill[] }>

async function billsToState(reader: Reader<DB>, asked: Asked, before: number): Promise<Stated> {
  const rows = await reader.all(unstatedBills, { orgId: asked.orgId, currency: asked.currency, before })
  const bills = await readBills(
    reader,
    rows.map((row) => row.id),
  )
  return { rows, bills }
}

/** The statement of a month: as issued, or as it would be now. */
export async function getStatement(caller: Caller, asked: InputOf<typeof contract.statement>): Promise<StatementView> {
  const org = caller.directory.org(asked.orgId)
  if (org === undefined || !seesOrg(caller.principal, asked.orgId as OrgUnitId))
    throw refusalError(refuse('not-found', { what: 'org-unit' }))
  const { reader } = caller.engine
  const now = caller.clock.now()
  const end = endOfMonth(caller, asked.month, now)
  const head = { orgId: asked.orgId, orgName: org.name, month: asked.month, currency: asked.currency }
  const issued = await reader.first(statementOf, { orgId: asked.orgId, month: asked.month, currency: asked.currency })
  if (issued !== undefined) {
    const rows = await reader.all(billsOfStatement, { id: issued.id })
    return {
      ...head,
      id: issued.id,
      number: issued.number,
      issuedAt: issued.issued_at,
      issuedByName: caller.directory.person(issued.issued_by)?.name ?? null,
      complete: true,
      sums: JSON.parse(issued.sums_json) as StatementSums,
      rows: rows.map((row) => billRow(caller, row)),
    }
  }
  const { rows, bills } = await billsToState(reader, asked, end)
  return {
    ...head,
    id: null,
    number: null,
    issuedAt: null,
    issuedByName: null,
    complete: end <= now,
    sums: statementSums(bills),
    rows: rows.map((row) => billRow(caller, row)),
  }
}

/**
 * Issues the statement of a month: every approved bill that no statement holds, up to the end of the month, so that
 * none is forgotten and none stands twice. Its orders are archived. Refusals: `invalid-time` while the month goes on,
 * `duplicate` for a month that was issued, `not-found` when there is nothing to state.
 */
export async function issueStatement(
  work: CallerWork,
  input: InputOf<typeof contract.issueStatement>,
): Promise<Result<{ id: string; number: string }>> {
  const { caller, trx, now } = work
  const { orgId, month, currency } = input
  if (caller.directory.org(orgId) === undefined || !seesOrg(caller.principal, orgId as OrgUnitId))
    return refuse('not-found', { what: 'org-unit' })
  const end = endOfMonth(caller, month, now)
  if (end > now) return refuse('invalid-time', { field: 'month' })
  const number = await nextDocumentNumber(caller, work, { series: 'statement', orgId })
  const id = work.newId()
  const { bills } = await billsToState(trx, { orgId, month, currency }, end)
  if (bills.length === 0) return refuse('not-found', { what: 'bill' })
  const made = await trx.insertIgnore('statement', {
    id,
    org_id: orgId,
    month,
    currency,
    number,
    sums_json: JSON.stringify(statementSums(bills)),
    issued_at: now,
    issued_by: work.personId,
  })
  if (!made) return refuse('duplicate', { what: 'statement' })
  for (const bill of bills) {
    const taken = await trx.db
      .updateTable('bill')
      .set({ statement_id: id })
      .where('id', '=', bill.id)
      .where('statement_id', 'is', null)
      .executeTakeFirst()
    if (Number(taken.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: bill.version })
    const order = await trx.first(orderById, { id: bill.id })
    if (order?.state !== 'settled') continue
    const archived = await moveStored(work, order, [{ kind: 'archive', at: now }])
    if (!archived.ok) return archived
  }
  work.record(`statement:${id}`, { after: { number, orgId, month, currency, bills: bills.length } })
  work.emit({ topic: 'settings.changed', orgId, name: 'statements' })
  return ok({ id, number })
}

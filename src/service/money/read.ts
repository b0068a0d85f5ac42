import type { money as contract } from '../../core/contract/money.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { billIsApproved, billIsQueried, billIsToAudit, billRowById, billRows } from '../../store/money.ts'
import { type Caller, refusalError } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'
import { readBill } from './keep-bill.ts'
import { billRow, billView } from './views.ts'

const lists = {
  'to-audit': { isIn: billIsToAudit, by: 'b.ready_at', newestFirst: false },
  queried: { isIn: billIsQueried, by: 'b.ready_at', newestFirst: false },
  approved: { isIn: billIsApproved, by: 'b.approved_at', newestFirst: true },
} as const

/** Bills of a list, paged by the moment at which they entered it and their id. */
export async function listBills(caller: Caller, input: InputOf<typeof contract.bills>) {
  const { isIn, by, newestFirst } = lists[input.list]
  let query = billRows(caller.engine.read).where(isIn)
  if (caller.principal.orgIds !== 'all') query = query.where('b.org_id', 'in', [...caller.principal.orgIds])
  const [at, id] = (input.after ?? '').split('|')
  if (id !== undefined) {
    const beyond = newestFirst ? '<' : '>'
    query = query.where((e) =>
      e.and([e(by, newestFirst ? '<=' : '>=', Number(at)), e.or([e(by, beyond, Number(at)), e('b.id', beyond, id)])]),
    )
  }
  const order = newestFirst ? 'desc' : 'asc'
  const rows = await query.orderBy(by, order).orderBy('b.id', order).limit(input.limit).execute()
  const last = rows.at(-1)
  const key = last === undefined ? '' : `${input.list === 'approved' ? last.approved_at : last.ready_at}|${last.id}`
  return { rows: rows.map((row) => billRow(caller, row)), next: rows.length === input.limit ? key : null }
}

/** One bill whole. Refusal: `not-found`, also for an order that has no bill yet. */
export async function getBill(caller: Caller, input: InputOf<typeof contract.bill>) {
  const row = await caller.engine.reader.first(billRowById, { id: input.id })
  if (row === undefined || !seesOrg(caller.principal, row.org_id as OrgUnitId))
    throw refusalError(refuse('not-found', { what: 'bill' }))
  const stored = await readBill(caller.engine.reader, input.id)
  if (stored === null) throw refusalError(refuse('not-found', { what: 'bill' }))
  return billView(caller, row, stored.bill)
}

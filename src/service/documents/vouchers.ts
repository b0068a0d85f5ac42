import type { documents as contract, Letterhead, VoucherView } from '../../core/contract/documents.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { orderForVoucher } from '../../store/documents.ts'
import type { CallerWork } from '../call-context.ts'
import { orderView } from '../cases/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'
import { nextDocumentNumber } from './next-number.ts'

/** What stands at the head of a paper of a part of the organisation. */
export function letterheadOf(runtime: Runtime, orgId: string, now: number): Letterhead {
  const { name, hotline } = runtime.settings.organisation(now)
  const centre = runtime.directory.org(orgId)
  return { organisation: name, hotline, centre: centre === undefined || centre.parentId === null ? '' : centre.name }
}

/**
 * Numbers the vouchers of orders and records that they went on paper, with the customers' data on them. Refusal:
 * `not-found` for an order that the caller does not see; then none is numbered.
 */
export async function issueVouchers(
  work: CallerWork,
  input: InputOf<typeof contract.issueVouchers>,
): Promise<Result<OutputOf<typeof contract.issueVouchers>>> {
  const { caller, trx, now } = work
  const vouchers: VoucherView[] = []
  for (const id of new Set(input.orderIds)) {
    const row = await trx.first(orderForVoucher, { id })
    if (row === undefined || !seesOrg(caller.principal, row.org_id as OrgUnitId))
      return refuse('not-found', { what: 'order' })
    const number =
      row.voucher_number ?? (await nextDocumentNumber(caller, work, { series: 'voucher', orgId: row.org_id }))
    const print = (row.voucher_prints ?? 0) + 1
    if (row.voucher_number === null)
      await trx.insert('voucher', { order_id: id, number, issued_at: now, issued_by: work.personId, prints: print })
    else await trx.db.updateTable('voucher').set({ prints: print }).where('order_id', '=', id).execute()
    work.record(`order:${id}`, { printed: { voucher: number, print } })
    vouchers.push({
      number,
      issuedAt: row.voucher_issued_at ?? now,
      print,
      letterhead: letterheadOf(caller, row.org_id, now),
      order: orderView(caller.directory, caller.principal, row),
      unit:
        row.unit_category === null
          ? null
          : { serial: row.unit_serial ?? '', boughtOn: row.unit_bought_on, category: row.unit_category },
    })
  }
  return ok({ vouchers })
}

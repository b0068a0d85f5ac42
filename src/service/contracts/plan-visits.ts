import type { Selectable } from 'kysely'
import { plannedDates } from '../../core/domain/contract/maintenance-plan.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { visitsOfContract } from '../../store/contracts.ts'
import type { DB } from '../../store/schema.ts'
import type { Work } from '../ledger.ts'

export type ContractRow = Selectable<DB['contract']>

/**
 * Plans the visits of a contract anew: those that have an order stay, the rest get the dates given, or are spread
 * evenly; dates before `today` (`YYYY-MM-DD`) are left out where nobody chose them, since nobody can be visited then.
 * Refusal: `invalid-time` for a chosen date outside the period.
 */
export async function planVisits(
  work: Work,
  contract: ContractRow,
  { today, chosen }: Readonly<{ today: string; chosen: readonly string[] | null }>,
): Promise<Result<null>> {
  const period = { startsOn: contract.starts_on, endsOn: contract.ends_on }
  if (chosen?.some((date) => date < period.startsOn || date > period.endsOn))
    return refuse('invalid-time', { field: 'planDates' })
  const planned = await work.trx.all(visitsOfContract, { id: contract.id })
  const ordered = planned.filter((visit) => visit.order_id !== null)
  const dates = chosen ?? plannedDates(period, contract.visits).filter((date) => date >= today)
  const room = Math.max(0, contract.visits - ordered.length)
  await work.trx.db
    .deleteFrom('contract_visit')
    .where('contract_id', '=', contract.id)
    .where('order_id', 'is', null)
    .execute()
  // What was made already stands for the earliest dates.
  const open = chosen === null ? dates.slice(Math.max(0, dates.length - room)) : dates.slice(0, room)
  for (const date of open)
    await work.trx.insert('contract_visit', {
      id: work.newId(),
      contract_id: contract.id,
      due_on: date,
      order_id: null,
      skipped_at: null,
    })
  await work.trx.db.updateTable('contract').set({ planned_at: work.now }).where('id', '=', contract.id).execute()
  return ok(null)
}

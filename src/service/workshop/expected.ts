import type { ExpectedUnit } from '../../core/contract/workshop.ts'
import { orderIsOpen } from '../../store/cases.ts'
import type { Caller } from '../call-context.ts'
import { textView } from '../customers/views.ts'

const comingFirst = ['to-workshop', 'arrived', 'on-the-way', 'dispatched'] as const

/** Shown at once; more orders than this are never on their way to one counter. */
const shownAtMost = 200

/**
 * Orders whose unit may come in: first those that a technician has taken along and nobody has received, so that nothing
 * is lost between two desks. Who may not see orders sees his own ones.
 */
export async function listExpected(caller: Caller): Promise<ExpectedUnit[]> {
  const { directory, principal, engine } = caller
  let query = engine.read
    .selectFrom('service_order as o')
    .innerJoin('service_case as s', 's.id', 'o.case_id')
    .innerJoin('customer as c', 'c.id', 'o.customer_id')
    .leftJoin('unit as u', 'u.id', 'o.unit_id')
    .select(['o.id', 'o.version', 'o.state', 'o.symptom', 'o.technician_id', 's.number', 'c.name as customer_name'])
    .select(['u.model_name', 'u.serial'])
    .where(orderIsOpen)
    .where('o.state', 'in', [...comingFirst])
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('workshop_repair as w')
            .select('w.id')
            .whereRef('w.order_id', '=', 'o.id')
            .where('w.state', '<>', 'returned'),
        ),
      ),
    )
  if (principal.orgIds !== 'all') query = query.where('o.org_id', 'in', [...principal.orgIds])
  if (!principal.permissions.has('service.view')) query = query.where('o.technician_id', '=', principal.personId)
  const rows = await query.orderBy('o.id', 'desc').limit(shownAtMost).execute()
  const rank = (state: string) => comingFirst.indexOf(state as (typeof comingFirst)[number])
  return rows
    .toSorted((a, b) => rank(a.state) - rank(b.state))
    .map((row) => ({
      orderId: row.id,
      version: row.version,
      state: row.state as ExpectedUnit['state'],
      caseNumber: row.number,
      customerName: textView(principal, row.customer_name),
      unitName: row.model_name ?? '',
      serial: row.serial ?? '',
      symptom: textView(principal, row.symptom),
      technicianName: directory.person(row.technician_id)?.name ?? null,
    }))
}

import { type UnaskedBar, unaskedBar, unaskedSince } from '../../core/domain/contact/unasked.ts'
import { unaskedMatters } from '../../store/contacts.ts'
import { customerById } from '../../store/customers.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

/** Whom to contact unasked, and for which matter: the id of a commitment or of a message. */
export type UnaskedMatter = Readonly<{ id: string; customerId: string }>

/** What stands against contacting a customer unasked now; null when nothing does. */
export async function unaskedBarFor(
  runtime: Pick<Runtime, 'settings'>,
  reader: Pick<Reader<DB>, 'first'>,
  { id, customerId, now }: UnaskedMatter & Readonly<{ now: number }>,
): Promise<UnaskedBar | null> {
  const targets = runtime.settings.targets(now)
  const [customer, tried] = await Promise.all([
    reader.first(customerById, { id: customerId }),
    reader.first(unaskedMatters, { id, customerId, since: unaskedSince(now, targets) }),
  ])
  if (customer === undefined) return 'inactive'
  const facts = {
    active: customer.active === 1,
    doNotCall: customer.do_not_call === 1,
    matters: Number(tried?.n ?? 0),
  }
  return unaskedBar(facts, targets)
}

/** Writes down that a customer was contacted unasked for a matter; further tries for the same one change nothing. */
export async function noteUnasked(work: Work, { id, customerId }: UnaskedMatter): Promise<void> {
  await work.trx.insertIgnore('unasked_contact', { id, customer_id: customerId, at: work.now })
}

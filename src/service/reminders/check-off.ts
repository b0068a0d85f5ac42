import { withdraw } from '../../core/domain/commitment/withdraw.ts'
import { ok } from '../../core/domain/refusal.ts'
import { meanwhile } from '../../core/domain/reminder/meanwhile.ts'
import type { RuleKind } from '../../core/domain/reminder/rule.ts'
import { commitmentById, commitmentOf } from '../../store/commitments.ts'
import { openReminders } from '../../store/reminders.ts'
import { breathe } from '../clockwork/breathe.ts'
import { storeCommitment, writeSettled } from '../commitments/keep.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'reminders.check-off' }
const perLook = 100

const instant = (value: unknown) => (value === null || value === undefined ? null : Number(value))

/**
 * Lets open reminders go whose matter was done meanwhile: the unit was visited, a contract was sold, the customer was
 * spoken to. One that somebody has in hand stays. Gives how many went.
 */
export async function checkOff(
  runtime: Runtime,
  { stopped = () => false }: Readonly<{ stopped?: () => boolean }> = {},
): Promise<number> {
  let gone = 0
  let after = { dueAt: 0, id: '' }
  while (!stopped()) {
    const rows = await runtime.engine.reader.all(openReminders, { ...after, limit: perLook })
    for (const row of rows) {
      const reason = meanwhile(row.kind as RuleKind, {
        madeAt: row.at,
        active: row.active === 1,
        scrapped: row.scrapped === 1,
        servicedAt: instant(row.serviced_at),
        contractSoldAt: instant(row.sold_at),
        contactedAt: row.last_contact_at,
      })
      if (reason === null) continue
      const result = await runtime.ledger.run(actor, null, async (work) => {
        const stored = await work.trx.first(commitmentById, { id: row.id })
        if (stored === undefined) return ok(false)
        const before = commitmentOf(stored)
        const after = withdraw(before, { reason }, work.now)
        if (!after.ok || !(await storeCommitment(work, before, after.value))) return ok(false)
        await writeSettled(work, after.value)
        work.record(`commitment:${row.id}`, { withdrawn: reason })
        return ok(true)
      })
      if (result.ok && result.value) gone += 1
    }
    const last = rows.at(-1)
    if (rows.length < perLook || last === undefined) return gone
    after = { dueAt: last.due_at, id: last.id }
    await breathe()
  }
  return gone
}

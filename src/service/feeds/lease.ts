import { leaseOf } from '../../store/call-control.ts'
import type { Runtime } from '../runtime.ts'

type Clocked = Pick<Runtime, 'engine' | 'clock'>

/** A link that only one process may hold, the process that wants it, and for how long without a renewal, ms. */
export type Lease = Readonly<{ name: string; holder: string; ms: number }>

/** Takes the lease, or renews it; false while another process holds it. */
export async function takeLease({ engine, clock }: Clocked, { name, holder, ms }: Lease): Promise<boolean> {
  const now = clock.now()
  return engine.write(async (trx) => {
    const taken = await trx.db
      .insertInto('feed_lease')
      .values({ name, holder, until: now + ms })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ holder, until: now + ms })
          .where((e) => e.or([e('feed_lease.holder', '=', holder), e('feed_lease.until', '<=', now)])),
      )
      .executeTakeFirst()
    return Number(taken.numInsertedOrUpdatedRows ?? 0) > 0
  })
}

/** Gives the lease back, so that another process need not wait. */
export async function dropLease({ engine }: Clocked, { name, holder }: Pick<Lease, 'name' | 'holder'>): Promise<void> {
  await engine.write(async (trx) => {
    await trx.db.deleteFrom('feed_lease').where('name', '=', name).where('holder', '=', holder).execute()
  })
}

/** Whether any process holds it now. */
export async function isLeased({ engine, clock }: Clocked, name: string): Promise<boolean> {
  const row = await engine.reader.first(leaseOf, { name })
  return row !== undefined && row.until > clock.now()
}

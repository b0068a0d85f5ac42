import { sql } from 'kysely'
import type { Digest } from '../core/ports.ts'
import { auditText, firstHash } from '../service/ledger.ts'
import type { Engine } from '../store/engine.ts'
import type { DB } from '../store/schema.ts'

/** What was found: how much was looked at, and each problem as a sentence. */
export type StoreVerdict = Readonly<{ auditEntries: number; balances: number; problems: readonly string[] }>

const entriesAtOnce = 5_000

/** More broken entries than this tell nothing new. */
const namedAtMost = 20

/**
 * Checks a store: the engine's own integrity, the hash chain of the audit trail, and that the records add up. Reads
 * everything once and changes nothing.
 */
export async function verifyStore(engine: Engine<DB>, digest: Digest): Promise<StoreVerdict> {
  const integrity = await engine.integrity()
  const chain = await verifyAuditChain(engine, digest)
  const unbalanced = await findUnbalanced(engine)
  return {
    auditEntries: chain.entries,
    balances: balances.length,
    problems: [...integrity.map((problem) => `Store: ${problem}`), ...chain.problems, ...unbalanced],
  }
}

async function verifyAuditChain(engine: Engine<DB>, digest: Digest) {
  const problems: string[] = []
  let entries = 0
  let last = { seq: 0, hash: firstHash }
  for (;;) {
    const rows = await engine.read
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', last.seq)
      .orderBy('seq')
      .limit(entriesAtOnce)
      .execute()
    for (const { hash, ...entry } of rows) {
      if (entry.seq !== last.seq + 1) problems.push(`Audit trail: entry ${last.seq + 1} is missing`)
      else if (entry.prev_hash !== last.hash)
        problems.push(`Audit trail: entry ${entry.seq} does not follow the one before`)
      if (digest(auditText(entry)) !== hash) problems.push(`Audit trail: entry ${entry.seq} was changed`)
      last = { seq: entry.seq, hash }
    }
    entries += rows.length
    if (rows.length < entriesAtOnce || problems.length > namedAtMost)
      return { entries, problems: problems.slice(0, namedAtMost) }
  }
}

/** What must not be: a sentence about how many, and the query that counts them. */
const balances = [
  {
    says: 'cases without a line in their timeline',
    count: sql<{ n: number }>`select count(*) as n from service_case c
      where not exists (select 1 from timeline t where t.case_id = c.id)`,
  },
  {
    says: 'closed cases with an open commitment',
    count: sql<{ n: number }>`select count(*) as n from service_case c where c.state = 'closed'
      and exists (select 1 from commitment p where p.case_id = c.id and p.state = 'open')`,
  },
  {
    says: 'service orders that nobody has promised to dispatch',
    count: sql<{ n: number }>`select count(*) as n from service_order o where o.state in ('registered', 'triaged')
      and not exists (select 1 from commitment p
        where p.about_id = o.id and p.kind = 'dispatch' and p.state = 'open')`,
  },
  {
    says: 'service orders whose visits do not add up',
    count: sql<{ n: number }>`select count(*) as n from service_order o
      where o.visit_count <> (select count(*) from visit v where v.order_id = o.id)`,
  },
  {
    says: 'commitments that are settled without a time, or open with one',
    count: sql<{ n: number }>`select count(*) as n from commitment
      where (state = 'open' and done_at is not null) or (state <> 'open' and done_at is null)`,
  },
  {
    says: 'events numbered beyond their counter',
    count: sql<{ n: number }>`select count(*) as n from event
      where seq > coalesce((select value from counter where key = 'ledger'), 0)`,
  },
] as const

async function findUnbalanced(engine: Engine<DB>): Promise<string[]> {
  const found: string[] = []
  for (const { says, count } of balances) {
    const { rows } = await count.execute(engine.read)
    const n = Number(rows[0]?.n ?? 0)
    if (n > 0) found.push(`Balance: ${n} ${says}`)
  }
  return found
}

import { sql } from 'kysely'
import type { Digest } from '../core/ports.ts'
import { verifyAudit } from '../service/administration/administration.ts'
import type { Engine } from '../store/engine.ts'
import type { DB } from '../store/schema.ts'

/** What was found: how much was looked at, and each problem as a sentence. */
export type StoreVerdict = Readonly<{ auditEntries: number; balances: number; problems: readonly string[] }>

/**
 * Checks a store: the engine's own integrity, the hash chain of the audit trail, and that the records add up. Reads
 * everything once and changes nothing.
 */
export async function verifyStore(engine: Engine<DB>, digest: Digest): Promise<StoreVerdict> {
  const integrity = await engine.integrity()
  const chain = await verifyAudit({ engine, digest })
  const unbalanced = await findUnbalanced(engine)
  return {
    auditEntries: chain.entries,
    balances: balances.length,
    problems: [...integrity.map((problem) => `Store: ${problem}`), ...chain.broken.map(auditProblem), ...unbalanced],
  }
}

const auditProblems: Readonly<Record<string, string>> = {
  gap: 'does not have the number after the one before',
  link: 'does not follow the one before',
  changed: 'was changed after it was written',
}

function auditProblem({ seq, problem }: Readonly<{ seq: number; problem: string }>): string {
  return `Audit trail: entry ${seq} ${auditProblems[problem] ?? problem}`
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

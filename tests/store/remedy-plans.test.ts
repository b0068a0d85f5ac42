import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CachedQuery, compileTemplate } from '../../src/store/cached-query.ts'
import type { Engine } from '../../src/store/engine.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import {
  approvalsDue,
  approvalsOf,
  offersOf,
  payoutById,
  payoutRows,
  remediesOf,
  remedyOfOrder,
  waitingApprovalOf,
} from '../../src/store/remedies.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'

describe('query plans of remedies on SQLite', () => {
  let engine: Engine<DB>

  beforeAll(async () => {
    engine = opened(await openSqljs<DB>())
    await migrate(engine, { migrations, now: () => 0, file: 'test' })
  })
  afterAll(() => engine.close())

  async function planOf(text: string): Promise<string> {
    const { rows } = await sql<{ detail: string }>`${sql.raw(
      `explain query plan ${text.replaceAll('?', "'x'")}`,
    )}`.execute(engine.read)
    return rows.map(({ detail }) => detail).join('\n')
  }
  const cached = <P, Row>(query: CachedQuery<DB, P, Row>) => planOf(compileTemplate(engine.read, query).sql)

  it('finds what belongs to one complaint, remedy or order along an index', async () => {
    expect(await cached(remediesOf)).toContain('remedy_complaint')
    expect(await cached(offersOf)).toContain('remedy_offer_number')
    expect(await cached(approvalsOf)).toContain('remedy_approval_complaint')
    const paid = payoutRows(engine.read).where('p.complaint_id', '=', 'x').compile()
    expect(await planOf(paid.sql)).toContain('payout_complaint')
    expect(await cached(remedyOfOrder)).toContain('remedy_order')
    expect(await cached(waitingApprovalOf)).toContain('remedy_approval_waiting')
    expect(await cached(payoutById)).not.toContain('SCAN')
  })

  it('finds requests that are over, and payments that are due, without reading those that are not', async () => {
    expect(await cached(approvalsDue)).toContain('remedy_approval_expiry')
    const due = payoutRows(engine.read).where('p.state', '=', 'due').orderBy('p.id').limit(50).compile()
    expect(await planOf(due.sql)).toContain('payout_state')
    expect(await planOf(due.sql)).not.toMatch(/SCAN|TEMP B-TREE/)
  })
})

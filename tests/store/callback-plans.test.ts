import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileTemplate } from '../../src/store/cached-query.ts'
import { openCallReturn, openCallReturnOf } from '../../src/store/calls.ts'
import { openCallbackOf } from '../../src/store/commitments.ts'
import { callsInOf, complaintOfCase, complaintsAbout, lateOfCase } from '../../src/store/complaints.ts'
import { barrierOf, dialOf, wrongNumbersOf } from '../../src/store/dialling.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'

it('finds callbacks, what was dialled and complaints along indexes, however many there are', async () => {
  const engine = opened(await openSqljs<DB>())
  await migrate(engine, { migrations, now: () => 1, file: 'test' })
  const planOf = async (text: string) => {
    const { rows } = await sql<{
      detail: string
    }>`${sql.raw(`explain query plan ${text.replaceAll('?', "'x'")}`)}`.execute(engine.read)
    return rows.map(({ detail }) => detail).join('\n')
  }
  const plans = [
    [compileTemplate(engine.read, openCallbackOf).sql, 'commitment_one_callback|commitment_case'],
    [compileTemplate(engine.read, openCallReturn).sql, 'call_number'],
    [compileTemplate(engine.read, openCallReturnOf).sql, 'commitment_customer'],
    [compileTemplate(engine.read, dialOf).sql, 'sqlite_autoindex_commitment_dial_1'],
    [compileTemplate(engine.read, wrongNumbersOf).sql, 'attempt_commitment'],
    [compileTemplate(engine.read, barrierOf).sql, 'attempt_commitment'],
    [compileTemplate(engine.read, complaintOfCase).sql, 'complaint_case'],
    [compileTemplate(engine.read, complaintsAbout).sql, 'complaint_linked'],
    [compileTemplate(engine.read, callsInOf).sql, 'call_case'],
    [compileTemplate(engine.read, lateOfCase).sql, 'commitment_case'],
  ] as const
  for (const [text, index] of plans) {
    const plan = await planOf(text)
    expect(plan).toMatch(new RegExp(`INDEX (?:${index})\\b`))
    expect(plan).not.toMatch(/^SCAN/m)
  }
})

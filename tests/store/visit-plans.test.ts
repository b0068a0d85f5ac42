import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileTemplate } from '../../src/store/cached-query.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { attachmentsAbout, attachmentsOfCase, endedVisitsOf, openVisitsOf } from '../../src/store/visits.ts'
import { opened } from '../support/opened.ts'

it('finds the visits of a technician and their files along indexes, however many there are', async () => {
  const engine = opened(await openSqljs<DB>())
  await migrate(engine, { migrations, now: () => 1, file: 'test' })
  const planOf = async (text: string) => {
    const { rows } = await sql<{
      detail: string
    }>`${sql.raw(`explain query plan ${text.replaceAll('?', "'x'")}`)}`.execute(engine.read)
    return rows.map(({ detail }) => detail).join('\n')
  }
  const plans = [
    [compileTemplate(engine.read, openVisitsOf).sql, 'visit_open'],
    [compileTemplate(engine.read, endedVisitsOf).sql, 'visit_ended'],
    [compileTemplate(engine.read, attachmentsOfCase).sql, 'attachment_case'],
    [attachmentsAbout(engine.read, ['a', 'b']).compile().sql, 'attachment_about'],
  ] as const
  for (const [text, index] of plans) expect(await planOf(text)).toMatch(new RegExp(`USING INDEX ${index}\\b`))
})

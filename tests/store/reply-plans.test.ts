import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileTemplate } from '../../src/store/cached-query.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import { fateOf, fatesOf, inquiriesOf, repliesOf, repliesTaken, replyWords } from '../../src/store/replies.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'

it('finds replies, their templates and what becomes of suggestions along indexes', async () => {
  const engine = opened(await openSqljs<DB>())
  await migrate(engine, { migrations, now: () => 1, file: 'test' })
  const planOf = async (text: string) => {
    const { rows } = await sql<{
      detail: string
    }>`${sql.raw(`explain query plan ${text.replaceAll('?', "'x'")}`)}`.execute(engine.read)
    return rows.map(({ detail }) => detail).join('\n')
  }
  const plans = [
    [compileTemplate(engine.read, repliesOf).sql, 'reply_complaint'],
    [compileTemplate(engine.read, repliesTaken).sql, 'reply_going'],
    [compileTemplate(engine.read, replyWords).sql, 'sqlite_autoindex_reply_template_1'],
    [compileTemplate(engine.read, inquiriesOf).sql, 'suggestion_inquiry_complaint'],
    [compileTemplate(engine.read, fatesOf).sql, 'suggestion_fate_complaint'],
    [compileTemplate(engine.read, fateOf).sql, 'suggestion_fate_co'],
  ] as const
  for (const [text, index] of plans) {
    const plan = await planOf(text)
    expect(plan).toMatch(new RegExp(`USING (?:COVERING )?INDEX ${index}`))
    expect(plan).not.toMatch(/SCAN (?!r USING INDEX reply_going)/)
  }
})

import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileTemplate } from '../../src/store/cached-query.ts'
import { currentCell } from '../../src/store/competitors.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { formByNumber, formCounts, formsOfGroup, formsOfStudy, lastFormOf, reportOf } from '../../src/store/studies.ts'
import { opened } from '../support/opened.ts'

it('finds forms, their counts, reports and cells along indexes, however many studies there are', async () => {
  const engine = opened(await openSqljs<DB>())
  await migrate(engine, { migrations, now: () => 1, file: 'test' })
  const planOf = async (text: string) => {
    const { rows } = await sql<{
      detail: string
    }>`${sql.raw(`explain query plan ${text.replaceAll('?', "'x'")}`)}`.execute(engine.read)
    return rows.map(({ detail }) => detail).join('\n')
  }
  const plans = [
    [compileTemplate(engine.read, formsOfStudy).sql, 'study_form_list'],
    [compileTemplate(engine.read, formsOfGroup).sql, 'study_form_group'],
    [compileTemplate(engine.read, formByNumber).sql, 'study_form_number'],
    [compileTemplate(engine.read, lastFormOf).sql, 'study_form_typist'],
    [compileTemplate(engine.read, formCounts).sql, 'study_form_group'],
    [compileTemplate(engine.read, reportOf).sql, 'sqlite_autoindex_study_report_1'],
    [compileTemplate(engine.read, currentCell).sql, 'competitor_cell_current'],
  ] as const
  for (const [text, index] of plans) {
    const plan = await planOf(text)
    expect(plan).toMatch(new RegExp(`USING (COVERING )?INDEX ${index}\\b`))
    expect(plan).not.toMatch(/TEMP B-TREE/)
  }
})

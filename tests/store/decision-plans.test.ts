import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileTemplate } from '../../src/store/cached-query.ts'
import {
  askOfCommitment,
  asksOf,
  asksPage,
  climbedPage,
  type DeskPage,
  decisionsOf,
  earlierComplaints,
  openPromisesOf,
  tasksPage,
  toldPage,
  unnoticedClimbsOf,
} from '../../src/store/decisions.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'

it('finds what waits for who decides along indexes, however many complaints there are', async () => {
  const engine = opened(await openSqljs<DB>())
  await migrate(engine, { migrations, now: () => 1, file: 'test' })
  const db = engine.read
  const planOf = async (text: string) => {
    const { rows } = await sql<{
      detail: string
    }>`${sql.raw(`explain query plan ${text.replaceAll('?', "'x'")}`)}`.execute(db)
    return rows.map(({ detail }) => detail).join('\n')
  }
  const page = (orgIds: DeskPage['reader']['orgIds'], mayConfide: boolean): DeskPage => ({
    reader: { personId: 'p', orgId: null, mayConfide, orgIds },
    after: { dueAt: 1, id: 'a' },
    limit: 100,
  })
  const readers = [page('all', true), page(['o', 'n'], false)]
  const lists = readers.flatMap(
    (reader) =>
      [
        [climbedPage(db, reader, { height: 2, inHand: false }).compile().sql, 'commitment_climbed'],
        [climbedPage(db, reader, { height: 2, inHand: true }).compile().sql, 'commitment_climbed'],
        [tasksPage(db, reader).compile().sql, 'commitment_owner_due'],
        [asksPage(db, reader, 'open').compile().sql, 'complaint_ask_given'],
        [asksPage(db, reader, 'unread').compile().sql, 'complaint_ask_unread'],
      ] as const,
  )
  for (const [text, index] of lists) {
    const plan = await planOf(text)
    expect(plan).toMatch(new RegExp(`USING (?:COVERING )?INDEX ${index}\\b`))
    expect(plan).not.toMatch(/SCAN (?!w USING INDEX commitment_climbed)/)
    // the order of the list is that of the index: a page costs what it shows
    expect(plan).not.toContain('TEMP B-TREE')
  }
  const single = [
    [toldPage(db, page('all', true)).compile().sql, 'decision_told'],
    [compileTemplate(db, decisionsOf).sql, 'decision_complaint'],
    [compileTemplate(db, asksOf).sql, 'complaint_ask_complaint'],
    [compileTemplate(db, askOfCommitment).sql, 'complaint_ask_commitment'],
    [compileTemplate(db, openPromisesOf).sql, 'commitment_about'],
    [compileTemplate(db, unnoticedClimbsOf).sql, 'commitment_about'],
    [compileTemplate(db, earlierComplaints).sql, 'case_customer'],
  ] as const
  for (const [text, index] of single) {
    const plan = await planOf(text)
    expect(plan).toMatch(new RegExp(`USING (?:COVERING )?INDEX ${index}`))
    expect(plan).not.toContain('SCAN')
  }
})

import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileTemplate } from '../../src/store/cached-query.ts'
import { costRows, countedRows, monthCounts, promisedRows } from '../../src/store/complaint-figures.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import {
  alikeFactsOf,
  alikeRowsOf,
  candidatesByGram,
  candidatesByKey,
  clustersNear,
  findingChanges,
  findingOf,
  linksOf,
  looseAfter,
  looseBefore,
  openClusterOf,
  partsUsedOn,
  unlearned,
} from '../../src/store/learning.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'

it('finds what is alike, findings and figures along indexes, however many complaints there are', async () => {
  const engine = opened(await openSqljs<DB>())
  await migrate(engine, { migrations, now: () => 1, file: 'test' })
  const { read } = engine
  const planOf = async (text: string) => {
    const { rows } = await sql<{
      detail: string
    }>`${sql.raw(`explain query plan ${text.replaceAll('?', "'1'")}`)}`.execute(read)
    return rows.map(({ detail }) => detail).join('\n')
  }
  const period = { fromMs: 1, toMs: 2, orgIds: 'all', orgId: null, class: null } as const
  const plans = [
    [compileTemplate(read, looseBefore).sql, 'complaint_alike_loose'],
    [compileTemplate(read, looseAfter).sql, 'complaint_alike_loose'],
    [compileTemplate(read, openClusterOf).sql, 'complaint_cluster_(?:open|key)'],
    [compileTemplate(read, clustersNear).sql, 'complaint_cluster_key'],
    [compileTemplate(read, alikeFactsOf).sql, 'sqlite_autoindex_complaint_1'],
    [compileTemplate(read, alikeRowsOf).sql, 'sqlite_autoindex_complaint_alike_1'],
    [compileTemplate(read, findingOf).sql, 'sqlite_autoindex_complaint_finding_1'],
    [compileTemplate(read, findingChanges).sql, 'complaint_finding_change_of'],
    [compileTemplate(read, linksOf).sql, 'complaint_similar_high'],
    [compileTemplate(read, partsUsedOn).sql, 'stock_move_order'],
    [compileTemplate(read, unlearned).sql, 'complaint_unlearned'],
    [candidatesByKey(read, ['a', 'b'], 60).sql, 'complaint_alike_of'],
    [candidatesByGram(read, ['a', 'b'], 40).sql, 'sqlite_autoindex_complaint_gram_1'],
    [countedRows(read, period).sql, 'complaint_(?:by_time|at)'],
    [promisedRows(read, period).sql, 'commitment_about'],
    [costRows(read, period).sql, 'complaint_(?:by_time|at)'],
    [
      monthCounts(read, { orgIds: 'all', orgId: null, class: null }, [{ fromMs: 1, toMs: 2 }]).sql,
      'complaint_(?:by_time|at)',
    ],
  ] as const
  for (const [text, index] of plans) {
    const plan = await planOf(text)
    expect(plan, text).toMatch(new RegExp(`INDEX (?:${index})\\b`))
    const scanned = plan
      .split('\n')
      .filter(
        (step) => /^\s*SCAN (?!r\b|t\b|\(subquery)/.test(step) && !/USING (?:COVERING )?INDEX|CONSTANT ROW/.test(step),
      )
    expect(scanned, text).toEqual([])
  }
})

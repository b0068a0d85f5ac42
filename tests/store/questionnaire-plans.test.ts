import { type Compilable, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/store/engine.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import {
  answered,
  binCounts,
  choiceCounts,
  numberSums,
  pairCounts,
  type Selected,
  selectedResponses,
  traitCounts,
} from '../../src/store/questionnaires.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'

const all: Selected = { versionId: 'v1', campaignId: null, orgIds: 'all', fromMs: null, toMs: null }
const some: Selected = { ...all, orgIds: ['org', 'other'], fromMs: 1, toMs: 5_000 }
const ofCampaign: Selected = { ...all, campaignId: 'g3' }

const numbers = 'with recursive n(i) as (select 1 union all select i + 1 from n where i < 4000)'

/** Two hundred responses to each of twenty versions, half of them in campaigns. */
const business: readonly string[] = [
  `insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
    values ('org', null, 'centre', 'Org', '', '/org/', null, 'A', 0)`,
  `insert into questionnaire (id, org_id, version, created_at, created_by, changed_at)
    ${numbers} select 'q' || i, 'org', 1, i, '', i from n where i <= 20`,
  `insert into questionnaire_version (id, questionnaire_id, number, state, body_json)
    ${numbers} select 'v' || i, 'q' || i, 1, 'published', '{}' from n where i <= 20`,
  `insert into response (id, version_id, campaign_id, org_id, channel, at, region)
    ${numbers} select 'r' || i, 'v' || (i % 20), case when i % 2 = 0 then 'g' || (i % 10) end, 'org', 'call', i, 'a' || (i % 7)
    from n where i % 20 > 0`,
  ...['use', 'mark', 'times'].map(
    (
      question,
    ) => `insert into response_answer (response_id, question, choice, value, version_id, campaign_id, org_id, at)
      select id, '${question}', ${question === 'use' ? "'c' || (at % 3), null" : "'', at % 7"}, version_id, campaign_id,
      org_id, at from response`,
  ),
]

describe('plans of what is asked about answers, on SQLite', () => {
  let engine: Engine<DB>

  beforeAll(async () => {
    engine = opened(await openSqljs<DB>())
    await migrate(engine, { migrations, now: () => 0, file: 'test' })
    for (const statement of [...business, 'analyze']) await sql.raw(statement).execute(engine.read)
  })
  afterAll(() => engine.close())

  const planOf = (query: Compilable<unknown>) => engine.explain(query.compile())

  /** Each answer to a count of one version, and the indexes without whose tables it counts. */
  const counts: Readonly<Record<string, (selected: Selected) => Compilable<unknown>>> = {
    choices: (selected) => choiceCounts(engine.read, selected, ['use', 'mark']),
    numbers: (selected) => numberSums(engine.read, selected, 'times'),
    bins: (selected) => binCounts(engine.read, selected, { question: 'times', bins: [{ from: 0, below: 5 }] }),
  }

  for (const name of Object.keys(counts))
    for (const [of, selected] of [
      ['all', all],
      ['a part of the organisation in a period', some],
      ['a campaign', ofCampaign],
    ] as const)
      it(`counts ${name} of ${of} within an index alone`, async () => {
        const query = counts[name]?.(selected)
        const plan = query === undefined ? '' : await planOf(query)
        expect(plan).toMatch(/SEARCH a USING COVERING INDEX response_answer_(version|campaign)/)
        expect(plan).not.toContain('SCAN')
      })

  it('crosses two questions by the answers of each response', async () => {
    for (const selected of [all, some, ofCampaign]) {
      const plan = await planOf(pairCounts(engine.read, selected, { question: 'use', by: 'mark' }))
      expect(plan).toMatch(/SEARCH a USING COVERING INDEX/)
      expect(plan).toMatch(/SEARCH b USING/)
      expect(plan).not.toContain('SCAN')
    }
  })

  it('crosses a question with a trait by the response of each answer', async () => {
    const plan = await planOf(traitCounts(engine.read, all, { question: 'use', by: 'region' }))
    expect(plan).toMatch(/SEARCH r USING/)
    expect(plan).not.toContain('SCAN')
  })

  it('finds the responses behind a number page by page, without reading all of them', async () => {
    const wanted = { question: 'use', choice: 'c1', from: null, below: null }
    for (const selected of [all, some, ofCampaign]) {
      const page = selectedResponses(engine.read, selected)
        .select('r.id')
        .where((e) => answered(e, wanted))
        .where('r.id', '<', 'r9')
        .orderBy('r.id', 'desc')
        .limit(200)
      const plan = await planOf(page)
      expect(plan).toMatch(/SEARCH r USING/)
      expect(plan).not.toContain('SCAN')
      // a narrow period is sorted instead
      if (selected !== some) expect(plan).not.toContain('TEMP B-TREE')
    }
  })

  it('counts the responses of a version along an index', async () => {
    const plan = await planOf(selectedResponses(engine.read, some).select((e) => e.fn.countAll().as('n')))
    expect(plan).toContain('USING COVERING INDEX response_version')
  })
})

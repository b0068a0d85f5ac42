import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Answers } from '../../../src/core/domain/questionnaire/answers.ts'
import type { Service } from '../../../src/service/create-service.ts'
import { storeResponse } from '../../../src/service/questionnaires/store-response.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { publishQuestionnaire, typeIn, washer, yesNo } from '../../support/questionnaires.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  startService,
} from '../../support/service.ts'

const given: readonly Answers[] = [
  { use: 'yes', likes: ['quiet', 'clean'], mark: 7, times: 4 },
  { use: 'yes', likes: ['quiet'], mark: 6, times: 7 },
  { use: 'little', likes: ['cheap'], mark: 3, why: '太吵，请打 13912345678', times: 1 },
  { use: 'little', mark: 2, why: '=1+1' },
  { use: 'no', mark: 7 },
]

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let lead: ApiClient
  let manager: ApiClient
  let operator: ApiClient
  let versionId: string

  beforeAll(async () => {
    clock = movableClock()
    service = await startService(await open(), clock)
    admin = await found(service)
    lead = (await hire(service, admin, { login: 'lead-1', roles: ['lead'] })).api
    manager = (await hire(service, admin, { login: 'manager-1', roles: ['manager'] })).api
    operator = (await hire(service, admin, { login: 'operator-1', roles: ['operator'] })).api
    versionId = (await publishQuestionnaire(lead)).versionId
    for (const answers of given) {
      clock.add(60_000)
      await typeIn(operator, versionId, { answers })
    }
  })

  describe('versions', () => {
    it('are drafts until published, frozen then, and followed by the next one', async () => {
      const made = await lead.questionnaires.saveDraft({
        commandId: commandId(),
        id: null,
        version: null,
        body: { ...washer, items: [] },
      })
      const { id } = made
      expect(await refusalOf(lead.questionnaires.publish({ commandId: commandId(), id, version: 1 }))).toBe(
        'invalid-value',
      )
      expect(await refusalOf(typeIn(operator, made.versionId, { answers: {} }))).toBe('illegal-move')
      const body = washer
      const saved = await lead.questionnaires.saveDraft({ commandId: commandId(), id, version: 1, body })
      expect(saved).toEqual({ id, versionId: made.versionId, version: 2 })
      expect(await refusalOf(lead.questionnaires.saveDraft({ commandId: commandId(), id, version: 1, body }))).toBe(
        'changed-meanwhile',
      )
      const published = await lead.questionnaires.publish({ commandId: commandId(), id, version: 2 })
      expect(await refusalOf(lead.questionnaires.saveDraft({ commandId: commandId(), id, version: 3, body }))).toBe(
        'illegal-move',
      )
      expect(await refusalOf(lead.questionnaires.publish({ commandId: commandId(), id, version: 3 }))).toBe(
        'illegal-move',
      )
      const next = await lead.questionnaires.newVersion({ commandId: commandId(), id, version: published.version })
      expect(next.versionId).not.toBe(made.versionId)
      const items = washer.items.slice(0, 1)
      await lead.questionnaires.saveDraft({
        commandId: commandId(),
        id,
        version: next.version,
        body: { ...washer, items },
      })
      const view = await lead.questionnaires.get({ id })
      expect(view.versions.map(({ number, state }) => [number, state])).toEqual([
        [2, 'draft'],
        [1, 'published'],
      ])
      expect(view.shown.body.items).toHaveLength(1)
      const first = await lead.questionnaires.get({ id, versionId: made.versionId })
      expect(first.shown.body).toEqual(washer)
    })

    it('are retired with what was answered, and copied', async () => {
      const made = await publishQuestionnaire(lead)
      await typeIn(operator, made.versionId, { answers: { use: 'no' } })
      await lead.questionnaires.retire({ commandId: commandId(), id: made.id, version: made.version })
      expect(await refusalOf(typeIn(operator, made.versionId, { answers: { use: 'no' } }))).toBe('illegal-move')
      expect((await lead.questionnaires.results({ versionId: made.versionId })).responses).toBe(1)
      const retired = await lead.questionnaires.list({ limit: 10, state: 'retired' })
      expect(retired.rows.map((row) => row.id)).toEqual([made.id])
      const copied = await lead.questionnaires.copy({ commandId: commandId(), versionId: made.versionId })
      const { shown, state } = await lead.questionnaires.get({ id: copied.id })
      expect([shown.body.title.zh, shown.body.items, state]).toEqual(['洗衣机使用调查（副本）', washer.items, 'draft'])
    })

    it('are listed with their state and use, page by page', async () => {
      const all = await lead.questionnaires.list({ limit: 100 })
      const one = all.rows.find((row) => row.published?.versionId === versionId)
      expect(one).toMatchObject({ state: 'published', questions: 5, responses: given.length, own: true, draft: null })
      const paged: string[] = []
      let after: string | undefined
      do {
        const page = await lead.questionnaires.list(after === undefined ? { limit: 1 } : { limit: 1, after })
        paged.push(...page.rows.map((row) => row.id))
        after = page.next ?? undefined
      } while (after !== undefined)
      expect(paged).toEqual(all.rows.map((row) => row.id))
    })
  })

  describe('answers', () => {
    it('are refused when one is missing or wrong, with its question', async () => {
      const wrong = typeIn(operator, versionId, { answers: { use: 'yes', mark: 9 } })
      await expect(wrong).rejects.toMatchObject({ data: { code: 'invalid-value', params: { field: 'mark' } } })
      expect(await refusalOf(typeIn(operator, versionId, { answers: {} }))).toBe('invalid-value')
    })

    it('are stored without those to questions that were not asked', async () => {
      const { rows } = await lead.questionnaires.rows({ versionId, limit: 100, question: 'use', choice: 'no' })
      const response = await lead.questionnaires.response({ id: rows[0]?.id ?? '' })
      expect(response.answers).toEqual({ use: 'no' })
      expect(response.version.body).toEqual(washer)
    })

    it('of one target are stored once', async () => {
      const store = () =>
        service.runtime.ledger.run(
          { personId: null, sessionId: null, remote: 'test', procedure: 'test' },
          null,
          (work) =>
            storeResponse(work, {
              versionId,
              campaignId: 'campaign-1',
              targetId: 'target-1',
              customerId: null,
              orgId: service.runtime.directory.head()?.id ?? '',
              channel: 'web',
              answers: { use: 'no' },
            }),
        )
      expect((await store()).ok).toBe(true)
      expect(await store()).toMatchObject({ ok: false, code: 'duplicate' })
      const results = await lead.questionnaires.results({ versionId, campaignId: 'campaign-1' })
      expect([results.responses, results.questions[0]?.n]).toEqual([1, 1])
    })
  })

  describe('results', () => {
    const paper = () => ({ versionId, to: '2026-11-21' })

    it('count every option and value, with means of marks and numbers', async () => {
      const { responses, questions } = await lead.questionnaires.results({ versionId })
      expect(responses).toBe(given.length + 1)
      const of = (code: string) => questions.find((each) => each.question === code)
      expect(of('use')).toMatchObject({ n: 6, counts: [{ count: 2 }, { count: 2 }, { choice: 'no', count: 2 }] })
      expect(of('likes')).toMatchObject({ n: 3, counts: [{ count: 2 }, { count: 1 }, { count: 1 }] })
      expect(of('mark')).toMatchObject({ n: 4, mean: 4.5, lowest: 2, highest: 7 })
      expect(of('mark')?.counts.map((each) => each.count)).toEqual([0, 1, 1, 0, 0, 1, 1])
      expect(of('why')).toMatchObject({ n: 2, counts: [], mean: null })
      expect(of('times')).toMatchObject({ n: 3, mean: 4, lowest: 1, highest: 7 })
      expect(of('times')?.counts.reduce((sum, each) => sum + each.count, 0)).toBe(3)
    })

    it('of nobody are no figures', async () => {
      const { questions } = await lead.questionnaires.results({ versionId, to: '2026-11-20' })
      expect(questions.map((each) => [each.n, each.mean])).toEqual(questions.map(() => [0, null]))
    })

    it('are as many as the responses that each number opens', async () => {
      const { questions } = await lead.questionnaires.results(paper())
      for (const { question, n, counts } of questions) {
        const answered = await lead.questionnaires.rows({ ...paper(), limit: 100, question })
        expect([question, answered.rows.length]).toEqual([question, n])
        for (const { choice, below, count } of counts) {
          const input = { ...paper(), limit: 100, question, choice }
          const { rows } = await lead.questionnaires.rows(below === null ? input : { ...input, below })
          expect([question, choice, rows.length]).toEqual([question, choice, count])
        }
      }
    })

    it('cross a question with another one, each cell with its responses', async () => {
      const table = await lead.questionnaires.crossTable({ versionId, question: 'likes', byQuestion: 'use' })
      expect(table).toEqual({
        n: 3,
        rows: [
          { key: 'quiet', n: 2 },
          { key: 'clean', n: 1 },
          { key: 'cheap', n: 1 },
        ],
        columns: [
          { key: 'yes', name: null, n: 2 },
          { key: 'little', name: null, n: 1 },
          { key: 'no', name: null, n: 0 },
        ],
        cells: expect.arrayContaining([
          { row: 'quiet', column: 'yes', count: 2 },
          { row: 'clean', column: 'yes', count: 1 },
          { row: 'cheap', column: 'little', count: 1 },
        ]),
      })
      for (const { row, column, count } of table.cells) {
        const { rows } = await lead.questionnaires.rows({
          versionId,
          limit: 100,
          question: 'likes',
          choice: row,
          byQuestion: 'use',
          byChoice: column,
        })
        expect([row, column, rows.length]).toEqual([row, column, count])
      }
    })

    it('cross a question with what is known of the customers', async () => {
      const made = await publishQuestionnaire(lead, { ...washer, items: [yesNo('a')] })
      const { id: customerId } = await addCustomer(admin, { name: '王秀兰', phone: '13800138000' })
      await typeIn(operator, made.versionId, { answers: { a: 'yes' }, customerId })
      await typeIn(operator, made.versionId, { answers: { a: 'no' } })
      for (const byTrait of ['region', 'member-level', 'technician', 'centre'] as const) {
        const table = await lead.questionnaires.crossTable({ versionId: made.versionId, question: 'a', byTrait })
        expect([byTrait, table.n]).toEqual([byTrait, 2])
        for (const { row, column, count } of table.cells) {
          const { rows } = await lead.questionnaires.rows({
            versionId: made.versionId,
            limit: 100,
            question: 'a',
            choice: row,
            byTrait,
            byChoice: column,
          })
          expect([byTrait, row, column, rows.length]).toEqual([byTrait, row, column, count])
        }
      }
    })

    it('show words masked to whoever may not see numbers', async () => {
      const texts = async (api: ApiClient) => {
        const { rows } = await api.questionnaires.rows({ versionId, limit: 100, question: 'why' })
        return rows.map((row) => row.answer)
      }
      expect(await texts(lead)).toEqual(['=1+1', '太吵，请打 13912345678'])
      expect(await texts(manager)).toEqual(['=1+1', '太吵，请打 139****5678'])
    })

    it('are exported masked for everybody, in pages, and that is written down', async () => {
      const { responses } = await lead.questionnaires.beginExport({
        commandId: commandId(),
        versionId,
        campaignId: null,
      })
      const exported: unknown[] = []
      let after: string | undefined
      do {
        const input = { versionId, limit: 2 }
        const page = await lead.questionnaires.exportRows(after === undefined ? input : { ...input, after })
        exported.push(...page.rows)
        after = page.next ?? undefined
      } while (after !== undefined)
      expect(exported).toHaveLength(responses)
      expect(exported[2]).toMatchObject({ answers: { why: '太吵，请打 139****5678', likes: ['cheap'], mark: 3 } })
      const audit = await service.runtime.engine.read
        .selectFrom('audit')
        .selectAll()
        .where('procedure', '=', 'questionnaires.beginExport')
        .execute()
      expect(audit.map((row) => row.subject)).toEqual([`questionnaire-version:${versionId}`])
    })
  })
})

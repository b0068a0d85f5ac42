import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  startService,
} from '../../support/service.ts'
import { allMarks, openStudy, paper } from '../../support/study.ts'

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let lead: ApiClient
  let typist: ApiClient
  let typistToo: ApiClient

  beforeAll(async () => {
    clock = movableClock()
    service = await startService(await open(), clock)
    const admin = await found(service)
    lead = (await hire(service, admin, { login: 'lead', roles: ['lead'] })).api
    typist = (await hire(service, admin, { login: 'typist', roles: ['operator'] })).api
    typistToo = (await hire(service, admin, { login: 'typist-2', roles: ['operator'] })).api
  })

  const enter = (api: ApiClient, studyId: string, change: Parameters<typeof paper>[0] = {}) =>
    api.studies.enterForm({ commandId: commandId(), studyId, ...paper(change) })

  describe('papers typed in', () => {
    it('are counted by group, each number once, and the next number proposed to each typist', async () => {
      const studyId = await openStudy(lead)
      expect((await typist.studies.get({ id: studyId })).nextNumber).toBe('001')
      expect(await enter(typist, studyId, { number: 'k-009' })).toMatchObject({ nextNumber: 'K-010' })
      expect(await enter(typistToo, studyId, { number: 'K-100', group: 'dealer' })).toMatchObject({
        nextNumber: 'K-101',
      })
      // the same paper, however its number is typed
      for (const number of ['K-009', ' k-009', 'Ｋ-００９'])
        expect(await refusalOf(enter(typistToo, studyId, { number }))).toBe('duplicate')
      expect(await typist.studies.get({ id: studyId })).toMatchObject({
        nextNumber: 'K-010',
        groups: [
          { group: 'consumer', target: 20, forms: 1 },
          { group: 'dealer', target: 10, forms: 1 },
          { group: 'service-partner', target: 10, forms: 0 },
        ],
      })
      // in another study the number is free
      await enter(typist, await openStudy(lead), { number: 'K-009' })
    })

    it('may lack answers, which is marked, but never points that do not come to 100', async () => {
      const studyId = await openStudy(lead)
      const expectation = [null, ...allMarks(6).slice(1)]
      await enter(typist, studyId, { expectation, weights: null })
      const { rows } = await typist.studies.forms({ studyId })
      expect(rows).toMatchObject([{ number: '001', missing: 2, weights: null, enteredByName: 'typist', version: 1 }])
      expect(rows[0]?.expectation).toEqual(expectation)
      expect(await refusalOf(enter(typist, studyId, { number: '2', weights: [20, 20, 20, 20, 19] }))).toBe(
        'invalid-value',
      )
      expect((await typist.studies.forms({ studyId })).rows).toHaveLength(1)
    })

    it('are corrected with a reason, and what they were is kept', async () => {
      const studyId = await openStudy(lead)
      const { id } = await enter(typist, studyId, { note: '第 3 页折角' })
      await enter(typist, studyId, { number: '002' })
      const right = { ...paper({ perception: allMarks(7) }), reason: '看错一列' }
      const corrected = await typistToo.studies.correctForm({ commandId: commandId(), id, version: 1, ...right })
      expect(corrected.version).toBe(2)
      const form = await typist.studies.form({ id })
      expect(form).toMatchObject({ perception: allMarks(7), version: 2, studyId })
      expect(form.changes).toMatchObject([
        {
          version: 1,
          byName: 'typist-2',
          reason: '看错一列',
          before: { perception: allMarks(5), note: '第 3 页折角' },
        },
      ])
      const again = (change: object) =>
        refusalOf(typist.studies.correctForm({ commandId: commandId(), id, version: 2, ...right, ...change }))
      expect(await again({ version: 1 })).toBe('changed-meanwhile')
      expect(await again({ number: '002' })).toBe('duplicate')
      expect(await again({ weights: [100, 100, 0, 0, 0] })).toBe('invalid-value')
      expect((await typist.studies.form({ id })).version).toBe(2)
    })

    it('are two when two type in two papers at once, and one when it is the same', async () => {
      const studyId = await openStudy(lead)
      const racing = await Promise.allSettled([
        enter(typist, studyId, { number: '7' }),
        enter(typistToo, studyId, { number: '7' }),
        enter(typistToo, studyId, { number: '8' }),
      ])
      expect(racing.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
      expect((await lead.studies.forms({ studyId })).rows.map((row) => row.number).toSorted()).toEqual(['7', '8'])
    })
  })

  describe('a study', () => {
    it('collects only between its beginning and its end, and then is frozen', async () => {
      const made = await lead.studies.save({
        commandId: commandId(),
        ...{ id: null, version: null, name: '冻结', from: '2026-01-01', to: '2026-12-31' },
        groups: [{ group: 'consumer', target: 5 }],
      })
      const { id } = made
      expect(await refusalOf(enter(typist, id))).toBe('not-allowed')
      const started = await lead.studies.move({ commandId: commandId(), id, version: 1, move: 'start' })
      expect(await refusalOf(enter(typist, id, { group: 'dealer' }))).toBe('invalid-value')
      const form = await enter(typist, id)
      const change = {
        ...{ id, version: started.version, name: '改名', from: '2026-01-01', to: '2026-12-31' },
      }
      // the group that has answered stays
      const groups = [{ group: 'dealer' as const, target: 5 }]
      expect(await refusalOf(lead.studies.save({ commandId: commandId(), ...change, groups }))).toBe('invalid-value')
      const both = [...groups, { group: 'consumer' as const, target: 9 }]
      const saved = await lead.studies.save({ commandId: commandId(), ...change, groups: both })
      const closed = await lead.studies.move({ commandId: commandId(), id, version: saved.version, move: 'close' })
      expect(await refusalOf(enter(typist, id, { number: '2' }))).toBe('not-allowed')
      const correction = { ...paper(), reason: 'x', id: form.id, version: 1 }
      expect(await refusalOf(typist.studies.correctForm({ commandId: commandId(), ...correction }))).toBe('not-allowed')
      const late = { ...change, version: closed.version, groups: both }
      expect(await refusalOf(lead.studies.save({ commandId: commandId(), ...late }))).toBe('not-allowed')
      for (const move of ['start', 'close'] as const)
        expect(await refusalOf(lead.studies.move({ commandId: commandId(), id, version: closed.version, move }))).toBe(
          'illegal-move',
        )
      expect(await lead.studies.get({ id })).toMatchObject({ state: 'closed', name: '改名', closedAt: clock.now() })
    })

    it('cannot end before it begins, nor ask a group twice', async () => {
      const study = { id: null, version: null, name: 'x', from: '2026-02-01', to: '2026-01-31' }
      const consumer = { group: 'consumer' as const, target: 5 }
      expect(await refusalOf(lead.studies.save({ commandId: commandId(), ...study, groups: [consumer] }))).toBe(
        'invalid-time',
      )
      const twice = { ...study, to: '2026-02-01', groups: [consumer, consumer] }
      expect(await refusalOf(lead.studies.save({ commandId: commandId(), ...twice }))).toBe('invalid-value')
    })
  })

  describe('figures', () => {
    it('open exactly the forms that they counted', async () => {
      const studyId = await openStudy(lead)
      // t1: 6→5, 6→7, missing; dealers 6→4
      const first = (mark: 1 | 4 | 5 | 7) => [mark, ...allMarks(6).slice(1)]
      await enter(typist, studyId, { number: '1', perception: first(5) })
      await enter(typist, studyId, { number: '2', perception: first(7), weights: null })
      await enter(typist, studyId, { number: '3', perception: [null, ...allMarks(6).slice(1)] })
      await enter(typist, studyId, { number: '4', perception: first(4), group: 'dealer' })
      const { all, groups } = await lead.studies.figures({ id: studyId })
      expect(all.statements[0]).toMatchObject({ code: 't1', expectation: 6, gap: { n: 3 } })
      expect(all.statements[0]?.gap.mean).toBeCloseTo((-1 + 1 - 2) / 3, 12)
      expect(groups.consumer.statements[0]?.gap).toMatchObject({ n: 2, mean: 0 })
      const rowsOf = async (figure: 't1' | 'tangibles' | 'overall' | 'weighted', group: 'consumer' | null) =>
        (await lead.studies.figureRows({ studyId, figure, group })).rows.map((row) => [row.number, row.value])
      expect(await rowsOf('t1', null)).toEqual([
        ['1', -1],
        ['2', 1],
        ['4', -2],
      ])
      expect(await rowsOf('t1', 'consumer')).toEqual([
        ['1', -1],
        ['2', 1],
      ])
      expect(await rowsOf('tangibles', 'consumer')).toEqual([
        ['1', -0.25],
        ['2', 0.25],
        ['3', 0],
      ])
      expect((await rowsOf('overall', null)).map(([number]) => number)).toEqual(['1', '2', '3', '4'])
      expect((await rowsOf('weighted', null)).map(([number]) => number)).toEqual(['1', '3', '4'])
      expect(all.weighted.n).toBe(3)
    })

    it('page through their forms without leaving one out', async () => {
      const studyId = await openStudy(lead)
      for (let n = 1; n <= 7; n += 1)
        await enter(typist, studyId, { number: String(n), weights: n % 3 === 0 ? null : [20, 20, 20, 20, 20] })
      const numbers: string[] = []
      let after: string | undefined
      for (;;) {
        const page = await lead.studies.figureRows({
          ...{ studyId, figure: 'weighted' as const, limit: 2 },
          ...(after === undefined ? {} : { after }),
        })
        numbers.push(...page.rows.map((row) => row.number))
        if (page.next === null) break
        after = page.next
      }
      expect(numbers).toEqual(['1', '2', '4', '5', '7'])
    })
  })

  describe('the audit report', () => {
    it('is drafted from the figures, kept as written in versions, and says when forms came after it', async () => {
      const studyId = await openStudy(lead)
      // reliability is what disappoints
      const perception = allMarks(6).map((mark, index) => (index >= 4 && index < 9 ? 2 : mark)) as number[]
      await enter(typist, studyId, { number: '1', perception, weights: [10, 60, 10, 10, 10] })
      const ask = { studyId, group: 'consumer' as const }
      const drafted = await lead.studies.report(ask)
      expect(drafted.saved).toBeNull()
      expect(drafted.draft['zh-CN'].weaknesses).toContain('可靠性')
      expect(drafted.draft['zh-CN'].weaknesses).toContain('只有 1 份问卷')
      expect(drafted.draft.en.weaknesses).toContain('gap −4.00 (n = 1)')
      expect(drafted.draft.en.advice).toContain('Reliability:')
      expect(drafted.draft.en.strengths).not.toContain('Reliability')
      const text = { ...drafted.draft, en: { ...drafted.draft.en, advice: 'Keep appointments.' } }
      const write = (version: number) => lead.studies.saveReport({ commandId: commandId(), ...ask, version, text })
      expect(await write(0)).toEqual({ version: 1 })
      expect(await refusalOf(write(0))).toBe('changed-meanwhile')
      expect((await lead.studies.report(ask)).saved).toMatchObject({ version: 1, byName: 'lead', outdated: false })
      await enter(typist, studyId, { number: '2', group: 'dealer' })
      expect((await lead.studies.report(ask)).saved?.outdated).toBe(false)
      await enter(typist, studyId, { number: '3' })
      const later = await lead.studies.report(ask)
      expect(later.saved).toMatchObject({ outdated: true, text: { en: { advice: 'Keep appointments.' } } })
      expect(await write(1)).toEqual({ version: 2 })
    })
  })
})

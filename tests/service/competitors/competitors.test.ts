import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { commandId, found, hire, movableClock, refusalOf, startService } from '../../support/service.ts'
import { openStudy, paper } from '../../support/study.ts'

forEachEngine<DB>((_name, open) => {
  let lead: ApiClient
  let looker: ApiClient
  let brand: string
  let arrival: string

  const addItem = (api: ApiClient, item: object) =>
    api.competitors.saveItem({
      ...{ commandId: commandId(), id: null, version: null, section: 'promise', name: '上门时限', nameEn: 'Arrival' },
      ...{ measure: 'number', unit: '小时', unitEn: 'h', direction: 'less', active: true },
      ...item,
    })
  const write = (change: object) =>
    lead.competitors.saveCell({
      ...{ commandId: commandId(), itemId: arrival, columnId: brand, version: 0, value: 8 },
      ...{ note: '', source: '官网', foundOn: '2026-11-01' },
      ...change,
    })

  beforeAll(async () => {
    const service = await startService(await open(), movableClock())
    const admin = await found(service)
    lead = (await hire(service, admin, { login: 'lead', roles: ['lead'] })).api
    looker = (await hire(service, admin, { login: 'vp', roles: ['vice-president'] })).api
    const words = { id: null, version: null, name: '甲品牌', nameEn: 'Brand A', active: true }
    brand = (await lead.competitors.saveCompetitor({ commandId: commandId(), ...words })).id
    arrival = (await addItem(lead, {})).id
  })

  it('keeps every version of a cell with its source, date and writer', async () => {
    expect(await write({})).toEqual({ version: 1 })
    expect(await write({ version: 1, value: 7.5, source: '电话询问', foundOn: '2026-11-18' })).toEqual({ version: 2 })
    expect(await refusalOf(write({ version: 1, value: 6 }))).toBe('changed-meanwhile')
    const { cells } = await looker.competitors.table({})
    expect(cells).toMatchObject([{ itemId: arrival, columnId: brand, value: 7.5, version: 2, byName: 'lead' }])
    const { versions } = await looker.competitors.history({ itemId: arrival, columnId: brand })
    expect(versions.map(({ version, value, source }) => [version, value, source])).toEqual([
      [2, 7.5, '电话询问'],
      [1, 8, '官网'],
    ])
  })

  it('takes only values of the measure, days that have been, and columns that are there', async () => {
    const marks = (await addItem(lead, { section: 'quality', measure: 'mark', unit: '', direction: 'more' })).id
    const asked = (await addItem(lead, { measure: 'yes-no', unit: '', direction: 'more' })).id
    for (const [itemId, value] of [
      [marks, 10.5],
      [asked, 2],
    ] as const)
      expect(await refusalOf(write({ itemId, value }))).toBe('invalid-value')
    expect(await refusalOf(write({ itemId: marks, value: 5, foundOn: '2026-11-21' }))).toBe('invalid-time')
    expect(await refusalOf(write({ itemId: marks, value: 5, columnId: 'nobody' }))).toBe('not-found')
    expect(await refusalOf(write({ itemId: 'nothing', value: 5 }))).toBe('not-found')
    expect(await write({ itemId: marks, columnId: 'own', value: 9 })).toEqual({ version: 1 })
    expect(await write({ itemId: marks, value: 7 })).toEqual({ version: 1 })
    // an item with values keeps its measure
    const changed = { id: marks, version: 1, section: 'quality', direction: 'more' }
    expect(await refusalOf(addItem(lead, { ...changed, measure: 'number' }))).toBe('invalid-value')
  })

  it('is two writers apart: one of two at once wins, the other is told', async () => {
    const { id: itemId } = await addItem(lead, {})
    const both = await Promise.allSettled([write({ itemId, value: 1 }), write({ itemId, value: 2 })])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await lead.competitors.history({ itemId, columnId: brand })).versions).toHaveLength(1)
  })

  it('tells the audit report of a study in what we are ahead and behind', async () => {
    await write({ columnId: 'own', value: 6 })
    const studyId = await openStudy(lead)
    await lead.studies.enterForm({ commandId: commandId(), studyId, ...paper() })
    const { draft } = await lead.studies.report({ studyId, group: 'consumer' })
    expect(draft['zh-CN'].strengths).toContain('“上门时限”我们更好：我们 6 小时，甲品牌 7.5 小时')
    expect(draft.en.strengths).toContain('“Arrival”: we 6 h, Brand A 7.5 h')
    await write({ columnId: 'own', version: 1, value: 9 })
    const later = await lead.studies.report({ studyId, group: 'consumer' })
    expect(later.draft.en.weaknesses).toContain('behind in “Arrival”')
    expect(later.draft.en.advice).toContain('“Arrival”')
  })

  it('no longer compares with whoever was taken out', async () => {
    const { competitors } = await lead.competitors.table({})
    const { version } = competitors.find(({ id }) => id === brand) ?? { version: 0 }
    const words = { id: brand, version, name: '甲品牌', nameEn: 'Brand A', active: false }
    await lead.competitors.saveCompetitor({ commandId: commandId(), ...words })
    const table = await lead.competitors.table({})
    expect(table.competitors).toEqual([])
    expect(table.cells.every(({ columnId }) => columnId === 'own')).toBe(true)
  })
})

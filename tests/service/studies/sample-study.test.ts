import { expect, it } from 'vitest'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { commandId, found, hire, movableClock, startService } from '../../support/service.ts'
import { openStudy, paper } from '../../support/study.ts'

forEachEngine<DB>((_name, open) => {
  it('has a study and a comparison among the sample data, which go with it and leave one’s own', async () => {
    const engine = await open()
    const service = await startService(engine, movableClock())
    const admin = await found(service)
    const lead = (await hire(service, admin, { login: 'lead', roles: ['lead'] })).api
    const own = await openStudy(lead)
    await lead.studies.enterForm({ commandId: commandId(), studyId: own, ...paper() })
    const item = await lead.competitors.saveItem({
      ...{ commandId: commandId(), id: null, version: null, section: 'promise', name: '回电', nameEn: 'Call' },
      ...{ measure: 'number', unit: '', unitEn: '', direction: 'less', active: true },
    })
    await admin.administration.loadSample({ commandId: commandId() })
    const { studies } = await lead.studies.list({})
    const sample = studies.find((study) => study.sample)
    expect(sample?.groups.map(({ forms }) => forms)).toEqual([20, 12, 9])
    const { all, groups } = await lead.studies.figures({ id: sample?.id ?? '' })
    expect(all.forms).toBe(41)
    for (const { overall } of Object.values(groups)) expect(overall.mean).toBeLessThan(0)
    const { competitors, items } = await lead.competitors.table({})
    expect(competitors.map(({ name, nameEn }) => [name, nameEn])).toEqual([
      ['甲品牌', 'Brand A'],
      ['乙品牌', 'Brand B'],
      ['丙品牌', 'Brand C'],
    ])
    // what was found out about an invented brand goes with it
    const cell = { value: 1, note: '', source: 'x', foundOn: '2026-11-01' }
    const columnId = competitors[0]?.id ?? ''
    await lead.competitors.saveCell({ commandId: commandId(), itemId: item.id, columnId, version: 0, ...cell })
    await lead.competitors.saveCell({ commandId: commandId(), itemId: item.id, columnId: 'own', version: 0, ...cell })
    expect(items.length).toBeGreaterThan(7)
    await admin.administration.removeSample({ commandId: commandId() })
    expect((await lead.studies.list({})).studies.map(({ id }) => id)).toEqual([own])
    const left = await lead.competitors.table({})
    expect(left.items.map(({ id }) => id)).toEqual([item.id])
    expect(left.competitors).toEqual([])
    const cells = await engine.read.selectFrom('competitor_cell').select('column_id').execute()
    expect(cells).toEqual([{ column_id: 'own' }])
    expect(await engine.read.selectFrom('study_form').select('study_id').execute()).toEqual([{ study_id: own }])
  })
})

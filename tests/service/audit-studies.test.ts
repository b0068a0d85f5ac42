import { expect, it } from 'vitest'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import { found, hire, movableClock, startService } from '../support/service.ts'
import { paper } from '../support/study.ts'

type Saved = Readonly<{ id: string; version: number }>

forEachEngine<DB>((_name, open) => {
  it('writes what every command of studies and competitors did, once however often it is sent', async () => {
    const engine = await open()
    const service = await startService(engine, movableClock())
    const admin = await found(service)
    const lead = (await hire(service, admin, { login: 'lead', roles: ['lead'] })).api
    const { send, sent } = auditing(engine)
    const group = 'consumer'
    const study = { name: '研究', from: '2026-11-01', to: '2026-11-30', groups: [{ group, target: 5 }] }
    const made = await send<Saved>(lead, 'studies.save', { id: null, version: null, ...study })
    const studyId = made.id
    await send(lead, 'studies.move', { id: studyId, version: 1, move: 'start' })
    const form = await send<{ id: string }>(lead, 'studies.enterForm', { studyId, ...paper() })
    const corrected = { ...paper({ note: '改' }), reason: '看错' }
    await send(lead, 'studies.correctForm', { id: form.id, version: 1, ...corrected })
    const { draft } = await lead.studies.report({ studyId, group })
    await send(lead, 'studies.saveReport', { studyId, group, version: 0, text: draft })
    expect((await lead.studies.forms({ studyId })).rows).toHaveLength(1)

    const other = { id: null, version: null, active: true }
    const words = { name: '甲品牌', nameEn: 'Brand A' }
    const competitor = await send<Saved>(lead, 'competitors.saveCompetitor', { ...other, ...words })
    const item = { section: 'promise', measure: 'number', direction: 'less', unit: '小时', unitEn: 'h', ...words }
    const { id: itemId } = await send<Saved>(lead, 'competitors.saveItem', { ...other, ...item })
    const cell = { value: 6, note: '', source: '官网', foundOn: '2026-11-01' }
    await send(lead, 'competitors.saveCell', { itemId, columnId: competitor.id, version: 0, ...cell })
    expect((await lead.competitors.history({ itemId, columnId: competitor.id })).versions).toHaveLength(1)
    expect(sent()).toEqual(commandsOf('audit-studies'))
  })
})

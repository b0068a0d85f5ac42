import { expect, it } from 'vitest'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import { washer } from '../support/questionnaires.ts'
import { found, hire, movableClock, startService } from '../support/service.ts'

type Changed = Readonly<{ id: string; versionId: string; version: number }>

forEachEngine<DB>((_name, open) => {
  it('writes what every command of questionnaires did, once however often it is sent', async () => {
    const engine = await open()
    const service = await startService(engine, movableClock())
    const admin = await found(service)
    const { api: lead } = await hire(service, admin, { login: 'lead', roles: ['lead'] })
    const { send, sent } = auditing(engine)
    const room = (name: string) => `questionnaires.${name}`
    const { id, version } = await send<Changed>(lead, room('saveDraft'), { id: null, version: null, body: washer })
    const published = await send<Changed>(lead, room('publish'), { id, version })
    const { versionId } = published
    await send(lead, room('answer'), { versionId, customerId: null, at: null, answers: { use: 'no' } })
    expect((await lead.questionnaires.results({ versionId })).responses).toBe(1)
    await send(lead, room('beginExport'), { versionId, campaignId: null })
    const next = await send<Changed>(lead, room('newVersion'), { id, version: published.version })
    await send(lead, room('copy'), { versionId })
    expect((await lead.questionnaires.list({})).rows).toHaveLength(2)
    await send(lead, room('retire'), { id, version: next.version })
    expect(sent()).toEqual(commandsOf('audit-questionnaires'))
  })
})

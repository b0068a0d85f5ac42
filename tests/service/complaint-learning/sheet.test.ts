import { expect, it } from 'vitest'
import type { DB } from '../../../src/store/schema.ts'
import { complain } from '../../support/alike-complaints.ts'
import { forEachEngine } from '../../support/engines.ts'
import { found, hire, movableClock, refusalOf, startService } from '../../support/service.ts'

const period = { from: '2026-11-01', to: '2026-12-01' }

forEachEngine<DB>((_name, open) => {
  it('tells research of a model with numbers masked for everybody, and counts what is confidential without its words', async () => {
    const service = await startService(await open(), movableClock())
    const admin = await found(service)
    const lead = await hire(service, admin, { login: 'lead', roles: ['lead'] })
    const boss = await hire(service, admin, { login: 'boss', roles: ['manager', 'officer'] })
    await complain(lead.api, { said: '不制冷，打 13900139001' })
    await complain(boss.api, { said: '机密的话', confidential: true })
    const sheet = await lead.api.complaintFigures.sheet({ ...period, model: '冰箱 BX-320' })
    expect(sheet).toMatchObject({ complaints: 2, hidden: 1, subject: '冰箱 BX-320' })
    expect(sheet.verbatims.map(({ said }) => said)).toEqual(['不制冷，打 139****9001'])
    // also for who may read it: a sheet leaves the house
    const whole = await boss.api.complaintFigures.sheet({ ...period, model: '冰箱 BX-320' })
    expect(JSON.stringify(whole)).not.toContain('机密')
    expect(await refusalOf(lead.api.complaintFigures.sheet(period))).toBe('invalid-value')
    expect(await refusalOf(lead.api.complaintFigures.sheet({ ...period, partId: 'x' }))).toBe('not-found')

    const rows = await lead.api.complaintFigures.rows({ ...period, figure: 'complaints' })
    expect([rows.total, rows.hidden, rows.rows.length]).toEqual([2, 1, 1])
    expect((await boss.api.complaintFigures.rows({ ...period, figure: 'complaints' })).hidden).toBe(0)
    // who counts and does not read complaints is told how many they are
    const clerk = await hire(service, admin, { login: 'settle', roles: ['settlement'] })
    const counted = await clerk.api.complaintFigures.rows({ ...period, figure: 'complaints' })
    expect([counted.total, counted.hidden, counted.rows]).toEqual([2, 2, []])
    await service.stop()
  })
})

import { expect, it } from 'vitest'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import { movableClock } from '../support/service.ts'
import { at, climbWorld, monday } from './climbs/climb-world.ts'

forEachEngine<DB>((_name, open) => {
  it('writes what every command of what climbed did, once however often it is sent', async () => {
    const engine = await open()
    const world = await climbWorld(engine, movableClock(monday))
    const { id } = await world.complain({})
    const { send, sent } = auditing(engine)
    const { version } = (await world.officer.api.complaints.get({ id })).complaint
    await send(world.officer.api, 'climbs.raiseSeverity', { id, version, severity: 'serious', reason: '第三次来电' })
    await at(world, monday)
    const [waiting] = await world.manager.api.climbs.list({})
    await send(world.manager.api, 'climbs.acknowledge', { id: waiting?.id })
    await send(world.manager.api, 'climbs.chooseChannels', { chosen: ['email'] })
    expect(sent()).toEqual(commandsOf('audit-climbs'))
    expect((await verifyAudit(world.service.runtime)).broken).toEqual([])
    await world.service.stop()
  })
})

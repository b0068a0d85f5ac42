import { expect, it } from 'vitest'
import { defaultQueueTerms } from '../../src/core/domain/queue/queue.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import { found, hire, movableClock, startService } from '../support/service.ts'

forEachEngine<DB>((_name, open) => {
  it('writes what every command about queues did, once however often it is sent', async () => {
    const engine = await open()
    const service = await startService(engine, movableClock())
    const admin = await found(service)
    const { send, sent } = auditing(engine)
    const anna = await hire(service, admin, { login: 'anna', roles: ['operator'] })
    await anna.api.calls.setState({ commandId: 'ready', state: 'ready', reason: null })

    const terms = { ...defaultQueueTerms, skills: [] }
    const { id } = await send<{ id: string }>(admin, 'queues.save', {
      id: null,
      version: 0,
      orgId: null,
      name: '投诉',
      terms,
    })
    await send(admin, 'queues.saveAgents', {
      agents: [{ personId: anna.id, queueIds: [id], skills: [{ skill: '空调', level: 3 }] }],
    })
    await send(admin, 'queues.setAgent', { personId: anna.id, state: 'break', reason: 'meal', when: 'now' })
    await send(admin, 'queues.remove', { id })
    expect(sent()).toEqual(commandsOf('audit-queues'))
    expect(await admin.queues.agents({})).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ name: 'anna', queueIds: [], state: 'break' })]) as object,
    )
    await service.stop()
  }, 60_000)
})

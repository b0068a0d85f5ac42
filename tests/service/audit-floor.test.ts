import { expect, it } from 'vitest'
import { ok } from '../../src/core/domain/refusal.ts'
import { createService } from '../../src/service/create-service.ts'
import type { FeedsPort } from '../../src/service/feeds/feeds-port.ts'
import { nodePorts } from '../../src/service-node/node-ports.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import { found, hire, movableClock, refusalOf, signedIn, startService } from '../support/service.ts'

const minute = 60_000

forEachEngine<DB>((_name, open) => {
  it('writes what every command of the floor did, once however often it is sent', async () => {
    const engine = await open()
    const clock = movableClock()
    const first = await startService(engine, clock)
    const admin = await found(first)
    await hire(first, admin, { login: 'lead', roles: ['lead'] })
    const heard: unknown[] = []
    const exchange: FeedsPort = {
      ami: () => ({ state: 'up', since: 0, problem: null }),
      reachable: async () => true,
      reaches: async () => true,
      carryOut: async () => ok(true),
      spy: async (listening) => {
        heard.push(listening)
        return ok(true)
      },
    }
    const passwords = {
      hash: async (password: string) => `plain:${password}`,
      verify: async (hash: string, password: string) => hash === `plain:${password}`,
    }
    const ports = { ...nodePorts(), clock, passwords, engine, backups: null, mailer: null, textGateway: null }
    const service = await createService(ports, { version: 'test', report: () => undefined, feeds: () => exchange })
    const boss = await signedIn(service, 'admin')
    const lead = await signedIn(service, 'lead')
    const anna = await hire(service, boss, { login: 'anna', roles: ['operator'] })
    const { send, sent } = auditing(engine)

    const call = { number: '13800138000', direction: 'in', customerId: null, caseId: null } as const
    const { id: callId } = await anna.api.calls.log({ commandId: 'log-one', ...call })
    const { id: helpId } = await send<{ id: string }>(anna.api, 'floor.askHelp', { note: '请帮忙', caseId: null })
    await send(lead, 'floor.takeHelp', { id: helpId })
    await send(anna.api, 'floor.endHelp', { id: helpId })
    const again = await send<{ id: string }>(anna.api, 'floor.askHelp', { note: '', caseId: null })
    await send(lead, 'floor.settleHelp', { id: again.id })
    const to = { kind: 'person', personId: anna.id }
    const text = await send<{ id: string }>(lead, 'floor.send', { to, kind: 'text', text: '先安抚' })
    await send(anna.api, 'floor.answer', { id: text.id, answer: 'confirmed' })

    // nobody comes into a conversation uninvited, and nobody listens without a trace
    const listen = (mode: string) => ({ commandId: `try-${mode}`, personId: anna.id, mode: mode as 'join' })
    expect(await refusalOf(lead.floor.listen(listen('join')))).toBe('not-allowed')
    expect(await refusalOf(anna.api.floor.listen(listen('listen')))).toBe('FORBIDDEN')
    expect(heard).toEqual([])
    expect((await anna.api.floor.own({})).listeners).toEqual([])
    await send(lead, 'floor.listen', { personId: anna.id, mode: 'listen' })
    expect(heard).toEqual([{ personId: expect.any(String), agentId: anna.id, mode: 'listen' }])
    expect((await anna.api.floor.own({})).listeners).toMatchObject([{ name: 'lead', mode: 'listen' }])
    const join = await lead.floor.send({
      commandId: 'join-one',
      to: { kind: 'person', personId: anna.id },
      kind: 'join',
      text: '',
    })
    await anna.api.floor.answer({ commandId: 'yes', id: join.id, answer: 'accepted' })
    await lead.floor.listen({ commandId: 'come-in', personId: anna.id, mode: 'join' })
    expect(heard).toHaveLength(2)
    expect(await engine.read.selectFrom('floor_listen').select(['call_id', 'mode', 'told']).execute()).toEqual([
      { call_id: callId, mode: 'listen', told: 1 },
      { call_id: callId, mode: 'join', told: 1 },
    ])

    const agent = (await lead.floor.board({})).agents.find(({ personId }) => personId === anna.id)
    expect(agent).toMatchObject({ join: 'accepted', state: 'on-call' })
    clock.add(10 * minute)
    const alert = { kind: 'long-call', subjectId: anna.id, since: agent?.since ?? 0 }
    await send(lead, 'floor.look', alert)
    expect(sent()).toEqual(commandsOf('audit-floor'))
    await service.stop()
    await first.stop()
  }, 60_000)
})

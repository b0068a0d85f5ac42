import { beforeEach, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import { endLostCalls, lostAfterMs } from '../../../src/service/feeds/end-lost.ts'
import { takeWebhook } from '../../../src/service/feeds/webhook.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  startService,
} from '../../support/service.ts'

const token = 'exchange-token-0123456789-abcdefghijklm'
const call = { direction: 'in', callId: 'x1', from: '8613800138000', to: '4008001234' }
const newCall = { ...call, event: 'newCall', user: ['8001', '8002'] }
const answer = { ...call, event: 'answer', answeringNumber: '8002' }
const hangup = { ...call, event: 'hangup', cause: 'normalClearing' }

forEachEngine<DB>((_name, open) => {
  describe('pushes of a telephone system', () => {
    let engine: Engine<DB>
    let clock: MovableClock
    let service: Service
    let admin: ApiClient
    let one: Readonly<{ id: string; api: ApiClient }>
    let two: Readonly<{ id: string; api: ApiClient }>
    let tokenId: string

    const push = (fields: Readonly<Record<string, unknown>>, by = token) =>
      takeWebhook(service.runtime, { token: by, fields, remote: 'pbx' })
    const rows = () => engine.read.selectFrom('call').selectAll().orderBy('offered_at').execute()
    const ready = (api: ApiClient) => api.calls.setState({ commandId: commandId(), state: 'ready', reason: null })
    const stateOf = async (api: ApiClient) => (await api.calls.mine({})).presence.state

    beforeEach(async () => {
      engine = await open()
      clock = movableClock()
      service = await startService(engine, clock)
      admin = await found(service)
      one = await hire(service, admin, { login: 'one', roles: ['operator'] })
      two = await hire(service, admin, { login: 'two', roles: ['operator'] })
      const { orgId } = await admin.people.whoAmI({})
      tokenId = (await admin.feeds.makeToken({ commandId: commandId(), name: '总机', orgId, token })).id
      const people = [
        { name: '8001', id: one.id },
        { name: '8002', id: two.id },
      ]
      await admin.feeds.saveNames({ commandId: commandId(), queues: [], people })
      return () => service.stop()
    })

    it('ring at everybody they are for, with the customer, until one answers', async () => {
      const customer = await addCustomer(one.api, { name: '林晓', phone: '13800138000' })
      await ready(one.api)
      await ready(two.api)
      expect(await push(newCall)).toEqual({ kind: 'taken' })
      expect([await stateOf(one.api), await stateOf(two.api)]).toEqual(['ringing', 'ringing'])
      for (const { api } of [one, two])
        expect((await api.calls.mine({})).calls).toMatchObject([{ state: 'ringing', customerId: customer.id }])
      clock.add(6_000)
      await push(answer)
      expect([await stateOf(one.api), await stateOf(two.api)]).toEqual(['ready', 'on-call'])
      expect((await one.api.calls.mine({})).calls).toEqual([])
      clock.add(60_000)
      await push(hangup)
      expect(await stateOf(two.api)).toBe('acw')
      const [row] = await rows()
      expect(row).toMatchObject({ outcome: 'answered', agent_id: two.id, wait_ms: 6_000, talk_ms: 60_000 })
      const got = await two.api.calls.get({ id: row?.id ?? '' })
      expect(got.legs.map(({ kind, agentId, end }) => [kind, agentId, end])).toEqual([
        ['queue', null, 'answered'],
        ['ring', one.id, 'elsewhere'],
        ['ring', two.id, 'answered'],
        ['talk', two.id, 'unknown'],
      ])
    })

    it('make one call in whatever order and however often they come', async () => {
      for (const fields of [hangup, answer, newCall, answer, hangup, newCall]) {
        await push(fields)
        clock.add(1_000)
      }
      expect(await rows()).toMatchObject([{ outcome: 'answered', agent_id: two.id, number_normal: '+8613800138000' }])
      expect(await stateOf(two.api)).toBe('offline')
    })

    it('make one call when they come at the same moment', async () => {
      await Promise.all([push(newCall), push(newCall), push(answer)])
      expect(await rows()).toMatchObject([{ state: 'talking', agent_id: two.id }])
    })

    it('of a caller who gave up owe him a call', async () => {
      await push(newCall)
      clock.add(8_000)
      await push({ ...hangup, cause: 'cancel' })
      await push({ ...hangup, cause: 'cancel' })
      const owed = await engine.read.selectFrom('commitment').select('kind').execute()
      expect(owed).toEqual([{ kind: 'call-return' }])
    })

    it('of another exchange with the same id are another call', async () => {
      const { orgId } = await admin.people.whoAmI({})
      const other = `${token}-other`
      await admin.feeds.makeToken({ commandId: commandId(), name: '分机', orgId, token: other })
      await push(newCall)
      await push(newCall, other)
      expect(await rows()).toHaveLength(2)
    })

    it('are refused without a token that lives, and when they are none', async () => {
      expect(await push(newCall, 'x'.repeat(40))).toEqual({ kind: 'unknown-token' })
      expect(await push({ ...newCall, event: 'dtmf' })).toEqual({ kind: 'bad-push', fields: ['event'] })
      await admin.feeds.revokeToken({ commandId: commandId(), id: tokenId })
      expect(await push(newCall)).toEqual({ kind: 'unknown-token' })
      expect(await rows()).toEqual([])
    })

    it('of a call whose end never came end it after hours, and free who had it', async () => {
      await ready(two.api)
      await push(newCall)
      clock.add(6_000)
      await push(answer)
      clock.add(lostAfterMs)
      expect(await endLostCalls(service.runtime)).toBe(0)
      clock.add(1)
      expect(await endLostCalls(service.runtime)).toBe(1)
      expect(await endLostCalls(service.runtime)).toBe(0)
      expect(await rows()).toMatchObject([{ outcome: 'answered', ended_by: 'unknown', talk_ms: 0 }])
      const [state] = await engine.read
        .selectFrom('agent_state')
        .select('state')
        .where('person_id', '=', two.id)
        .execute()
      expect(state?.state).toBe('acw')
    })

    it('keep where the conversation can be heard, and a number from abroad', async () => {
      await push({ ...newCall, from: '493055571600', recording: 'https://pbx.example/r/1.wav' })
      expect(await rows()).toMatchObject([{ recording: 'https://pbx.example/r/1.wav', number_normal: '+493055571600' }])
    })
  })
})

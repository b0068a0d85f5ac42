import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { SoftphoneEvent } from '../../../src/core/contract/softphone.ts'
import type { Service } from '../../../src/service/create-service.ts'
import { endLost, goesOnMs, silentLegMs } from '../../../src/service/softphone/lost.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  commandId,
  found,
  fridayAfternoon,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  startService,
} from '../../support/service.ts'

type Person = Readonly<{ id: string; api: ApiClient }>

forEachEngine<DB>((name, open) => {
  describe('calls on telephones in consoles', () => {
    let engine: Engine<DB>
    let clock: MovableClock
    let service: Service
    let admin: ApiClient
    let one: Person
    let two: Person

    const began = fridayAfternoon
    const tellOf = (event: SoftphoneEvent, at: number, more: object = {}) => ({
      ...{ console: 'page-1', sipCallId: 'a@pbx', direction: 'in' as const, number: '13800138000', name: null },
      ...{ queue: null, key: null, consultOf: null, event, beganAt: began, answeredAt: null, at: began + at, ...more },
    })
    type Tell = ReturnType<typeof tellOf>
    const tell = (person: Person, told: Tell) => person.api.softphone.tell({ commandId: commandId(), ...told })
    const calls = () =>
      engine.read.selectFrom('call').selectAll().orderBy('offered_at').orderBy('external_id').execute()
    const stateOf = async (person: Person) => (await person.api.calls.mine({})).presence.state

    beforeEach(async () => {
      engine = await open()
      clock = movableClock(began)
      service = await startService(engine, clock)
      admin = await found(service)
      one = await hire(service, admin, { login: 'one', roles: ['operator'] })
      two = await hire(service, admin, { login: 'two', roles: ['operator'] })
      for (const [person, user] of [[one, '8001'] as const, [two, '8002'] as const])
        await admin.softphone.saveAccount({
          ...{ commandId: commandId(), personId: person.id, user, displayName: user, password: `secret-${user}` },
        })
    })
    afterEach(() => service.stop())

    it('follows a call from the first ring to the wrap-up, with its caller and the operator’s state', async () => {
      const customer = await one.api.customers.save({
        ...{ commandId: commandId(), id: null, version: null, kind: 'consumer', name: '王建国', contactName: '' },
        ...{ phones: [{ id: null, raw: '13800138000', label: 'mobile' }], addresses: [], email: null, note: '' },
        ...{ memberLevel: 'none', consent: { care: false, marketing: false }, doNotCall: false },
        preferredCallWindow: null,
      })
      await one.api.calls.setState({ commandId: commandId(), state: 'ready', reason: null })
      const { callId } = await tell(one, tellOf('ringing', 0))
      expect(await stateOf(one)).toBe('ringing')
      clock.add(4_000)
      await tell(one, tellOf('answered', 4_000))
      expect(await stateOf(one)).toBe('on-call')
      const [mine] = (await one.api.calls.mine({})).calls
      expect(mine).toMatchObject({ id: callId, source: 'softphone', state: 'talking', customerId: customer.id })
      clock.add(26_000)
      await tell(one, tellOf('ended', 30_000, { answeredAt: began + 4_000 }))
      expect(await stateOf(one)).toBe('acw')
      expect(await calls()).toMatchObject([
        { outcome: 'answered', ended_by: 'caller', wait_ms: 4_000, talk_ms: 26_000, state: 'wrap-up' },
      ])
    })

    it('makes one and the same record of a call, in any order and however often it is told', async () => {
      const answeredAt = began + 3_000
      const story = [
        tellOf('ringing', 0),
        tellOf('answered', 3_000),
        tellOf('held', 10_000, { answeredAt }),
        tellOf('resumed', 15_000, { answeredAt }),
        tellOf('hung-up', 40_000, { answeredAt }),
      ]
      clock.add(60_000)
      let told = 0
      const recordOf = async (tells: readonly Tell[]) => {
        told += 1
        const sipCallId = `${told}@pbx`
        for (const one_ of tells) await tell(one, { ...one_, sipCallId })
        const row = await engine.read
          .selectFrom('call')
          .selectAll()
          .where('external_id', '=', `sip|${sipCallId}`)
          .executeTakeFirstOrThrow()
        return { ...row, id: '', external_id: '' }
      }
      const expected = await recordOf(story)
      expect(expected).toMatchObject({ wait_ms: 3_000, hold_ms: 5_000, talk_ms: 32_000, outcome: 'answered' })
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray([...story, ...story], { minLength: story.length * 2 }), async (tells) => {
          expect(await recordOf(tells)).toEqual(expected)
        }),
        { numRuns: name === 'postgres' ? 6 : 15 },
      )
    }, 60_000)

    it('counts a caller who rings at two telephones once, and a call between two of ours as internal', async () => {
      clock.add(60_000)
      await tell(one, tellOf('ringing', 0))
      const elsewhere = await tell(two, tellOf('answered', 5_000, { console: 'page-2' }))
      const { callId } = await tell(one, tellOf('missed', 5_100))
      expect(elsewhere.callId).toBe(callId)
      expect(await calls()).toMatchObject([{ id: callId, agent_id: two.id, state: 'talking', wait_ms: 5_000 }])

      const inner = { sipCallId: 'inner@pbx', beganAt: began + 6_000 }
      const there = await tell(two, tellOf('ringing', 6_100, { ...inner, number: '8001', console: 'page-2' }))
      const here = await tell(one, tellOf('ringing', 6_000, { ...inner, number: '8002', direction: 'out' }))
      expect(here.callId).toBe(there.callId)
      expect((await calls())[1]).toMatchObject({ direction: 'internal', number_raw: '8001' })
    })

    it('finds the queue by the name that the exchange sends, and the call that a feed tells of by its key', async () => {
      clock.add(60_000)
      const { orgId } = await admin.people.whoAmI({})
      await engine.write(async (trx) => {
        await trx.insert('queue', { id: 'q1', org_id: orgId, code: 'repair', name: '报修', sample: 0 })
      })
      await service.runtime.directory.reload()
      await tell(one, tellOf('ringing', 0, { queue: 'Repair' }))
      expect(await calls()).toMatchObject([{ queue_id: 'q1' }])

      const { id } = await one.api.calls.log({
        ...{ commandId: commandId(), number: '02088886666', direction: 'in', customerId: null, caseId: null },
      })
      await engine.write(async (trx) => {
        await trx.db.updateTable('call').set({ source: 'ami', external_id: '7.1' }).where('id', '=', id).execute()
      })
      const before = await calls()
      const linked = await tell(one, tellOf('ended', 9_000, { sipCallId: 'b@pbx', key: '7.1' }))
      expect(linked.callId).toBe(id)
      expect(await calls()).toEqual(before)
      const first = await tell(one, tellOf('ringing', 0, { sipCallId: 'c@pbx', key: '7.2' }))
      const second = await tell(two, tellOf('ringing', 0, { sipCallId: 'd@pbx', key: '7.2' }))
      expect(second.callId).toBe(first.callId)
    })

    it('refuses what lies in the future, before the call, or about a call that nobody told of', async () => {
      const cases: readonly (readonly [Tell, string])[] = [
        [tellOf('ringing', 61_000), 'invalid-time'],
        [tellOf('ringing', -1), 'invalid-time'],
        [tellOf('ended', 5_000, { answeredAt: began + 6_000 }), 'invalid-time'],
        [tellOf('ringing', 0, { beganAt: began - 8 * 24 * 3_600_000 }), 'invalid-time'],
        [tellOf('ringing', 0, { consultOf: 'nobody@pbx' }), 'not-found'],
      ]
      for (const [told, code] of cases) expect(await refusalOf(tell(one, told))).toBe(code)
      expect(await calls()).toEqual([])
    })

    it('ends a call whose page was loaded anew without it, and leaves those of other pages alone', async () => {
      await tell(one, tellOf('answered', 0))
      await tell(two, tellOf('answered', 0, { sipCallId: 'b@pbx', console: 'page-2' }))
      await one.api.softphone.alive({ console: 'page-1', sipCallIds: [] })
      expect((await calls()).map((row) => row.ended_at)).toEqual([null, null])
      clock.add(12_000)
      await one.api.softphone.alive({ console: 'page-3', sipCallIds: [] })
      await two.api.softphone.alive({ console: 'page-2', sipCallIds: ['b@pbx', 'a@pbx'] })
      expect((await calls()).map((row) => row.ended_at)).toEqual([null, null])
      await one.api.softphone.alive({ console: 'page-1', sipCallIds: [] })
      expect((await calls()).map((row) => [row.external_id, row.ended_by, row.state])).toEqual([
        ['sip|a@pbx', 'system', 'wrap-up'],
        ['sip|b@pbx', null, 'talking'],
      ])
      expect(await stateOf(one)).toBe('acw')
    })

    it('ends by itself a call whose console has vanished, when that was last heard', async () => {
      await tell(one, tellOf('answered', 0))
      clock.add(30_000)
      await one.api.softphone.alive({ console: 'page-1', sipCallIds: ['a@pbx'] })
      clock.add(silentLegMs)
      expect(await endLost(service.runtime)).toBe(0)
      clock.add(1)
      expect(await endLost(service.runtime)).toBe(1)
      expect(await calls()).toMatchObject([{ ended_by: 'system', ended_at: began + 30_000, talk_ms: 30_000 }])
      // What the telephone tells after all changes nothing that was not earlier.
      await tell(one, tellOf('hung-up', 80_000, { answeredAt: began }))
      expect(await calls()).toMatchObject([{ ended_by: 'system', ended_at: began + 30_000 }])
      expect(await endLost(service.runtime)).toBe(0)
      const lines = await engine.read
        .selectFrom('audit')
        .selectAll()
        .where('procedure', '=', 'softphone.endLost')
        .execute()
      expect(lines).toHaveLength(1)
    })

    it('lets the other telephone ring on when one console of two has vanished', async () => {
      await tell(one, tellOf('ringing', 0))
      await tell(two, tellOf('ringing', 0, { console: 'page-2' }))
      clock.add(silentLegMs + 1)
      await two.api.softphone.alive({ console: 'page-2', sipCallIds: ['a@pbx'] })
      expect(await endLost(service.runtime)).toBe(1)
      expect(await calls()).toMatchObject([{ state: 'ringing', ended_at: null }])
      await tell(two, tellOf('answered', 60_001, { console: 'page-2' }))
      expect(await calls()).toMatchObject([{ state: 'talking', agent_id: two.id }])
    })

    it('ends a call that was sent away here and came up nowhere else, after a while', async () => {
      await tell(one, tellOf('rejected', 4_000))
      clock.add(4_000 + goesOnMs)
      expect(await endLost(service.runtime)).toBe(0)
      clock.add(1)
      expect(await endLost(service.runtime)).toBe(1)
      expect(await calls()).toMatchObject([{ ended_at: began + 4_000, outcome: 'refused' }])
    })
  })
})

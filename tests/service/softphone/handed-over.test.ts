import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { SoftphoneEvent } from '../../../src/core/contract/softphone.ts'
import type { Service } from '../../../src/service/create-service.ts'
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
  startService,
} from '../../support/service.ts'

type Person = Readonly<{ id: string; api: ApiClient }>
const caller = '13800138000'

forEachEngine<DB>((_name, open) => {
  describe('calls that go from one telephone in a console to another', () => {
    let engine: Engine<DB>
    let clock: MovableClock
    let service: Service
    let one: Person
    let two: Person
    let callId: string

    const began = fridayAfternoon
    /** What `person` tells of `sipCallId` now; gives the record's id. */
    async function tell(person: Person, ...[sipCallId, event, more = {}]: [string, SoftphoneEvent, object?]) {
      const now = clock.now()
      const plain = { console: person.id, sipCallId, direction: 'in' as const, number: caller, name: null, queue: null }
      const rest = { key: null, consultOf: null, event, beganAt: now, answeredAt: null, at: now, ...more }
      return (await person.api.softphone.tell({ commandId: commandId(), ...plain, ...rest })).callId
    }
    const to = (person: Person) => ({ to: { kind: 'person' as const, personId: person.id }, note: '急', caseId: null })
    const rows = () => engine.read.selectFrom('call').selectAll().execute()
    const handOvers = () => engine.read.selectFrom('call_hand_over').select(['kind', 'state']).execute()
    const at = (seconds: number) => clock.set(began + seconds * 1000)

    beforeEach(async () => {
      engine = await open()
      clock = movableClock(began)
      service = await startService(engine, clock)
      const admin = await found(service)
      one = await hire(service, admin, { login: 'one', roles: ['operator'] })
      two = await hire(service, admin, { login: 'two', roles: ['operator'] })
      for (const [person, user] of [[one, '8001'] as const, [two, '8002'] as const])
        await admin.softphone.saveAccount({
          ...{ commandId: commandId(), personId: person.id, user, displayName: '', password: 'x' },
        })
      callId = await tell(one, 'a@pbx', 'ringing')
      at(4)
      await tell(one, 'a@pbx', 'answered', { beganAt: began })
      at(20)
    })
    afterEach(() => service.stop())

    const talked = () => ({ beganAt: began, answeredAt: began + 4_000 })

    it.each(['the colleague first', 'who hands on first'])(
      'sends the caller on in one record: %s tells',
      async (order) => {
        await one.api.calls.transfer({ commandId: commandId(), id: callId, ...to(two) })
        const ringAtTwo = async () => {
          expect(await tell(two, 'b@pbx', 'ringing', { beganAt: began + 20_200, at: began + 20_200 })).toBe(callId)
        }
        const leave = () => tell(one, 'a@pbx', 'transferred', { ...talked(), at: began + 20_500 })
        at(21)
        if (order === 'the colleague first') await ringAtTwo()
        await leave()
        if (order !== 'the colleague first') await ringAtTwo()
        expect((await two.api.calls.mine({})).calls).toMatchObject([{ id: callId, handOver: { note: '急' } }])
        at(25)
        await tell(two, 'b@pbx', 'answered', { beganAt: began + 20_200 })
        expect((await one.api.calls.mine({})).presence.state).not.toBe('on-call')
        at(60)
        await tell(two, 'b@pbx', 'hung-up', { beganAt: began + 20_200, answeredAt: began + 25_000 })
        expect(await rows()).toMatchObject([
          { id: callId, outcome: 'answered', agent_id: two.id, ended_by: 'agent', ended_at: began + 60_000 },
        ])
      },
    )

    it('asks the colleague first: his talk with who asks is no talk with the caller until he takes over', async () => {
      await one.api.calls.consult({ commandId: commandId(), id: callId, ...to(two) })
      await tell(one, 'a@pbx', 'held', talked())
      const asks = { direction: 'out', number: '8002', consultOf: 'a@pbx' }
      expect(await tell(one, 'c@pbx', 'ringing', asks)).toBe(callId)
      expect(await tell(two, 'c@pbx', 'ringing', { number: '8001' })).toBe(callId)
      at(24)
      const asked = { beganAt: began + 20_000, number: '8001' }
      await tell(two, 'c@pbx', 'answered', asked)
      expect(await handOvers()).toEqual([{ kind: 'consult', state: 'talking' }])
      expect(await rows()).toMatchObject([{ agent_id: one.id, state: 'held' }])

      at(30)
      await one.api.calls.completeConsult({ commandId: commandId(), id: callId })
      // The caller takes the place of who asked; both tell of their ends only then.
      const taken = { beganAt: began + 30_000 }
      expect(await tell(two, 'd@pbx', 'ringing', taken)).toBe(callId)
      await tell(one, 'a@pbx', 'transferred', { ...talked(), at: began + 30_050 })
      await tell(one, 'c@pbx', 'transferred', { ...asks, beganAt: began + 20_000, answeredAt: began + 24_000 })
      at(31)
      await tell(two, 'd@pbx', 'answered', taken)
      await tell(two, 'c@pbx', 'ended', { ...asked, answeredAt: began + 24_000 })
      expect(await rows()).toMatchObject([{ agent_id: two.id, state: 'talking', ended_at: null }])
      at(50)
      await tell(two, 'd@pbx', 'ended', { ...taken, answeredAt: began + 31_000 })
      expect(await rows()).toMatchObject([{ outcome: 'answered', agent_id: two.id, ended_by: 'caller' }])
      expect(await handOvers()).toEqual([{ kind: 'consult', state: 'taken' }])
    })

    it('takes the caller back when the colleague does not want him', async () => {
      await one.api.calls.consult({ commandId: commandId(), id: callId, ...to(two) })
      await tell(one, 'a@pbx', 'held', talked())
      await tell(two, 'c@pbx', 'ringing', { number: '8001' })
      at(23)
      await tell(two, 'c@pbx', 'rejected', { number: '8001', beganAt: began + 20_000 })
      expect(await handOvers()).toEqual([{ kind: 'consult', state: 'cancelled' }])
      await tell(one, 'a@pbx', 'resumed', talked())
      expect(await rows()).toMatchObject([{ agent_id: one.id, state: 'talking' }])
      at(40)
      await tell(one, 'a@pbx', 'ended', talked())
      expect(await rows()).toMatchObject([{ hold_ms: 3_000, talk_ms: 33_000, ended_by: 'caller' }])
    })

    it('begins a new record for another caller, and for the same one after a minute', async () => {
      await one.api.calls.transfer({ commandId: commandId(), id: callId, ...to(two) })
      expect(await tell(two, 'b@pbx', 'ringing', { number: '13900139000' })).not.toBe(callId)
      await tell(one, 'a@pbx', 'transferred', talked())
      at(90)
      expect(await tell(two, 'e@pbx', 'ringing')).not.toBe(callId)
      expect(await rows()).toHaveLength(3)
    })

    it('gives a dialled call the customer and the case that it was dialled for', async () => {
      at(30)
      await tell(one, 'a@pbx', 'hung-up', talked())
      const dialled = { number: '13900139000', customerId: null, caseId: null, softphone: true }
      expect(await one.api.calls.dial({ commandId: commandId(), ...dialled })).toEqual({ by: 'softphone', id: null })
      const id = await tell(one, 'f@pbx', 'ringing', { direction: 'out', number: '13900139000' })
      const intents = await engine.read.selectFrom('call_intent').select('call_id').execute()
      expect(intents).toEqual([{ call_id: id }])
    })
  })
})

import { expect, it } from 'vitest'
import type { DB } from '../../../src/store/schema.ts'
import { ring } from '../../support/callers.ts'
import { forEachEngine } from '../../support/engines.ts'
import { commandId, found, hire, movableClock, refusalOf, startService } from '../../support/service.ts'

const second = 1000

forEachEngine<DB>((_name, open) => {
  it('lets a second call be answered while the first is held, and keeps its operator on a call until both are done', async () => {
    const clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    const service = await startService(await open(), clock)
    const admin = await found(service)
    const anna = await hire(service, admin, { login: 'anna', roles: ['operator'] })
    const bert = await hire(service, admin, { login: 'bert', roles: ['operator'] })
    const command = <T extends object>(input: T) => ({ commandId: commandId(), ...input })
    const state = async () => (await anna.api.calls.mine({})).presence.state
    const calls = async () =>
      Object.fromEntries((await anna.api.calls.mine({})).calls.map((call) => [call.id, call.state]))

    const first = (await ring(service, '13800138000')).id
    await anna.api.calls.setState(command({ state: 'ready' as const, reason: null }))
    await anna.api.calls.answer(command({ id: first }))
    const other = (await ring(service, '13900139001')).id
    await bert.api.calls.setState(command({ state: 'ready' as const, reason: null }))
    await bert.api.calls.answer(command({ id: other }))
    clock.add(second)
    const to = { kind: 'person' as const, personId: anna.id }
    await bert.api.calls.transfer(command({ id: other, to, note: '', caseId: null }))
    expect(await calls()).toEqual({ [first]: 'talking', [other]: 'ringing' })

    // one hears one caller only
    expect(await refusalOf(anna.api.calls.answer(command({ id: other })))).toBe('illegal-move')
    clock.add(second)
    await anna.api.calls.hold(command({ id: first, held: true }))
    clock.add(second)
    await anna.api.calls.answer(command({ id: other }))
    expect(await calls()).toEqual({ [first]: 'held', [other]: 'talking' })
    expect(await state()).toBe('on-call')

    // to and fro
    clock.add(second)
    await anna.api.calls.hold(command({ id: other, held: true }))
    await anna.api.calls.hold(command({ id: first, held: false }))
    expect(await calls()).toEqual({ [first]: 'talking', [other]: 'held' })

    // the first is done, the other one still waits for him: no third caller is sent to him
    clock.add(second)
    await anna.api.calls.hangUp(command({ id: first }))
    expect(await state()).toBe('on-call')
    await anna.api.calls.finish(command({ id: first, wrapUpCode: 'answered', note: '' }))
    expect(await state()).toBe('on-call')
    clock.add(second)
    await anna.api.calls.hold(command({ id: other, held: false }))
    await anna.api.calls.hangUp(command({ id: other }))
    expect(await state()).toBe('acw')
    await anna.api.calls.finish(command({ id: other, wrapUpCode: 'answered', note: '' }))
    expect(await state()).toBe('ready')
  })
})

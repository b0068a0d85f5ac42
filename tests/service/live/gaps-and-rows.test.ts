import { expect, it } from 'vitest'
import { closeGap, openGap } from '../../../src/service/feeds/gaps.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { offer } from '../../support/floor-calls.ts'
import { commandId, found, hire, movableClock, startService } from '../../support/service.ts'
import { addQueues } from '../../support/simulated-floor.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const week = 7 * 24 * hour

forEachEngine<DB>((_name, open) => {
  it('says of a day since when and until when a source of calls was not heard, as the report of that day does', async () => {
    const clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    const service = await startService(await open(), clock)
    const admin = await found(service)
    const began = clock.now()
    expect((await admin.live.figuresNow({})).gaps).toEqual([])
    await openGap(service.runtime, 'ami', began)
    await expect
      .poll(async () => (await admin.live.figuresNow({})).gaps)
      .toEqual([{ source: 'ami', from: began, to: null }])
    clock.add(10 * minute)
    await closeGap(service.runtime, 'ami')
    const closed = [{ source: 'ami', from: began, to: clock.now() }]
    await expect.poll(async () => (await admin.live.figuresNow({})).gaps).toEqual(closed)
    clock.set(Date.UTC(2026, 10, 20, 16, 0))
    await expect.poll(async () => (await admin.live.figuresNow({})).gaps).toEqual([])
    expect((await admin.live.recount({ date: '2026-11-20' })).gaps).toEqual(closed)
    await service.stop()
  })

  it('tells what was expected from the same weekday of the last weeks, of each queue and of all', async () => {
    const friday = Date.UTC(2026, 10, 20, 2, 0)
    const clock = movableClock(friday - 3 * week)
    const service = await startService(await open(), clock)
    const admin = await found(service)
    const [first, other] = await addQueues(admin, ['售后', '投诉'])
    for (const [weeks, calls] of [
      [3, 2],
      [2, 6],
      [1, 4],
    ] as const) {
      clock.set(friday - weeks * week + 5 * minute)
      for (let n = 0; n < calls; n += 1) await offer(service, { queueId: first ?? null })
    }
    await offer(service, { queueId: other ?? null })
    clock.set(friday)
    await service.live.rebuild()
    const at = 20
    const expected = async (queueId?: string) =>
      (await admin.live.halfHours(queueId === undefined ? {} : { queueId }))[at]?.forecast
    expect([await expected(), await expected(first), await expected(other)]).toEqual([5, 4, null])
    const { buckets } = await admin.live.figuresNow({})
    expect(buckets[at]).toMatchObject({ fromMs: friday, offered: 0, forecast: 5 })
    expect(buckets[at + 1]?.forecast).toBe(0)
    expect((await admin.live.recount({ date: '2026-11-20' })).buckets).toEqual(buckets)
    await service.stop()
  })

  it('has as many rows behind each figure of a queue as the figure says, and times that add up to occupancy', async () => {
    const clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    const service = await startService(await open(), clock)
    const admin = await found(service)
    const { api } = await hire(service, admin, { login: 'anna', roles: ['operator', 'lead'] })
    const [first = '', other = ''] = await addQueues(admin, ['售后', '投诉'])
    await api.calls.setState({ commandId: commandId(), state: 'ready', reason: null })
    clock.add(30 * second)
    const handled = await offer(service, { queueId: first })
    clock.add(8 * second)
    await api.calls.answer({ commandId: commandId(), id: handled })
    clock.add(90 * second)
    await api.calls.hangUp({ commandId: commandId(), id: handled })
    clock.add(30 * second)
    await api.calls.finish({ commandId: commandId(), id: handled, wrapUpCode: 'answered', note: '' })
    await offer(service, { queueId: first })
    await offer(service, { queueId: other })
    const moved = await offer(service, { queueId: other })
    clock.add(4 * second)
    await api.calls.answer({ commandId: commandId(), id: moved })
    const to = { kind: 'queue', queueId: first } as const
    await api.calls.transfer({ commandId: commandId(), id: moved, to, note: '', caseId: null })
    clock.add(20 * second)

    const picture = await admin.live.figuresNow({})
    const of = (id: string) => picture.queues.find(({ queueId }) => queueId === id)
    expect(of(first)).toMatchObject({ offered: 2, answered: 1, handled: 1, answeredInTime: 1 })
    expect(of(first)?.asa).toEqual({ value: 8 * second, sumMs: 8 * second, count: 1 })
    expect(of(first)?.aht).toEqual({ value: 120 * second, sumMs: 120 * second, count: 1 })
    // Handed on it counts where it came to, and waits where it is now.
    expect(of(other)).toMatchObject({ offered: 2, answered: 1 })
    const now = picture.queues.map(({ waiting, inCall }) => waiting + inCall).reduce((sum, n) => sum + n, 0)
    expect(now).toBe(picture.waiting + picture.inCall)
    expect((of(first)?.waiting ?? 0) + (of(first)?.inCall ?? 0)).toBe(2)
    for (const id of [first, other]) {
      const figures = of(id)
      const asked = [
        ['waiting', figures?.waiting],
        ['in-call', figures?.inCall],
        ['offered', figures?.offered],
        ['answered', figures?.answered],
        ['answered-in-time', figures?.answeredInTime],
        ['handled', figures?.handled],
        ['ready', figures?.ready],
      ] as const
      for (const [figure, count] of asked) {
        const rows = await admin.live.rows({ figure, queueId: id })
        const size = rows.kind === 'call' ? rows.calls.length : rows.kind === 'agent' ? rows.agents.length : -1
        expect([figure, size]).toEqual([figure, count])
      }
    }
    const rows = await admin.live.rows({ figure: 'occupancy' })
    const times = rows.kind === 'time' ? rows.times : []
    const busy = times.reduce((sum, { busyMs }) => sum + busyMs, 0)
    const ready = times.reduce((sum, { readyMs }) => sum + readyMs, 0)
    expect(picture.occupancy).toMatchObject({ numerator: busy, denominator: busy + ready })
    expect(busy).toBe(120 * second)
    await service.stop()
  })
})

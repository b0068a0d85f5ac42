import { expect, it } from 'vitest'
import { closeGap, openGap, watchWebhook } from '../../../src/service/feeds/gaps.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { commandId, found, movableClock, startService } from '../../support/service.ts'

const minute = 60_000

forEachEngine<DB>((_name, open) => {
  it('keeps when pushes could not be heard, as long as there is a token', async () => {
    const engine = await open()
    const clock = movableClock()
    const began = clock.now()
    const service = await startService(engine, clock)
    const admin = await found(service)
    const gaps = async () => (await admin.feeds.gaps({ from: 0, to: began + 1e9 })).map(({ from, to }) => [from, to])

    await watchWebhook(service.runtime)
    clock.add(10 * minute)
    await watchWebhook(service.runtime)
    expect(await gaps()).toEqual([])

    const { orgId } = await admin.people.whoAmI({})
    const { id } = await admin.feeds.makeToken({ commandId: commandId(), name: '总机', orgId, token: 'c'.repeat(40) })
    await watchWebhook(service.runtime)
    clock.add(minute)
    await watchWebhook(service.runtime)
    expect(await gaps()).toEqual([])
    clock.add(20 * minute)
    await watchWebhook(service.runtime)
    expect(await gaps()).toEqual([[began + 11 * minute, began + 31 * minute]])

    await admin.feeds.revokeToken({ commandId: commandId(), id })
    await watchWebhook(service.runtime)
    clock.add(60 * minute)
    await watchWebhook(service.runtime)
    expect(await gaps()).toHaveLength(1)
    await service.stop()
  })

  it('has one open gap of a source, and finds those that touch a period', async () => {
    const engine = await open()
    const clock = movableClock()
    const at = clock.now()
    const service = await startService(engine, clock)
    const admin = await found(service)
    await openGap(service.runtime, 'ami', at)
    await openGap(service.runtime, 'ami', at + 5)
    clock.add(minute)
    const within = async (from: number, to: number) => (await admin.feeds.gaps({ from, to })).map((gap) => gap.to)
    expect(await within(at + 10, at + 20)).toEqual([null])
    await closeGap(service.runtime, 'ami')
    await closeGap(service.runtime, 'ami')
    expect(await within(at - 10, at)).toEqual([])
    expect(await within(at - 10, at + 1)).toEqual([at + minute])
    expect(await within(at + minute - 1, at + 2 * minute)).toEqual([at + minute])
    expect(await within(at + minute, at + 2 * minute)).toEqual([])
    await service.stop()
  })
})

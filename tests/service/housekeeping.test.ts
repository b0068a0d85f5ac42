import { expect, it } from 'vitest'
import { keepCommandsMs, keepFactsMs, keepWishesMs, tidy } from '../../src/service/clockwork/housekeeping.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'
import { addCustomer, found, movableClock, startService } from '../support/service.ts'

forEachEngine<DB>((_name, open) => {
  it('keeps facts and remembered commands for their time and not longer', async () => {
    const clock = movableClock()
    const service = await startService(await open(), clock)
    const admin = await found(service)
    await addCustomer(admin, { name: '王秀兰', phone: '13800138000' })
    const count = async (table: 'event' | 'command_log') =>
      (await service.runtime.engine.read.selectFrom(table).selectAll().execute()).length
    const [facts, commands] = [await count('event'), await count('command_log')]
    expect(facts).toBeGreaterThan(0)
    expect(commands).toBeGreaterThan(0)

    clock.add(keepFactsMs)
    expect(await tidy(service.runtime)).toBe(0)
    clock.add(1)
    expect(await tidy(service.runtime)).toBe(facts)
    expect(await count('command_log')).toBe(commands)

    clock.add(keepCommandsMs - keepFactsMs)
    expect(await tidy(service.runtime)).toBe(commands)
  })

  it('keeps what was wished of telephones for a day', async () => {
    const clock = movableClock()
    const service = await startService(await open(), clock)
    await found(service)
    const at = clock.now()
    await service.runtime.engine.write(async (trx) => {
      const order = { id: 'o', order_json: '{}', asked_at: at, until: at, taken_by: null, done_at: at, problem: null }
      await trx.insert('feed_order', order)
      const number = { id: 'i', person_id: 'p', number_normal: '+8613800138000', about_json: '{}' }
      await trx.insert('call_intent', { ...number, at, call_id: null })
    })
    clock.add(keepWishesMs)
    expect(await tidy(service.runtime)).toBe(0)
    clock.add(1)
    expect(await tidy(service.runtime)).toBe(2)
  })
})

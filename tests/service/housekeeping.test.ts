import { expect, it } from 'vitest'
import { keepCommandsMs, keepFactsMs, tidy } from '../../src/service/clockwork/housekeeping.ts'
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
})

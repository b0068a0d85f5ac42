import { expect, it } from 'vitest'
import { applyCallEvent } from '../../src/core/domain/call/apply-call-event.ts'
import type { CallEvent } from '../../src/core/domain/call/call-event.ts'
import type { CallId, CustomerId, OrgUnitId } from '../../src/core/domain/ids.ts'
import { missedWithinMs, promiseMissedReturns } from '../../src/service/calls/missed-returns.ts'
import { callRow } from '../../src/store/calls.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'
import { addCustomer, found, movableClock, startService } from '../support/service.ts'

const minute = 60_000
const actor = { personId: null, sessionId: null, remote: 'test', procedure: 'imports.run' }

forEachEngine<DB>((_name, open) => {
  it('promises one call-return to each caller of the last day who gave up and was not answered since', async () => {
    const clock = movableClock()
    const engine = await open()
    const service = await startService(engine, clock)
    const admin = await found(service)
    const customer = await addCustomer(admin, { name: '王秀兰', phone: '13800138000' })
    const { orgId } = await admin.people.whoAmI({})
    let made = 0
    const stored = async (call: {
      at: number
      number: string
      customerId: string | null
      ends: 'abandoned' | 'answered'
    }) => {
      made += 1
      const first: CallEvent = { kind: 'offered', at: call.at, queueId: null }
      const second: CallEvent =
        call.ends === 'answered'
          ? { kind: 'answered', at: call.at + minute, agentId: null }
          : { kind: 'abandoned', at: call.at + minute }
      const seed = {
        id: `call-${made}` as CallId,
        orgId: orgId as OrgUnitId,
        source: 'import' as const,
        direction: 'in' as const,
        numberRaw: call.number,
        numberNormal: call.number,
      }
      const folded = applyCallEvent(applyCallEvent(seed, first), second)
      const row = callRow(
        { ...folded, customerId: call.customerId as CustomerId | null },
        { externalId: `file-${made}`, numberExt: null, numberKind: 'mobile', line: '', sample: false },
      )
      await engine.write((trx) => trx.insert('call', row))
    }
    const now = clock.now()
    await stored({ at: now - 50 * minute, number: '+8613900139000', customerId: null, ends: 'abandoned' })
    await stored({ at: now - 40 * minute, number: '+8613900139000', customerId: null, ends: 'abandoned' })
    await stored({ at: now - 30 * minute, number: '', customerId: customer.id, ends: 'abandoned' })
    await stored({ at: now - 30 * minute, number: '+8613900139001', customerId: null, ends: 'abandoned' })
    await stored({ at: now - 20 * minute, number: '+8613900139001', customerId: null, ends: 'answered' })
    await stored({ at: now - 20 * minute, number: '', customerId: null, ends: 'abandoned' })
    await stored({ at: now - missedWithinMs - minute, number: '+8613900139002', customerId: null, ends: 'abandoned' })

    expect(await promiseMissedReturns(service.runtime, actor)).toEqual({ ok: true, value: 2 })
    const { rows } = await admin.commitments.list({ kinds: ['call-return'] })
    expect(rows.map((row) => row.aboutId).toSorted()).toEqual(['call-2', 'call-3'])
    expect(rows.every((row) => row.dueAt === now + 15 * minute)).toBe(true)
    expect(await promiseMissedReturns(service.runtime, actor)).toEqual({ ok: true, value: 0 })
  })
})

import { describe, expect, it } from 'vitest'
import type { Service } from '../../../src/service/create-service.ts'
import type { Actor } from '../../../src/service/ledger.ts'
import { type MessageRequest, queueMessage } from '../../../src/service/messages/queue-message.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { switchOn } from '../../support/messages.ts'
import { addCustomer, found, hire, movableClock, startService } from '../../support/service.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'test', procedure: 'test' }
const day = 24 * 60 * 60 * 1000

function queue(service: Service, request: MessageRequest) {
  const { runtime } = service
  return runtime.ledger.run(actor, null, (work) => queueMessage(runtime, work, request))
}

forEachEngine<DB>((_, open) => {
  describe('the queue of messages', () => {
    it('takes one message per key, in the words of its template, at the hour that is allowed', async () => {
      const clock = movableClock()
      const service = await startService(await open(), clock)
      const admin = await found(service)
      const { api, id: orgPerson } = await hire(service, admin, { login: 'op', roles: ['operator'] })
      expect(orgPerson).not.toBe('')
      const { id: customerId } = await addCustomer(api, { name: '王小明', phone: '13800138000' })
      const orgId = service.runtime.directory.head()?.id ?? ''
      const request = (change: Partial<MessageRequest>): MessageRequest => ({
        key: 'renewal-1',
        orgId,
        customerId,
        caseId: null,
        commitmentId: null,
        template: 'renewal-notice',
        fields: { contract: 'BY-7', endsOn: '2026-12-31' },
        channel: 'any',
        unasked: true,
        ...change,
      })

      // Nothing is set up: it is written down with why it does not go.
      const off = await queue(service, request({ key: 'off' }))
      expect(off).toEqual({ ok: true, value: { messageId: null, withheld: 'channel-off' } })
      await switchOn(service)

      expect(await queue(service, request({ fields: { contract: 'BY-7' } }))).toMatchObject({
        ok: false,
        code: 'invalid-value',
        params: { field: 'endsOn', reason: 'missing' },
      })
      const first = await queue(service, request({}))
      const again = await queue(service, request({ fields: { contract: 'other', endsOn: 'other' } }))
      expect(again).toEqual(first)
      const rows = await service.runtime.engine.read.selectFrom('message').selectAll().orderBy('queued_at').execute()
      expect(rows.map((row) => [row.key, row.state, row.withheld, row.channel, row.address])).toEqual([
        ['off', 'withheld', 'channel-off', 'text', ''],
        ['renewal-1', 'queued', null, 'text', '+8613800138000'],
      ])
      expect(rows[1]?.body).toBe(
        '【示例电器】王小明您好，您的保养合同 BY-7 将于 2026-12-31 到期。续约请拨打 4008001234。',
      )
      expect(rows[1]?.due_at).toBe(clock.now())

      // At 22:00 it waits for 09:00; a promised one until 08:30.
      clock.set(Date.UTC(2026, 10, 20, 14))
      await queue(service, request({ key: 'night', unasked: true, template: 'birthday' }))
      await queue(service, request({ key: 'night-promised', unasked: false, template: 'unreachable' }))
      const waiting = await service.runtime.engine.read.selectFrom('message').selectAll().execute()
      const due = Object.fromEntries(waiting.map((row) => [row.key, row.due_at]))
      expect(due.night).toBe(Date.UTC(2026, 10, 21, 1))
      expect(due['night-promised']).toBe(Date.UTC(2026, 10, 21, 0, 30))

      // Two matters in thirty days are enough; what was promised goes all the same.
      expect(await queue(service, request({ key: 'third' }))).toMatchObject({
        value: { messageId: null, withheld: 'contacted-enough' },
      })
      expect(await queue(service, request({ key: 'asked', unasked: false }))).toMatchObject({
        value: { withheld: null },
      })
      clock.add(31 * day)
      expect(await queue(service, request({ key: 'later' }))).toMatchObject({ value: { withheld: null } })
    })
  })
})

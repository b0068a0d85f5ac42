import { expect, it } from 'vitest'
import type { TextGateway } from '../../../src/core/ports.ts'
import { openSqljs } from '../../../src/store/engines/sqljs.ts'
import type { DB } from '../../../src/store/schema.ts'
import { opened } from '../../support/opened.ts'
import { addCustomer, found, hire, movableClock, repairOf, startService } from '../../support/service.ts'
import { outboxOf, queue, setGateway } from './outbox-world.ts'

it('stands in the case, among the tries of its promise and in the last contacts once it has gone, and not before', async () => {
  const service = await startService(opened(await openSqljs<DB>()), movableClock(Date.UTC(2026, 10, 20, 2)))
  const admin = await found(service)
  const { api } = await hire(service, admin, { login: 'op', roles: ['operator', 'lead'] })
  const customer = await addCustomer(api, { name: '王小明', phone: '13800138000' })
  const { caseId } = await api.cases.registerRepair(repairOf(customer))
  const arrival = (await api.cases.get({ id: caseId })).commitments.find((each) => each.kind === 'arrival')
  const commitmentId = arrival?.id ?? ''
  await setGateway(service, {})
  await queue(service, customer.id, { key: 'a', caseId, commitmentId, template: 'unreachable' })

  const told = async () => ({
    timeline: (await api.cases.get({ id: caseId })).timeline
      .filter((line) => line.kind === 'message-sent')
      .map((line) => line.params),
    tries: (await api.commitments.get({ id: commitmentId })).attemptList.map((one) => [one.channel, one.result]),
    contacts: (await api.customers.card({ id: customer.id })).contacts
      .filter((contact) => contact.kind === 'message')
      .map((contact) => [contact.text, contact.caseId]),
  })
  expect(await told()).toEqual({ timeline: [], tries: [], contacts: [] })
  const gateway: TextGateway = {
    holdsSecret: false,
    send: async () => ({ kind: 'sent', providerId: 'gw-1' }),
  }
  await outboxOf(service, gateway).drain()
  expect(await told()).toEqual({
    timeline: [{ channel: 'text', template: 'unreachable' }],
    tries: [['text', 'message-sent']],
    contacts: [['message:unreachable', caseId]],
  })
  const { rows } = await api.messages.list({ caseId })
  const view = await api.messages.get({ id: rows[0]?.id ?? '' })
  expect(view).toMatchObject({ state: 'sent', providerId: 'gw-1', address: '13800138000', mayRetry: false })
  expect(view.triesList.map((one) => one.outcome)).toEqual(['sent'])
})

import type { Service } from '../../src/service/create-service.ts'
import { ring } from './callers.ts'

type Send = (path: string, input: object) => Promise<unknown>

/** Does once what can be done with a call, as somebody who is ready and alone. */
export async function controlCalls(service: Service, send: Send): Promise<void> {
  const finish = (id: string) => send('calls.finish', { id, wrapUpCode: 'answered', note: '' })
  const outside = { to: { kind: 'number', number: '13900139000' }, note: '', caseId: null }
  const { id } = await ring(service, '13800138001')
  await send('calls.answer', { id })
  await send('calls.digits', { id, digits: '12#' })
  await send('calls.mute', { id, muted: true })
  await send('calls.consult', { id, ...outside })
  await send('calls.cancelConsult', { id })
  await send('calls.consult', { id, ...outside })
  await send('calls.conference', { id })
  await send('calls.hangUp', { id })
  await finish(id)
  const second = await ring(service, '13800138002')
  await send('calls.answer', { id: second.id })
  await send('calls.consult', { id: second.id, ...outside })
  await send('calls.completeConsult', { id: second.id })
  await finish(second.id)
  const third = await ring(service, '13800138003')
  await send('calls.answer', { id: third.id })
  await send('calls.transfer', { id: third.id, ...outside })
  await finish(third.id)
  const fourth = await ring(service, '13800138004')
  await send('calls.reject', { id: fourth.id })
  await send('calls.answer', { id: fourth.id })
  await send('calls.hangUp', { id: fourth.id })
  await finish(fourth.id)
  await send('calls.dial', { number: '13800138005', customerId: null, caseId: null, softphone: true })
}

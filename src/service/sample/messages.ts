import { builtInTemplates } from '../../core/domain/message/built-in-templates.ts'
import type { MessageState } from '../../core/domain/message/message.ts'
import type { TemplateKind } from '../../core/domain/message/template.ts'
import { commonValues, fillMessage } from '../messages/words.ts'
import type { SampleCustomer } from './customers.ts'
import { hourMs, type Month, minuteMs } from './month.ts'

type Invented = Readonly<{
  template: TemplateKind
  state: MessageState
  hoursAgo: number
  fields?: Readonly<Record<string, string>>
  withheld?: string
  problem?: string
}>

/** None of them waits: nothing of the sample ever leaves. */
const invented: readonly Invented[] = [
  { template: 'unreachable', state: 'delivered', hoursAgo: 3 },
  { template: 'note', state: 'delivered', hoursAgo: 5, fields: { words: '您要的门封条已到货，明天上门更换。' } },
  { template: 'reminder', state: 'withheld', hoursAgo: 26, fields: { subject: '空调换季清洗' }, withheld: 'opted-out' },
  { template: 'renewal-notice', state: 'sent', hoursAgo: 28, fields: { contract: '（示例）', endsOn: '（示例）' } },
  { template: 'birthday', state: 'delivered', hoursAgo: 49 },
  { template: 'unreachable', state: 'failed', hoursAgo: 52, problem: 'http-422' },
  { template: 'thank-you', state: 'unsure', hoursAgo: 75, problem: 'timeout' },
]

const sentStates: readonly MessageState[] = ['sent', 'delivered']

/** Adds a few messages to the customers of the month, in every state in which one looks at them. */
export function addMessages(month: Month, customers: readonly SampleCustomer[]): void {
  const willing = customers.filter((customer) => !customer.doNotCall && customer.phone.kind === 'mobile')
  for (const [at, one] of invented.entries()) {
    const customer = willing[at * 3]
    if (customer === undefined) return
    const id = month.newId()
    const queuedAt = month.now - one.hoursAgo * hourMs
    const sent = sentStates.includes(one.state)
    const values = { ...one.fields, ...commonValues(month.runtime, '客户', month.now) }
    const { body } = fillMessage(builtInTemplates[one.template]['zh-CN'], 'text', values)
    const tries = sent || one.problem !== undefined ? 1 : 0
    month.add('message', {
      id,
      key: `sample:${id}`,
      org_id: month.orgId,
      customer_id: customer.id,
      case_id: null,
      commitment_id: null,
      channel: 'text',
      address: one.withheld === undefined ? customer.phone.normal : '',
      template: one.template,
      template_version: 0,
      language: 'zh-CN',
      subject: '',
      body,
      unasked: one.template === 'unreachable' || one.template === 'note' ? 0 : 1,
      pace: 'unasked',
      awaited: 0,
      state: one.state,
      withheld: one.withheld ?? null,
      problem: one.problem ?? null,
      due_at: null,
      since_at: queuedAt,
      tries,
      doubt: one.state === 'unsure' ? 1 : 0,
      provider_id: null,
      queued_at: queuedAt,
      queued_by: null,
      sent_at: sent ? queuedAt + minuteMs : null,
      done_at: one.state === 'unsure' ? null : queuedAt + minuteMs,
      version: 1,
    })
    if (tries === 0) continue
    const outcome = sent ? 'sent' : one.state === 'unsure' ? 'unknown' : 'refused'
    month.add('message_try', {
      id: month.newId(),
      message_id: id,
      at: queuedAt + minuteMs,
      ended_at: queuedAt + minuteMs + 400,
      outcome,
      code: one.problem ?? '',
      detail: '',
    })
  }
}

import type { messages as contract, MessageSettingsView } from '../../core/contract/messages.ts'
import { isTextNumber } from '../../core/domain/message/may-go.ts'
import type { MessageChannel } from '../../core/domain/message/message.ts'
import { isGatewayUrl } from '../../core/domain/message/message-settings.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { type AllowedContext, type Caller, type CallerWork, unwrap } from '../call-context.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { messageSettings, type SettingName } from './message-settings.ts'
import { sendersOf } from './senders.ts'

type Done = Readonly<{ done: true }>
const done: Done = { done: true }

/** How messages are sent; whether there is a secret, and never which. */
export async function readSetUp(caller: Caller): Promise<MessageSettingsView> {
  const settings = await messageSettings(caller.engine.reader)
  const ports = { email: caller.mailer, text: caller.textGateway }
  const about = (name: MessageChannel) => {
    const row = settings.row(name)
    return {
      secretStored: (row?.secret ?? '') !== '',
      secretFromHost: ports[name]?.holdsSecret ?? false,
      possible: ports[name] !== null,
      version: row?.version ?? 0,
      changedAt: row?.changed_at ?? null,
      changedByName: row === undefined ? null : (caller.directory.person(row.changed_by)?.name ?? ''),
    }
  }
  return {
    email: { server: settings.email, ...about('email') },
    text: { server: settings.text, ...about('text') },
    rules: { value: settings.rules, version: settings.row('rules')?.version ?? 0 },
    reportToken: (settings.row('report-token')?.secret ?? null) !== null,
  }
}

type NewSetting = Readonly<{
  name: SettingName
  /** Null: whatever it is. */
  version: number | null
  value: object
  /** Null keeps the stored one, an empty text removes it. */
  secret: string | null
}>

async function store(work: CallerWork, setting: NewSetting): Promise<Result<Done>> {
  const { name, value } = setting
  const before = (await messageSettings(work.trx)).row(name)
  if (setting.version !== null && (before?.version ?? 0) !== setting.version)
    return refuse('changed-meanwhile', { version: before?.version ?? 0 })
  const secret = setting.secret === null ? (before?.secret ?? null) : setting.secret === '' ? null : setting.secret
  const values = {
    value_json: JSON.stringify(value),
    secret,
    changed_at: work.now,
    changed_by: work.personId,
    version: (before?.version ?? 0) + 1,
  }
  await work.trx.db
    .insertInto('message_setting')
    .values({ name, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
  work.record(`message-setting:${name}`, {
    before: before === undefined ? null : JSON.parse(before.value_json),
    after: value,
    // What it is stays out of the trail.
    secret: setting.secret === null ? 'kept' : setting.secret === '' ? 'removed' : 'changed',
  })
  work.emit({ topic: 'settings.changed', orgId: work.caller.principal.orgId, name: `message-setting:${name}` })
  return ok(done)
}

/** Sets the mail server. Refusal `invalid-value` for one that is switched on without host or sender. */
export async function saveMailServer(
  work: CallerWork,
  { server, version, secret }: InputOf<typeof contract.saveMailServer>,
): Promise<Result<Done>> {
  if (server.on && server.host === '') return refuse('invalid-value', { field: 'host', reason: 'missing' })
  if (server.on && server.sender === '') return refuse('invalid-value', { field: 'sender', reason: 'missing' })
  return store(work, { name: 'email', version, value: server, secret })
}

/** Sets the text-message gateway. Refusal `invalid-value` for one that is switched on without an address. */
export async function saveTextGateway(
  work: CallerWork,
  { server, version, secret }: InputOf<typeof contract.saveTextGateway>,
): Promise<Result<Done>> {
  if (server.on && !isGatewayUrl(server.url)) return refuse('invalid-value', { field: 'url', reason: 'missing' })
  return store(work, { name: 'text', version, value: server, secret })
}

/** Sets what holds for every channel. */
export function saveRules(
  work: CallerWork,
  { value, version }: InputOf<typeof contract.saveRules>,
): Promise<Result<Done>> {
  return store(work, { name: 'rules', version, value, secret: null })
}

/** Sets the token of delivery reports, of which only a hash is kept; null: reports are not taken. */
export function saveReportToken(
  work: CallerWork,
  { token }: InputOf<typeof contract.saveReportToken>,
): Promise<Result<Done>> {
  const secret = token === null ? '' : work.caller.digest(token)
  return store(work, { name: 'report-token', version: null, value: {}, secret })
}

type Tested = OutputOf<typeof contract.test>

/**
 * Sends a test message, outside of any transaction, whatever the hour: whoever asks waits for it. Sent again with the
 * same command id it gives the first answer. Refusals: `not-allowed` where the channel is off or nothing can be sent;
 * `invalid-value` for an address that cannot be one.
 */
export async function testMessage(
  { runtime, actor, principal }: AllowedContext,
  input: InputOf<typeof contract.test>,
): Promise<Tested> {
  const before = await runtime.ledger.answered(actor, input.commandId)
  if (before !== undefined) return before as Tested
  const settings = await messageSettings(runtime.engine.reader)
  const sender = sendersOf(runtime, settings)[input.channel]
  if (sender === undefined) return unwrap(refuse('not-allowed', { what: 'messages' }))
  const number = runtime.phones.parse(input.to)
  const to = input.channel === 'text' ? number.normal : input.to
  if (input.channel === 'text' ? !isTextNumber(number) : !/^[^\s@]+@[^\s@]+$/.test(to))
    return unwrap(refuse('invalid-value', { field: 'to' }))
  const organisation = runtime.settings.organisation(runtime.clock.now()).name
  const words =
    principal?.locale === 'en' ? `${organisation}: this is a test message.` : `【${organisation}】这是一条测试消息。`
  const answer = await sender.send({ id: runtime.ids.next(), to, subject: words, body: words })
  const tested: Tested =
    answer.kind === 'sent'
      ? { outcome: 'sent', code: '', detail: '' }
      : { outcome: answer.kind, code: answer.code, detail: answer.detail }
  return unwrap(
    await runtime.ledger.run(actor, input.commandId, async (work) => {
      work.record(`message-setting:${input.channel}`, { tested: tested.outcome, code: tested.code })
      return ok(tested)
    }),
  )
}

import { expect, it } from 'vitest'
import { builtInTemplates } from '../../src/core/domain/message/built-in-templates.ts'
import { defaultMailServer, defaultTextGateway } from '../../src/core/domain/message/message-settings.ts'
import type { Mailer } from '../../src/core/ports.ts'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import { callByPath, declaredProcedures } from '../support/procedures.ts'
import { addCustomer, found, hire, movableClock, refusalOf, startService } from '../support/service.ts'

const secrets = { mail: 'mail-secret-11', gateway: 'gateway-secret-22', token: 'report-token-33'.padEnd(40, 'x') }

forEachEngine<DB>((_name, open) => {
  it('writes what was done with messages, once however often it is sent, and gives out no secret', async () => {
    const engine = await open()
    const sent: string[] = []
    const mailer: Mailer = {
      holdsSecret: false,
      send: async (_server, secret, mail) => {
        sent.push(`${mail.to} ${secret}`)
        return { kind: 'later', code: 'smtp-451', detail: 'not now', afterMs: null }
      },
      close: () => undefined,
    }
    const service = await startService(engine, movableClock(), { mailer })
    const admin = await found(service)
    const audited = auditing(engine)
    const { send } = audited
    const boss = (await hire(service, admin, { login: 'boss', roles: ['manager', 'operator'] })).api
    const { id: customerId } = await addCustomer(boss, { name: '王小明', phone: '13800138000' })

    const mail = { ...defaultMailServer, on: true, host: 'mail.example', sender: 'service@example.com', user: 'u' }
    await send(boss, 'messages.saveMailServer', { version: 0, server: mail, secret: secrets.mail })
    await send(boss, 'messages.saveMailServer', { version: 1, server: { ...mail, user: 'v' }, secret: null })
    const gateway = { ...defaultTextGateway, on: true, url: 'https://gateway.example/send' }
    await send(boss, 'messages.saveTextGateway', { version: 0, server: gateway, secret: secrets.gateway })
    await send(boss, 'messages.saveRules', { version: 0, value: { monthlyCap: 3 } })
    await send(boss, 'messages.saveReportToken', { token: secrets.token })
    expect(await send(boss, 'messages.test', { channel: 'email', to: 'me@example.com' })).toEqual({
      outcome: 'later',
      code: 'smtp-451',
      detail: 'not now',
    })
    // Sent twice by the suite, it went out once, with the password that was kept.
    expect(sent).toEqual([`me@example.com ${secrets.mail}`])
    const words = { ...builtInTemplates.note, en: { ...builtInTemplates.note.en, subject: 'News' } }
    await send(boss, 'messages.saveTemplate', { code: 'note', version: 0, words })
    expect(await refusalOf(boss.messages.saveTemplate({ commandId: 'late', code: 'note', version: 0, words }))).toBe(
      'changed-meanwhile',
    )
    await send(boss, 'messages.resetTemplate', { code: 'note', version: 1 })
    await send(boss, 'messages.setLanguage', { customerId, language: 'en' })
    const message = { customerId, caseId: null, template: 'note', channel: 'text', subject: '', body: 'x' }
    const first = await send<{ id: string }>(boss, 'messages.send', { ...message, askedFor: true })
    await send(boss, 'messages.cancel', { id: first.id })
    const second = await send<{ id: string }>(boss, 'messages.send', { ...message, askedFor: true })
    const become = (state: string) =>
      engine.write((trx) => trx.db.updateTable('message').set({ state }).where('id', '=', second.id).execute())
    await become('failed')
    await send(boss, 'messages.retry', { id: second.id })
    await become('unsure')
    await send(boss, 'messages.confirmSent', { id: second.id })
    await send(boss, 'messages.setOptOut', { customerId, channel: 'text', optedOut: true, note: '不要' })
    expect(audited.sent()).toEqual(commandsOf('audit-messages'))
    expect((await verifyAudit(service.runtime)).broken).toEqual([])

    // No answer, no audit entry, no fact and no remembered command holds a secret.
    const heard: unknown[] = [await boss.administration.audit({ limit: 500 })]
    for (const { path, meta } of declaredProcedures())
      if (path.startsWith('messages.') && meta.kind === 'query')
        heard.push(await callByPath(boss, path, {}).catch((error: Error) => error.message))
    for (const table of ['audit', 'event', 'command_log', 'setting'] as const)
      heard.push(await engine.read.selectFrom(table).selectAll().execute())
    const said = JSON.stringify(heard)
    for (const secret of Object.values(secrets)) expect(said).not.toContain(secret)
    // The token is not even stored.
    const stored = await engine.read.selectFrom('message_setting').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(secrets.token)
    const set = await boss.messages.settings()
    expect([set.email.secretStored, set.text.secretStored, set.reportToken]).toEqual([true, true, true])
    await service.stop()
  })
})

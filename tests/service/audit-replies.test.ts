import { afterEach, expect, it } from 'vitest'
import { builtInReply } from '../../src/core/domain/reply/built-in-replies.ts'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import { commandId, refusalOf } from '../support/service.ts'
import { type ReplyWorld, recorded, replyWorld, suggested } from './replies/reply-world.ts'

forEachEngine<DB>((_name, open) => {
  let world: ReplyWorld
  afterEach(() => world.service.stop())

  it('writes what was done with replies and suggestions, once however often it is sent', async () => {
    const engine = await open()
    world = await replyWorld(engine)
    const { officer, manager, lead, managerId, clock } = world
    const audited = auditing(engine)
    const { send } = audited
    type At = Readonly<{ id: string; version: number }>
    type Moved = Readonly<{ version: number }>
    const serious = await recorded(world, { severity: 'serious' })
    const draft = (complaintId: string, channel: string) =>
      send<At>(officer, 'replies.draft', { complaintId, purpose: 'thanks', channel, language: 'en' })
    const one = await draft(serious.id, 'letter')
    const words = { channel: 'letter', subject: 'Thank you', body: 'Dear customer,\n\nthank you.' }
    const changed = await send<Moved>(officer, 'replies.change', { ...one, ...words })
    const asked = await send<Moved>(officer, 'replies.submit', { id: one.id, version: changed.version })
    const back = await send<Moved>(lead, 'replies.sendBack', { id: one.id, version: asked.version, reason: 'kinder' })
    const again = await officer.replies.submit({ commandId: commandId(), id: one.id, version: back.version })
    const good = await send<Moved>(lead, 'replies.review', { id: one.id, version: again.version })
    await send(officer, 'replies.send', { id: one.id, version: good.version, postedOn: '2026-11-20' })
    const two = await draft(serious.id, 'letter')
    await send(officer, 'replies.drop', two)
    const three = await draft(serious.id, 'phone')
    await send(officer, 'replies.tell', { ...three, result: 'told', note: 'glad', callId: null })

    const own = { purpose: 'thanks', class: null, version: 0, words: builtInReply('thanks') }
    await send(manager, 'replies.saveTemplate', own)
    expect(await refusalOf(manager.replies.saveTemplate({ commandId: commandId(), ...own, purpose: 'thanks' }))).toBe(
      'changed-meanwhile',
    )
    const wrong = { ...own.words, en: { ...own.words.en, letter: 'Dear {{nobody}}' } }
    expect(
      await refusalOf(
        manager.replies.saveTemplate({
          commandId: commandId(),
          purpose: 'apology',
          class: 'goods',
          version: 0,
          words: wrong,
        }),
      ),
    ).toBe('invalid-value')
    await send(manager, 'replies.resetTemplate', { purpose: 'thanks', class: null, version: 1 })

    const suggestion = await suggested(world)
    const { inquiryId } = await send<{ inquiryId: string }>(officer, 'suggestions.forward', {
      id: suggestion.id,
      personId: managerId,
      orgId: null,
      question: '周日能不能排班？',
      dueAt: clock.now() + 60_000,
    })
    const fate = { fate: 'adopted', words: '已安排', day: null }
    await send(manager, 'suggestions.answer', { id: inquiryId, ...fate })
    await send(officer, 'suggestions.decide', { id: suggestion.id, ...fate, fate: 'declined' })
    expect(audited.sent()).toEqual(commandsOf('audit-replies'))
    expect((await verifyAudit(world.service.runtime)).broken).toEqual([])
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { switchOn } from '../../support/messages.ts'
import { commandId, refusalOf } from '../../support/service.ts'
import { drafted, type ReplyWorld, recorded, replyWorld } from './reply-world.ts'

forEachEngine<DB>((_name, open) => {
  let world: ReplyWorld
  afterEach(() => world.service.stop())

  const step = (at: Readonly<{ id: string; version: number }>) => ({ commandId: commandId(), ...at })
  const posted = '2026-11-20'

  describe('a reply to a general complaint', () => {
    it('is drafted with the facts, read over by its author, posted and frozen', async () => {
      world = await replyWorld(await open())
      const { officer } = world
      const complaint = await recorded(world)
      const at = await drafted(world, complaint.id, { purpose: 'acknowledgement', channel: 'letter' })
      const draft = await officer.replies.get({ id: at.id })
      expect(draft).toMatchObject({ state: 'draft', reviewBy: 'author', missing: [], intact: null })
      expect(draft.letter.to).toEqual(['王小明', '柳荫路 18 号', '示例市河东区'])
      expect(draft.letter.body).toContain('尊敬的王小明：')
      expect(draft.letter.body).toContain('约好上午来，等到下午才到')
      expect(draft.letter.body).toContain(complaint.number)
      // not before it was read over
      expect(await refusalOf(officer.replies.send({ ...step(at), postedOn: posted }))).toBe('illegal-move')
      const reviewed = await officer.replies.review(step(at))
      expect(
        await refusalOf(
          officer.replies.send({ ...step({ id: at.id, version: reviewed.version }), postedOn: '2026-11-21' }),
        ),
      ).toBe('invalid-time')
      const sent = await officer.replies.send({ ...step({ id: at.id, version: reviewed.version }), postedOn: posted })
      expect(sent.state).toBe('sent')
      const kept = await officer.replies.get({ id: at.id })
      expect(kept).toMatchObject({ state: 'sent', intact: true, postedOn: posted, goneAt: world.clock.now(), may: [] })
      // it acknowledges the complaint and keeps the promise to
      const detail = await officer.complaints.get({ id: complaint.id })
      expect(detail.complaint.state).toBe('acknowledged')
      expect(detail.commitments.find(({ kind }) => kind === 'complaint-acknowledge')).toMatchObject({
        state: 'kept',
        result: 'acknowledged',
      })
      const { timeline } = await officer.cases.get({ id: complaint.caseId })
      expect(timeline.filter(({ kind }) => kind === 'reply-sent')).toMatchObject([
        { params: { purpose: 'acknowledgement', channel: 'letter' }, text: kept.letter.subject },
      ])
      // nothing changes it any more, whatever becomes of what it was made from
      world.clock.add(60_000)
      const again = {
        ...step({ id: at.id, version: sent.version }),
        channel: 'letter' as const,
        subject: 'x',
        body: 'y',
      }
      expect(await refusalOf(officer.replies.change(again))).toBe('illegal-move')
      expect(await refusalOf(officer.replies.drop(step({ id: at.id, version: sent.version })))).toBe('illegal-move')
      expect((await officer.replies.get({ id: at.id })).letter).toEqual(kept.letter)
    })

    it('goes with no field left unfilled', async () => {
      world = await replyWorld(await open())
      const { officer } = world
      const { id } = await recorded(world)
      const drafting = { purpose: 'apology', channel: 'letter', language: 'en' } as const
      const at = await officer.replies.draft({ commandId: commandId(), complaintId: id, ...drafting })
      expect((await officer.replies.get({ id: at.id })).missing).toEqual(['reasons'])
      expect(await refusalOf(officer.replies.review(step(at)))).toBe('invalid-value')
    })

    it('must be read over again after a change', async () => {
      world = await replyWorld(await open())
      const { officer } = world
      const { id } = await recorded(world)
      const at = await drafted(world, id, { purpose: 'thanks', channel: 'letter' })
      const reviewed = await officer.replies.review(step(at))
      const { letter } = await officer.replies.get({ id: at.id })
      const changed = await officer.replies.change({
        ...step({ id: at.id, version: reviewed.version }),
        channel: 'letter',
        subject: letter.subject,
        body: `${letter.body}。`,
      })
      expect(changed.state).toBe('draft')
      expect(
        await refusalOf(officer.replies.send({ ...step({ id: at.id, version: changed.version }), postedOn: posted })),
      ).toBe('illegal-move')
    })

    it('is told by telephone, with the call and what the customer said', async () => {
      world = await replyWorld(await open())
      const { officer } = world
      const complaint = await recorded(world)
      const call = await officer.calls.log({
        commandId: commandId(),
        number: '13800138000',
        direction: 'out',
        customerId: world.customerId,
        caseId: complaint.caseId,
      })
      const at = await drafted(world, complaint.id, { purpose: 'acknowledgement', channel: 'phone' })
      const busy = await officer.replies.tell({ ...step(at), result: 'busy', note: '占线', callId: null })
      expect(busy).toEqual({ state: 'draft', version: at.version })
      expect((await officer.complaints.get({ id: complaint.id })).complaint.state).toBe('recorded')
      const told = { ...step(at), result: 'told' as const, note: '客户表示理解' }
      expect(await refusalOf(officer.replies.tell({ ...told, callId: 'nobody' }))).toBe('not-found')
      await officer.replies.tell({ ...told, commandId: commandId(), callId: call.id })
      expect(await officer.replies.get({ id: at.id })).toMatchObject({
        state: 'sent',
        callId: call.id,
        note: '客户表示理解',
        intact: true,
      })
      expect((await officer.complaints.get({ id: complaint.id })).complaint.state).toBe('acknowledged')
    })
  })

  describe('a reply in writing to a serious complaint', () => {
    it('is reviewed by another person who decides, and by nobody who wrote any of it', async () => {
      world = await replyWorld(await open())
      const { officer, lead, manager } = world
      const complaint = await recorded(world, { severity: 'serious' })
      const at = await drafted(world, complaint.id, { purpose: 'interim', channel: 'letter' })
      expect(await refusalOf(officer.replies.review(step(at)))).toBe('illegal-move')
      const submitted = await officer.replies.submit(step(at))
      const now = { id: at.id, version: submitted.version }
      expect(await refusalOf(officer.replies.review(step(now)))).toBe('own-request')
      expect(await lead.replies.waiting()).toMatchObject([{ id: at.id, submittedByName: 'officer' }])
      expect(await refusalOf(officer.replies.waiting())).toBe('FORBIDDEN')
      const back = await lead.replies.sendBack({ ...step(now), reason: '写得再客气一点' })
      expect(await officer.replies.get({ id: at.id })).toMatchObject({
        state: 'draft',
        sentBackReason: '写得再客气一点',
        sentBackByName: 'lead',
      })
      // the lead puts it right himself: now he is one of its authors
      const { letter } = await lead.replies.get({ id: at.id })
      const changed = await lead.replies.change({
        ...step({ id: at.id, version: back.version }),
        channel: 'letter',
        subject: letter.subject,
        body: `${letter.body}\n谢谢`,
      })
      const again = await lead.replies.submit(step({ id: at.id, version: changed.version }))
      const waits = { id: at.id, version: again.version }
      expect(await refusalOf(lead.replies.review(step(waits)))).toBe('own-request')
      expect(await lead.replies.waiting()).toEqual([])
      const reviewed = await manager.replies.review(step(waits))
      const sent = await officer.replies.send({ ...step({ id: at.id, version: reviewed.version }), postedOn: posted })
      expect(sent.state).toBe('sent')
      expect(await officer.replies.get({ id: at.id })).toMatchObject({ reviewedByName: 'manager', intact: true })
    })

    it('is not sent with the review of its author when it became serious meanwhile', async () => {
      world = await replyWorld(await open())
      const { officer, service } = world
      const complaint = await recorded(world)
      const at = await drafted(world, complaint.id, { purpose: 'interim', channel: 'letter' })
      const reviewed = await officer.replies.review(step(at))
      await service.runtime.engine.write((trx) =>
        trx.db.updateTable('complaint').set({ severity: 'critical' }).where('id', '=', complaint.id).execute(),
      )
      const now = { id: at.id, version: reviewed.version }
      expect(await refusalOf(officer.replies.send({ ...step(now), postedOn: posted }))).toBe('illegal-move')
    })
  })

  describe('a reply by mail', () => {
    it('is not sent where no mail would go, and says why', async () => {
      world = await replyWorld(await open())
      const { officer } = world
      const { id } = await recorded(world)
      const { ways } = await officer.replies.ofComplaint({ id })
      expect(ways.find(({ channel }) => channel === 'email')).toMatchObject({ withheld: 'channel-off' })
      const at = await drafted(world, id, { purpose: 'thanks', channel: 'email' })
      const reviewed = await officer.replies.review(step(at))
      const now = { id: at.id, version: reviewed.version }
      expect(await refusalOf(officer.replies.send({ ...step(now), postedOn: null }))).toBe('not-allowed')
      expect(await officer.replies.get({ id: at.id })).toMatchObject({ state: 'reviewed' })
    })

    it('goes although the customer wants no mails and no calls: he waits for it', async () => {
      world = await replyWorld(await open())
      const { officer, service, customerId } = world
      await switchOn(service)
      await officer.messages.setOptOut({
        commandId: commandId(),
        customerId,
        channel: 'email',
        optedOut: true,
        note: '',
      })
      const { id } = await recorded(world)
      const at = await drafted(world, id, { purpose: 'thanks', channel: 'email' })
      const reviewed = await officer.replies.review(step(at))
      await officer.replies.send({ ...step({ id: at.id, version: reviewed.version }), postedOn: null })
      const sent = await officer.replies.get({ id: at.id })
      expect(sent).toMatchObject({ state: 'sent', messageState: 'queued', goneAt: null })
      const message = await officer.messages.get({ id: sent.messageId ?? '' })
      expect(message.body).toContain('服务热线：4008001234')
      expect(message.body.startsWith(sent.letter.body)).toBe(true)
    })
  })
})

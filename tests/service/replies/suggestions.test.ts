import { afterEach, describe, expect, it } from 'vitest'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { commandId, hire, refusalOf } from '../../support/service.ts'
import { drafted, type ReplyWorld, replyWorld, suggested } from './reply-world.ts'

const dayMs = 24 * 60 * 60 * 1000

forEachEngine<DB>((_name, open) => {
  let world: ReplyWorld
  afterEach(() => world.service.stop())

  const forwarded = (id: string, to: Readonly<{ personId: string | null; orgId: string | null }>) =>
    world.officer.suggestions.forward({
      commandId: commandId(),
      id,
      ...to,
      question: '周日能不能排班？',
      dueAt: world.clock.now() + 2 * dayMs,
    })

  /** Tells the fate that holds by a letter. */
  async function toldByLetter(id: string, purpose: 'suggestion-adopted' | 'suggestion-considered') {
    const { officer } = world
    const at = await drafted(world, id, { purpose, channel: 'letter' })
    const reviewed = await officer.replies.review({ commandId: commandId(), ...at })
    await officer.replies.send({ commandId: commandId(), id: at.id, version: reviewed.version, postedOn: '2026-11-20' })
    return at.id
  }

  describe('a suggestion', () => {
    it('is forwarded to who leads, answered, adopted and told', async () => {
      world = await replyWorld(await open())
      const { officer, manager, managerId, lead } = world
      const { id } = await suggested(world)
      const { orgId } = await manager.people.whoAmI({})
      const { inquiryId } = await forwarded(id, { personId: null, orgId })
      expect((await officer.suggestions.get({ id })).inquiries).toMatchObject([
        { personId: managerId, personName: 'manager', question: '周日能不能排班？', open: true, mayAnswer: true },
      ])
      const asked = (await officer.complaints.get({ id })).commitments.find(({ kind }) => kind === 'complaint-task')
      expect(asked).toMatchObject({ state: 'open', ownerName: 'manager' })
      // before it is decided nobody can be told of it
      const wish = { complaintId: id, purpose: 'suggestion-adopted', channel: 'letter', language: null } as const
      expect(await refusalOf(officer.replies.draft({ commandId: commandId(), ...wish }))).toBe('invalid-value')
      const answer = { id: inquiryId, fate: 'adopted' as const, words: '周日安排一班', day: '2026-12-06' }
      await manager.suggestions.answer({ commandId: commandId(), ...answer })
      expect(await refusalOf(lead.suggestions.answer({ commandId: commandId(), ...answer }))).toBe('already-settled')
      const replyId = await toldByLetter(id, 'suggestion-adopted')
      const reply = await officer.replies.get({ id: replyId })
      expect(reply.letter.body).toContain('周日安排一班')
      expect(reply.letter.body).toContain('2026年12月6日')
      expect((await officer.suggestions.get({ id })).fates).toMatchObject([
        { fate: 'adopted', current: true, toldAt: world.clock.now(), replyId },
      ])
      const detail = await officer.complaints.get({ id })
      expect(detail.complaint).toMatchObject({ state: 'closed', outcome: 'replied' })
      expect(detail.commitments.map(({ kind, state, result }) => [kind, state, result]).toSorted()).toEqual([
        ['complaint-task', 'kept', 'answered'],
        ['suggestion-reply', 'kept', 'replied'],
      ])
      expect((await officer.complaints.get({ id })).case.state).toBe('closed')
    })

    it('under consideration is promised to be looked at again, and told again when it is adopted after all', async () => {
      world = await replyWorld(await open())
      const { officer, officerId, clock, service } = world
      const { id } = await suggested(world)
      const considered = { id, fate: 'considered' as const, words: '等明年预算' }
      expect(
        await refusalOf(officer.suggestions.decide({ commandId: commandId(), ...considered, day: '2026-11-20' })),
      ).toBe('invalid-time')
      await officer.suggestions.decide({ commandId: commandId(), ...considered, day: '2027-01-15' })
      await toldByLetter(id, 'suggestion-considered')
      const promise = () =>
        service.runtime.engine.read
          .selectFrom('commitment')
          .select(['state', 'result', 'owner_person_id', 'due_at'])
          .where('about_id', '=', id)
          .where('kind', '=', 'complaint-task')
          .execute()
      // its case is closed, and the promise to look at it again goes on
      expect((await officer.complaints.get({ id })).case.state).toBe('closed')
      expect(await promise()).toMatchObject([{ state: 'open', owner_person_id: officerId }])
      clock.add(dayMs)
      await officer.suggestions.decide({
        commandId: commandId(),
        id,
        fate: 'adopted',
        words: '提前做了',
        day: '2026-12-01',
      })
      expect(await promise()).toMatchObject([{ state: 'kept', result: 'done' }])
      await toldByLetter(id, 'suggestion-adopted')
      expect((await officer.suggestions.get({ id })).fates).toMatchObject([
        { fate: 'adopted', current: true, toldAt: clock.now() },
        { fate: 'considered', current: false, toldAt: clock.now() - dayMs },
      ])
      expect((await officer.complaints.get({ id })).complaint.state).toBe('closed')
      const span = { from: 0, to: clock.now() + dayMs }
      expect(await officer.suggestions.figures(span)).toEqual({
        adopted: 1,
        considered: 0,
        declined: 0,
        open: 0,
        told: 1,
        adoptedShare: 1,
      })
    })

    it('is answered in writing when its customer cannot be reached by telephone, or closed with the reason', async () => {
      world = await replyWorld(await open())
      const { officer, officerId } = world
      const { id } = await suggested(world)
      const reply = async () => {
        const { commitments } = await officer.complaints.get({ id })
        const found = commitments.find(({ kind, state }) => kind === 'suggestion-reply' && state === 'open')
        if (found === undefined) throw new Error('no promise to reply')
        return found.id
      }
      await officer.commitments.attempt({
        commandId: commandId(),
        id: await reply(),
        result: 'wrong-number',
        laterAt: null,
        note: '',
      })
      const { complaint, commitments } = await officer.complaints.get({ id })
      expect(complaint.state).toBe('recorded')
      expect(commitments.filter(({ state }) => state === 'open')).toMatchObject([
        { kind: 'complaint-task', ownerName: 'officer', ownerPersonId: officerId },
      ])
      await officer.suggestions.decide({ commandId: commandId(), id, fate: 'adopted', words: '已安排', day: null })
      await officer.complaints.move({
        commandId: commandId(),
        id,
        version: complaint.version,
        move: 'leave-unanswered',
        note: '号码不对，也没有地址',
      })
      const closed = await officer.complaints.get({ id })
      expect(closed.complaint).toMatchObject({ state: 'closed', outcome: 'unanswered' })
      expect(closed.commitments.filter(({ state }) => state === 'open')).toEqual([])
      expect((await officer.complaints.get({ id })).case.state).toBe('closed')
    })

    it('of somebody who does not want to hear is closed with that', async () => {
      world = await replyWorld(await open())
      const { officer } = world
      const { id } = await suggested(world)
      const { commitments } = await officer.complaints.get({ id })
      await officer.commitments.attempt({
        commandId: commandId(),
        id: commitments[0]?.id ?? '',
        result: 'refused',
        laterAt: null,
        note: '不想听答复',
      })
      const { complaint } = await officer.complaints.get({ id })
      expect(complaint).toMatchObject({ state: 'closed', outcome: 'unanswered' })
    })

    it('is forwarded only to who may read it, and answered only by him or who works on it', async () => {
      world = await replyWorld(await open())
      const { admin, service, officer, manager, managerId, officerId } = world
      const { id } = await suggested(world, { severity: null })
      const clerk = await hire(service, admin, { login: 'clerk', roles: ['clerk'] })
      expect(await refusalOf(forwarded(id, { personId: clerk.id, orgId: null }))).toBe('not-found')
      const { inquiryId } = await forwarded(id, { personId: officerId, orgId: null })
      expect(await refusalOf(forwarded('nobody', { personId: managerId, orgId: null }))).toBe('not-found')
      await manager.suggestions.answer({
        commandId: commandId(),
        id: inquiryId,
        fate: 'declined',
        words: '人手不够',
        day: null,
      })
      expect((await officer.suggestions.get({ id })).fates).toMatchObject([{ fate: 'declined', byName: 'manager' }])
    })
  })
})

import { expect, it } from 'vitest'
import type { DB } from '../../../src/store/schema.ts'
import { complaintOf } from '../../support/complaint.ts'
import { forEachEngine } from '../../support/engines.ts'
import { addCustomer, commandId, found, hire, movableClock, refusalOf, startService } from '../../support/service.ts'

forEachEngine<DB>((_name, open) => {
  it('shows nobody a number he may not see, nor a complaint that is not his to read', async () => {
    const clock = movableClock()
    const service = await startService(await open(), clock)
    const admin = await found(service)
    const head = await admin.people.whoAmI({})
    const { id: north } = await admin.people.saveOrgUnit({
      commandId: commandId(),
      id: null,
      parentId: head.orgId,
      kind: 'centre',
      name: '北区',
      code: 'N',
      areaCode: '',
      level: 'A',
    })
    const officer = await hire(service, admin, { login: 'officer', roles: ['officer'] })
    const manager = await hire(service, admin, { login: 'manager', roles: ['manager'] })
    const lead = await hire(service, admin, { login: 'lead', roles: ['lead'] })
    const away = await hire(service, admin, { login: 'away', roles: ['manager'], orgId: north })
    const customer = await addCustomer(officer.api, { name: '王秀兰', phone: '13800138000' })
    const { id } = await officer.api.complaints.record(
      complaintOf(customer.id, {
        severity: 'serious',
        said: '打 13800138000 没人接',
        confidential: true,
        accusedId: lead.id,
      }),
    )
    await service.scheduler.tick()
    const ask = {
      id,
      personId: officer.id,
      words: '打 13800138000 问过吗？',
      dueAt: clock.now() + 3_600_000,
    }
    const asked = await manager.api.decisions.askBack({ ...ask, commandId: commandId() })

    // a manager sees no number, an officer does
    const story = await manager.api.decisions.story({ id })
    expect(story).toMatchObject({ complaint: { id }, asks: [{ id: asked.id }] })
    const hidden = [
      story,
      await manager.api.decisions.list({}),
      await manager.api.decisions.list({ group: 'in-hand' }),
      await manager.api.decisions.held({ id }),
    ]
    expect(JSON.stringify(hidden)).not.toContain('13800138000')
    expect((await officer.api.decisions.list({})).rows).toMatchObject([{ why: 'question', words: ask.words }])

    // what was asked is not in the case, which more people read
    const matter = JSON.stringify(await officer.api.cases.get({ id: story.complaint.caseId }))
    expect(matter).not.toContain('问过吗')

    // neither the accused nor another part of the organisation learns of it
    for (const stranger of [lead.api, away.api]) {
      expect(await stranger.decisions.list({})).toEqual({ rows: [], next: null })
      for (const call of [
        () => stranger.decisions.story({ id }),
        () => stranger.decisions.held({ id }),
        () => stranger.decisions.people({ id, kind: 'question' }),
        () => stranger.decisions.askBack({ ...ask, commandId: commandId() }),
        () => stranger.decisions.answer({ commandId: commandId(), id: asked.id, result: 'answered', words: 'x' }),
        () => stranger.decisions.takeNote({ commandId: commandId(), id: asked.id, of: 'ask' }),
      ])
        expect(await refusalOf(call())).toBe('not-found')
    }
    // nor may it be handed to them
    const offered = (await manager.api.decisions.people({ id, kind: 'question' })).map((person) => person.id)
    expect(offered).toContain(officer.id)
    expect(offered).not.toContain(lead.id)
    expect(offered).not.toContain(away.id)
    const give = (personId: string) =>
      refusalOf(manager.api.decisions.delegate({ ...ask, commandId: commandId(), personId }))
    expect(await give(away.id)).toBe('out-of-scope')
    expect(await give(lead.id)).toBe('not-allowed')
    await service.stop()
  })
})

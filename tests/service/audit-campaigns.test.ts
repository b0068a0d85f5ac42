import { expect, it } from 'vitest'
import { everybody } from '../../src/core/domain/campaign/target-query.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { fullAnswers, keep } from '../support/campaigns.ts'
import { forEachEngine } from '../support/engines.ts'
import { publishQuestionnaire } from '../support/questionnaires.ts'
import { addCustomer, found, hire, movableClock, startService } from '../support/service.ts'

type Changed = Readonly<{ id: string; version: number }>

forEachEngine<DB>((_name, open) => {
  it('writes what every command of campaigns did, once however often it is sent', async () => {
    const engine = await open()
    const clock = movableClock()
    const service = await startService(engine, clock)
    const admin = await found(service)
    const { api: lead, id: leadId } = await hire(service, admin, { login: 'lead', roles: ['lead'] })
    const { send, sent } = auditing(engine)
    await addCustomer(lead, { name: '林晓', phone: '13800138000' })
    const { id: questionnaireId } = await publishQuestionnaire(lead)
    const callers = { personIds: [], teamIds: [] }
    const { id, version } = await send<Changed>(lead, 'campaigns.save', {
      id: null,
      version: null,
      name: '调查',
      questionnaireId,
      startsAt: clock.now(),
      endsAt: clock.now() + 1e9,
      query: everybody,
      sampling: { kind: 'all', seed: 1 },
      callers,
    })
    await send(lead, 'campaigns.draw', { id, version })
    await keep(service)
    const at = async () => ({ id, version: (await lead.campaigns.get({ id })).version })
    await send(lead, 'campaigns.setCallers', { ...(await at()), callers: { personIds: [leadId], teamIds: [] } })
    await send(lead, 'campaigns.move', { ...(await at()), move: 'start' })
    await keep(service)
    const [target] = (await lead.campaigns.targets({ id })).rows
    const given = { personId: null, teamId: null }
    await send(lead, 'campaigns.assign', { id, targetIds: [target?.id], ...given })
    const commitmentId = target?.commitmentId ?? ''
    const task = await lead.commitments.get({ id: commitmentId })
    await send(lead, 'campaigns.answer', { commitmentId, version: task.version, answers: fullAnswers })
    expect((await lead.campaigns.progress({ id })).counts.reached).toBe(1)
    expect(sent()).toEqual(commandsOf('audit-campaigns'))
  })
})

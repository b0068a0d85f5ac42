import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { targetStates } from '../../../src/core/domain/campaign/campaign.ts'
import { drawnOf } from '../../../src/core/domain/campaign/progress.ts'
import { leaseMs } from '../../../src/service/commitments/keep.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { DB } from '../../../src/store/schema.ts'
import {
  answerNext,
  draw,
  fullAnswers,
  keep,
  moveCampaign,
  planCampaign,
  run,
  shortAnswers,
} from '../../support/campaigns.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  startService,
} from '../../support/service.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let lead: ApiClient
  let operator: ApiClient
  let people: Readonly<{ lead: string; first: string; second: string }>
  let second: ApiClient
  const customers: string[] = []

  beforeAll(async () => {
    clock = movableClock()
    service = await startService(await open(), clock)
    const admin = await found(service)
    const boss = await hire(service, admin, { login: 'lead', roles: ['lead'] })
    const one = await hire(service, admin, { login: 'operator', roles: ['operator'] })
    const two = await hire(service, admin, { login: 'second', roles: ['operator'] })
    lead = boss.api
    operator = one.api
    second = two.api
    people = { lead: boss.id, first: one.id, second: two.id }
    for (let n = 0; n < 12; n += 1)
      customers.push((await addCustomer(lead, { name: `客户${n}`, phone: `1380013${1000 + n}` })).id)
  })

  const targets = async (id: string) => (await lead.campaigns.targets({ id })).rows
  const counts = async (id: string) => (await lead.campaigns.progress({ id })).counts
  const taskIds = async () => (await lead.commitments.list({ kinds: ['survey-task'] })).rows.map((row) => row.id)

  async function mark(customerId: string, set: object): Promise<void> {
    await service.runtime.engine.write((trx) =>
      trx.db.updateTable('customer').set(set).where('id', '=', customerId).execute(),
    )
  }

  async function finish(id: string): Promise<void> {
    await moveCampaign(lead, id, 'end')
    // What somebody holds ends when his claim does.
    clock.add(leaseMs)
    await keep(service)
    await forget()
  }

  const forget = () => service.runtime.engine.write((trx) => trx.db.deleteFrom('unasked_contact').execute())

  it('previews who would be asked and who is left out and why, and draws exactly those', async () => {
    const [gone, silent, mute, merged] = customers
    await mark(gone ?? '', { active: 0 })
    await mark(silent ?? '', { do_not_call: 1 })
    await mark(merged ?? '', { active: 0, merged_into: customers[5] })
    await service.runtime.engine.write((trx) =>
      trx.db
        .updateTable('customer_phone')
        .set({ valid: 0 })
        .where('customer_id', '=', mute ?? '')
        .execute(),
    )
    const { id } = await planCampaign(lead, { from: clock.now() })
    const view = await lead.campaigns.get({ id })
    const before = await lead.campaigns.preview({ id, query: view.query, sampling: view.sampling })
    expect(before).toMatchObject({ matched: 12, eligible: 8, drawn: 8, cells: [] })
    expect(before.excluded.map(({ reason, n }) => [reason, n]).toSorted()).toEqual([
      ['do-not-call', 1],
      ['inactive', 1],
      ['merged', 1],
      ['no-phone', 1],
    ])
    await draw(service, lead, id)
    expect(await lead.campaigns.get({ id })).toMatchObject({ state: 'drawn', chosen: 8, written: 8 })
    const drawn = (await targets(id)).map((target) => target.customerId)
    expect(drawn).toEqual(before.first.map((row) => row.customerId))
    expect(drawn.toSorted()).toEqual(customers.slice(4).toSorted())
    const rows = await targets(id)
    expect(rows.map((row) => row.place)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(rows.every((row) => /^138\*+/.test(row.phone))).toBe(true)
    const other = await lead.campaigns.preview({ id: null, query: view.query, sampling: view.sampling })
    expect(other.excluded.find(({ reason }) => reason === 'in-campaign')?.n).toBe(8)
    await moveCampaign(lead, id, 'cancel')
    await keep(service)
    expect(await targets(id)).toEqual([])
  })

  it('asks a target, stores the answers and settles the task as one', async () => {
    const { id } = await planCampaign(lead, { from: clock.now(), sampling: { kind: 'random', seed: 5, n: 3 } })
    await run(service, lead, id)
    expect(await counts(id)).toMatchObject({ open: 3, waiting: 0 })
    const taken = await operator.commitments.takeNext({ commandId: commandId(), kinds: ['survey-task'] })
    const task = await operator.campaigns.task({ commitmentId: taken.id })
    expect(task).toMatchObject({ campaignId: id, bar: null })
    const { version } = await operator.commitments.get({ id: taken.id })
    const answer = (answers: object, command = commandId()) =>
      operator.campaigns.answer({ commandId: command, commitmentId: taken.id, version, answers: answers as never })
    expect(await refusalOf(answer({}))).toBe('invalid-value')
    expect(await refusalOf(answer({ use: 'perhaps' }))).toBe('invalid-value')
    expect((await operator.commitments.get({ id: taken.id })).state).toBe('open')
    const command = commandId()
    const { responseId } = await answer(fullAnswers, command)
    expect(await answer(fullAnswers, command)).toEqual({ responseId })
    expect(await operator.commitments.get({ id: taken.id })).toMatchObject({ state: 'kept', result: 'surveyed' })
    const results = await lead.questionnaires.results({ versionId: task.versionId, campaignId: id })
    expect(results.responses).toBe(1)
    expect(await counts(id)).toMatchObject({ open: 2, reached: 1 })
    const progress = await lead.campaigns.progress({ id })
    expect(progress.people).toEqual([expect.objectContaining({ personId: people.first })])
    const contacts = await service.runtime.engine.read.selectFrom('unasked_contact').selectAll().execute()
    expect(contacts.map((row) => row.id)).toEqual([taken.id])
    await finish(id)
    expect(await counts(id)).toMatchObject({ open: 0, waiting: 0, reached: 1, passed: 2 })
    expect(await taskIds()).toEqual([])
  })

  it('counts refusals, wrong numbers and unreachable ones; all states sum to those drawn', async () => {
    const { id } = await planCampaign(lead, { from: clock.now(), sampling: { kind: 'random', seed: 9, n: 4 } })
    await run(service, lead, id)
    for (const result of ['refused', 'wrong-number'] as const) {
      const taken = await operator.commitments.takeNext({ commandId: commandId(), kinds: ['survey-task'] })
      await operator.commitments.attempt({ commandId: commandId(), id: taken.id, result, laterAt: null, note: '' })
    }
    await answerNext(operator)
    const now = await counts(id)
    expect(now).toMatchObject({ reached: 1, refused: 1, 'wrong-number': 1, open: 1 })
    expect(drawnOf(now)).toBe(4)
    expect(Object.keys(now).toSorted()).toEqual([...targetStates].toSorted())
    await finish(id)
    expect(drawnOf(await counts(id))).toBe(4)
    await service.runtime.engine.write((trx) =>
      trx.db
        .updateTable('customer_phone')
        .set({ valid: 1 })
        .where('customer_id', '<>', customers[2] ?? '')
        .execute(),
    )
  })

  it('rests while it is paused and goes on where each task was', async () => {
    const { id } = await planCampaign(lead, { from: clock.now(), sampling: { kind: 'random', seed: 2, n: 2 } })
    await run(service, lead, id)
    const tried = await operator.commitments.takeNext({ commandId: commandId(), kinds: ['survey-task'] })
    await operator.commitments.attempt({
      commandId: commandId(),
      id: tried.id,
      result: 'no-answer',
      laterAt: null,
      note: '',
    })
    const resting = (await operator.commitments.get({ id: tried.id })).notBefore
    expect(resting).toBeGreaterThan(clock.now())
    await moveCampaign(lead, id, 'pause')
    await keep(service)
    const take = () => operator.commitments.takeNext({ commandId: commandId(), kinds: ['survey-task'] })
    expect(await refusalOf(take())).toBe('nothing-to-take')
    expect(await operator.campaigns.task({ commitmentId: tried.id })).toMatchObject({ bar: 'paused' })
    await moveCampaign(lead, id, 'start')
    await keep(service)
    expect((await operator.commitments.get({ id: tried.id })).notBefore).toBe(resting)
    expect((await take()).id).not.toBe(tried.id)
    await finish(id)
  })

  it('leaves whom somebody holds until he lets go, then lets the window pass', async () => {
    const { id } = await planCampaign(lead, { from: clock.now(), sampling: { kind: 'random', seed: 4, n: 2 } })
    await run(service, lead, id)
    const taken = await operator.commitments.takeNext({ commandId: commandId(), kinds: ['survey-task'] })
    await moveCampaign(lead, id, 'end')
    await keep(service)
    expect(await counts(id)).toMatchObject({ open: 1, passed: 1 })
    const { version } = await operator.commitments.get({ id: taken.id })
    await operator.campaigns.answer({
      commandId: commandId(),
      commitmentId: taken.id,
      version,
      answers: shortAnswers,
    })
    await keep(service)
    expect(await counts(id)).toMatchObject({ open: 0, passed: 1, reached: 1 })
    await forget()
  })

  it('takes no more in a cell whose quota is full, and withdraws who is left there', async () => {
    const [, , , , gold] = customers
    await mark(gold ?? '', { member_level: 'gold' })
    const { id } = await planCampaign(lead, {
      from: clock.now(),
      sampling: { kind: 'quota', seed: 1, by: ['level'], each: 2, cells: [{ key: ['gold'], wanted: 5 }], reserve: 3 },
    })
    await run(service, lead, id)
    const before = await lead.campaigns.progress({ id })
    expect(before.cells.map((cell) => [cell.key, cell.wanted, cell.full, drawnOf(cell.counts)])).toEqual([
      [['gold'], 5, false, 1],
      [['none'], 2, false, 6],
    ])
    for (let asked = 0; asked < 2; asked += 1) {
      const rows = (await targets(id)).filter((row) => row.cell[0] === 'none' && row.state === 'open')
      const commitmentId = rows[0]?.commitmentId ?? ''
      const { version } = await operator.commitments.get({ id: commitmentId })
      await operator.campaigns.answer({ commandId: commandId(), commitmentId, version, answers: shortAnswers })
      await keep(service)
    }
    const after = await lead.campaigns.progress({ id })
    expect(after.cells.map((cell) => [cell.key, cell.full, cell.counts.open, cell.counts.withdrawn])).toEqual([
      [['gold'], false, 1, 0],
      [['none'], true, 0, 4],
    ])
    await finish(id)
  })

  it('skips at the moment of calling who has been contacted enough meanwhile', async () => {
    const { id } = await planCampaign(lead, { from: clock.now(), sampling: { kind: 'all', seed: 1 } })
    await run(service, lead, id)
    const [row] = await targets(id)
    await service.runtime.engine.write((trx) =>
      trx.insert('unasked_contact', [
        { id: 'm-1', customer_id: row?.customerId ?? '', at: clock.now() },
        { id: 'm-2', customer_id: row?.customerId ?? '', at: clock.now() },
      ]),
    )
    await keep(service)
    expect((await targets(id))[0]).toMatchObject({ state: 'skipped', reason: 'contacted-enough' })
    await finish(id)
  })

  it('gives tasks to those who call, moves them when others do, and by hand', async () => {
    const { id } = await planCampaign(lead, { from: clock.now(), personIds: [people.first] })
    await run(service, lead, id)
    const owners = async () => [...new Set((await targets(id)).map((row) => row.ownerName))]
    expect(await owners()).toEqual(['operator'])
    const { version } = await lead.campaigns.get({ id })
    await lead.campaigns.setCallers({
      commandId: commandId(),
      id,
      version,
      callers: { personIds: [people.second], teamIds: [] },
    })
    await keep(service)
    expect(await owners()).toEqual(['second'])
    const [first] = await targets(id)
    const assign = (personId: string | null) =>
      lead.campaigns.assign({ commandId: commandId(), id, targetIds: [first?.id ?? ''], personId, teamId: null })
    expect(await assign(people.first)).toEqual({ assigned: 1 })
    await keep(service)
    expect((await targets(id)).map((row) => row.ownerName)).toEqual(['operator', ...new Array(7).fill('second')])
    expect((await operator.commitments.list({ whose: 'mine', kinds: ['survey-task'] })).rows).toHaveLength(1)
    await assign(null)
    await keep(service)
    expect(await owners()).toEqual(['second'])
    expect(await refusalOf(operator.commitments.takeNext({ commandId: commandId(), kinds: ['survey-task'] }))).toBe(
      'nothing-to-take',
    )
    await answerNext(second)
    await finish(id)
  })

  it('ends by itself when its time is over, and is not drawn any more then', async () => {
    const { id } = await planCampaign(lead, { from: clock.now(), days: 1 })
    await run(service, lead, id)
    clock.add(day)
    await keep(service)
    expect(await lead.campaigns.get({ id })).toMatchObject({ state: 'ended', moves: [] })
    expect(await counts(id)).toMatchObject({ passed: 8, open: 0, waiting: 0 })
    const reasons = (await targets(id)).map((row) => row.reason)
    expect(new Set(reasons)).toEqual(new Set(['window-passed']))
    const late = await planCampaign(lead, { from: clock.now() - 2 * day, days: 1 })
    const drawing = lead.campaigns.draw({ commandId: commandId(), ...late })
    expect(await refusalOf(drawing)).toBe('invalid-time')
  })

  it('refuses what does not fit', async () => {
    const { id, version } = await planCampaign(lead, { from: clock.now() })
    const again = { commandId: commandId(), id, version: version + 1 }
    expect(await refusalOf(lead.campaigns.draw(again))).toBe('changed-meanwhile')
    expect(await refusalOf(lead.campaigns.move({ ...again, version, move: 'start' }))).toBe('illegal-move')
    expect(await refusalOf(lead.campaigns.get({ id: 'nobody' }))).toBe('not-found')
    expect(await refusalOf(operator.campaigns.draw({ ...again, version }))).toBe('FORBIDDEN')
    const draft = await lead.questionnaires.list({})
    expect(draft.rows.length).toBeGreaterThan(0)
    const strange = { sampling: { kind: 'quota' as const, seed: 1, by: ['level' as const], each: 1, reserve: 1 } }
    const wrong = planCampaign(lead, {
      from: clock.now(),
      sampling: { ...strange.sampling, cells: [{ key: ['gold', 'urban'], wanted: 1 }] },
    })
    expect(await refusalOf(wrong)).toBe('invalid-value')
  })
})

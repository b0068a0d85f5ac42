import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { drawTargets } from '../../../src/service/campaigns/draw.ts'
import { giveOut } from '../../../src/service/campaigns/give-out.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import { openPostgres } from '../../../src/store/engines/postgres.ts'
import type { DB } from '../../../src/store/schema.ts'
import { draw, keep, moveCampaign, planCampaign, run } from '../../support/campaigns.ts'
import { forEachEngine } from '../../support/engines.ts'
import { opened } from '../../support/opened.ts'
import { createDatabase } from '../../support/postgres.ts'
import { commandId, found, hire, movableClock, signedIn, startService } from '../../support/service.ts'

const customers = 2600
const wanted = 1700

/** Adds customers who may all be asked. */
async function fill(engine: Engine<DB>, orgId: string): Promise<void> {
  await engine.write(async (trx) => {
    for (let n = 0; n < customers; n += 1) {
      const id = `c-${String(n).padStart(5, '0')}`
      const none = { contact_name: '', pinyin: '', initials: '', email: null, preferred_window_json: null, note: '' }
      const state = { active: 1, do_not_call: 0, merged_into: null, external_key: null, sample: 0 } as const
      const about = { name: `客户${n}`, kind: 'consumer', member_level: 'none', consent_json: '{}' }
      const times = { last_contact_at: null, created_at: 1, version: 1 }
      await trx.insert('customer', { id, org_id: orgId, ...about, ...none, ...state, ...times })
      const number = { raw: `1390000${n}`, normal: `1390000${n}`, kind: 'mobile', valid: 1, label: 'mobile' } as const
      await trx.insert('customer_phone', { id: `p-${n}`, customer_id: id, ...number, position: 0 })
    }
  })
}

const targetsOf = async (engine: Engine<DB>, campaignId: string) => {
  const rows = await engine.read
    .selectFrom('campaign_target')
    .select(['customer_id', 'position'])
    .where('campaign_id', '=', campaignId)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.customer_id)
}

const random = { kind: 'random', seed: 42, n: wanted } as const

forEachEngine<DB>((_name, open) => {
  let engine: Engine<DB>
  let service: Service
  let lead: ApiClient
  const clock = movableClock()

  beforeAll(async () => {
    engine = await open()
    service = await startService(engine, clock)
    const admin = await found(service)
    lead = (await hire(service, admin, { login: 'lead', roles: ['lead'] })).api
    await fill(engine, (await admin.people.whoAmI({})).orgId)
  })

  it('goes on with the same set after it was broken off anywhere, though the customers changed meanwhile', async () => {
    const whole = await planCampaign(lead, { from: clock.now(), sampling: random })
    await draw(service, lead, whole.id)
    const expected = await targetsOf(engine, whole.id)
    expect(expected).toHaveLength(wanted)
    expect(new Set(expected).size).toBe(wanted)
    await moveCampaign(lead, whole.id, 'cancel')
    await keep(service)

    const broken = await planCampaign(lead, { from: clock.now(), sampling: random })
    await lead.campaigns.draw({ commandId: commandId(), ...broken })
    // Once while it looks through the customers, once while it writes.
    for (const steps of [3, 8]) {
      let left = steps
      await drawTargets(service.runtime, broken.id, () => {
        left -= 1
        return left > 0
      })
    }
    const half = await targetsOf(engine, broken.id)
    expect(half.length).toBeLessThan(wanted)
    expect(await lead.campaigns.get({ id: broken.id })).toMatchObject({ state: 'drawing', written: half.length })
    const chosen = (await lead.campaigns.get({ id: broken.id })).chosen
    if (chosen !== null) await engine.write((trx) => trx.db.updateTable('customer').set({ do_not_call: 1 }).execute())
    await keep(service)
    await engine.write((trx) => trx.db.updateTable('customer').set({ do_not_call: 0 }).execute())
    expect(await lead.campaigns.get({ id: broken.id })).toMatchObject({ state: 'drawn', chosen: wanted })
    expect(await targetsOf(engine, broken.id)).toEqual(expected)
    await moveCampaign(lead, broken.id, 'cancel')
    await keep(service)
  })

  it('writes nobody once it is stopped, and draws anew afterwards', async () => {
    const { id, version } = await planCampaign(lead, { from: clock.now(), sampling: random })
    await lead.campaigns.draw({ commandId: commandId(), id, version })
    let left = 8
    await drawTargets(service.runtime, id, () => {
      left -= 1
      return left > 0
    })
    await moveCampaign(lead, id, 'redraft')
    await drawTargets(service.runtime, id, () => true)
    await keep(service)
    expect(await targetsOf(engine, id)).toEqual([])
    expect(await lead.campaigns.get({ id })).toMatchObject({ state: 'draft', chosen: null, written: 0 })
    await draw(service, lead, id)
    expect(await targetsOf(engine, id)).toHaveLength(wanted)
    await moveCampaign(lead, id, 'cancel')
    await keep(service)
  })

  it('keeps no more than a wave on the worklists, and fills up what was worked off', async () => {
    const { id } = await planCampaign(lead, { from: clock.now(), sampling: random })
    await run(service, lead, id)
    const first = (await lead.campaigns.progress({ id })).counts
    expect(first.open).toBe(150)
    expect(first.open + first.waiting).toBe(wanted)
    await engine.write((trx) =>
      trx.db
        .updateTable('campaign_target')
        .set({ state: 'refused' })
        .where('campaign_id', '=', id)
        .where('state', '=', 'open')
        .where('position', '<', 80)
        .execute(),
    )
    await keep(service)
    expect((await lead.campaigns.progress({ id })).counts).toMatchObject({ open: 150, refused: 80 })
    await moveCampaign(lead, id, 'end')
    await keep(service)
    const last = (await lead.campaigns.progress({ id })).counts
    expect(last).toMatchObject({ open: 0, waiting: 0, refused: 80, passed: wanted - 80 })
  })
})

describe('two processes on one PostgreSQL', () => {
  const clock = movableClock()
  let database: Awaited<ReturnType<typeof createDatabase>>
  let engines: readonly [Engine<DB>, Engine<DB>]
  let hubs: readonly [Service, Service]
  let leads: readonly [ApiClient, ApiClient]

  beforeAll(async () => {
    database = await createDatabase(inject('postgresUrl'))
    const first = opened(await openPostgres<DB>({ url: database.url }))
    const second = opened(await openPostgres<DB>({ url: database.url }))
    engines = [first, second]
    const one = await startService(first, clock)
    const two = await startService(second, clock)
    hubs = [one, two]
    const admin = await found(one)
    const { api } = await hire(one, admin, { login: 'lead', roles: ['lead', 'operator'] })
    await two.runtime.directory.reload()
    leads = [api, await signedIn(two, 'lead')]
    await fill(first, (await admin.people.whoAmI({})).orgId)
  })

  afterAll(async () => {
    await Promise.all(engines.map((engine) => engine.close()))
    await database.drop()
  })

  it('draw at once and write everybody once', async () => {
    const { id, version } = await planCampaign(leads[0], { from: clock.now(), sampling: random })
    await leads[0].campaigns.draw({ commandId: commandId(), id, version })
    await Promise.all(hubs.map((hub) => drawTargets(hub.runtime, id, () => true)))
    const drawn = await targetsOf(engines[0], id)
    expect(drawn).toHaveLength(wanted)
    expect(new Set(drawn).size).toBe(wanted)
    expect(await leads[1].campaigns.get({ id })).toMatchObject({ state: 'drawn', chosen: wanted, written: wanted })
  })

  it('give tasks out at once and make none twice; each target is answered once', async () => {
    const { id } = await planCampaign(leads[0], { from: clock.now(), sampling: { kind: 'random', seed: 7, n: 100 } })
    await draw(hubs[0], leads[0], id)
    await moveCampaign(leads[0], id, 'start')
    await Promise.all(hubs.map((hub) => giveOut(hub.runtime, id)))
    expect((await leads[0].campaigns.progress({ id })).counts).toMatchObject({ open: 100, waiting: 0 })
    const tasks = await engines[0].read
      .selectFrom('commitment')
      .select('about_id')
      .where('kind', '=', 'survey-task')
      .execute()
    expect(tasks).toHaveLength(100)
    expect(new Set(tasks.map((task) => task.about_id)).size).toBe(100)

    const [target] = (await leads[0].campaigns.targets({ id })).rows
    const commitmentId = target?.commitmentId ?? ''
    const { version } = await leads[0].commitments.get({ id: commitmentId })
    const answers = { use: 'no' }
    const ends = await Promise.allSettled(
      leads.map((api) => api.campaigns.answer({ commandId: commandId(), commitmentId, version, answers })),
    )
    expect(ends.map((end) => end.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await leads[1].campaigns.progress({ id })).counts).toMatchObject({ open: 99, reached: 1 })
  })
})

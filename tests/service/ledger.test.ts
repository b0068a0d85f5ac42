import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'
import {
  addCustomer,
  clientOf,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  repairOf,
  signedIn,
  startService,
} from '../support/service.ts'

type FactBatch = Awaited<ReturnType<Service['runtime']['ledger']['read']>>[number]

/** The batches of a facts stream until `enough` says so. */
type HeardBatch = Omit<FactBatch, 'sessionId'> & Readonly<{ own: boolean; lost: boolean }>

async function hear(api: ApiClient, after: number | null, enough: (heard: readonly HeardBatch[]) => boolean) {
  const stop = new AbortController()
  const heard: HeardBatch[] = []
  const stream = await api.live.facts({ after }, { signal: stop.signal })
  for await (const batch of stream) {
    heard.push(batch)
    if (enough(heard)) break
  }
  stop.abort()
  return heard
}

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let engine: Engine<DB>
  let service: Service
  let admin: ApiClient

  beforeAll(async () => {
    clock = movableClock()
    engine = await open()
    service = await startService(engine, clock)
    admin = await found(service)
  })

  const note = (caseId: string, text: string, id = commandId()) => admin.cases.addNote({ commandId: id, caseId, text })

  it('remembers a command when the service is started anew on the same store', async () => {
    const customer = await addCustomer(admin, { name: '重启', phone: '13700137001' })
    const input = repairOf(customer)
    const first = await admin.cases.registerRepair(input)
    const again = await startService(engine, clock)
    const api = await signedIn(again, 'admin')
    expect(await api.cases.registerRepair(input)).toEqual(first)
    expect((await api.cases.list({ customerId: customer.id })).rows).toHaveLength(1)
    await again.stop()
  })

  it('carries out a command once that is sent many times at the same moment', async () => {
    const customer = await addCustomer(admin, { name: '同时', phone: '13700137002' })
    const input = repairOf(customer)
    const answers = await Promise.all(Array.from({ length: 8 }, () => admin.cases.registerRepair(input)))
    expect(new Set(answers.map((answer) => answer.number)).size).toBe(1)
    const { rows } = await admin.cases.list({ customerId: customer.id })
    expect(rows).toHaveLength(1)
    const { commitments } = await admin.cases.get({ id: rows[0]?.id ?? '' })
    expect(commitments.map((item) => item.kind).toSorted()).toEqual(['arrival', 'dispatch'])
  })

  it('keeps nothing of a command that was refused half-way, and lets its id be used again', async () => {
    const customer = await addCustomer(admin, { name: '半途', phone: '13700137003' })
    const input = { ...repairOf(customer), callId: 'no-such-call' }
    const before = await service.runtime.ledger.range()
    expect(await refusalOf(admin.cases.registerRepair(input))).toBe('not-found')
    expect(await service.runtime.ledger.range()).toEqual(before)
    expect((await admin.cases.list({ customerId: customer.id })).rows).toEqual([])
    await expect(admin.cases.registerRepair({ ...input, callId: null })).resolves.toHaveProperty('number')
  })

  it('resumes the stream of facts after a number, without gap or repetition', async () => {
    const customer = await addCustomer(admin, { name: '续传', phone: '13700137004' })
    const { caseId } = await admin.cases.registerRepair(repairOf(customer))
    const { newest: from } = await service.runtime.ledger.range()
    for (const text of ['一', '二', '三', '四', '五']) await note(caseId, text)
    const whole = (await hear(admin, from, (heard) => heard.length === 6)).slice(1)
    expect(whole).toHaveLength(5)
    expect(whole.every((batch, index) => index === 0 || batch.seq > (whole[index - 1]?.seq ?? 0))).toBe(true)
    const middle = whole[2]?.seq ?? 0
    const live = hear(admin, middle, (heard) => heard.length === 4)
    await note(caseId, '六')
    const rest = await live
    expect(rest[0]).toMatchObject({ seq: middle, facts: [], lost: false })
    expect(rest.slice(1, 3).map((batch) => batch.seq)).toEqual(whole.slice(3).map((batch) => batch.seq))
    expect(rest[3]?.seq).toBe((await service.runtime.ledger.range()).newest)
  })

  it('tells every fact of commands that race, in the order of their numbers', async () => {
    const customer = await addCustomer(admin, { name: '竞速', phone: '13700137005' })
    const { caseId } = await admin.cases.registerRepair(repairOf(customer))
    const { newest } = await service.runtime.ledger.range()
    const told: number[] = []
    const undo = service.runtime.bus.subscribe((batch) => told.push(batch.seq))
    const locales = ['en', 'zh-CN'] as const
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        // Some facts refresh what is kept in memory first, which takes longer than telling the others.
        index % 5 === 0
          ? admin.people.setLocale({ commandId: commandId(), locale: locales[index % 2] ?? 'en' })
          : note(caseId, `第 ${index} 条`),
      ),
    )
    undo()
    const stored = await service.runtime.ledger.read(newest, 500)
    expect(told).toEqual(stored.map((batch) => batch.seq))
    expect(told).toHaveLength(40)
  })

  it('says that facts are lost when the number is newer than any, or too old', async () => {
    const { newest } = await service.runtime.ledger.range()
    const ahead = await hear(admin, newest + 1000, () => true)
    expect(ahead[0]).toMatchObject({ lost: true, seq: newest })
    const present = await hear(admin, newest, () => true)
    expect(present[0]).toMatchObject({ lost: false, seq: newest })
    await engine.write(async (trx) => {
      await trx.db.deleteFrom('event').where('seq', '<', newest).execute()
    })
    const old = await hear(admin, Math.max(0, newest - 10), () => true)
    expect(old[0]).toMatchObject({ lost: true, seq: newest })
  })

  it('ends the stream of a console that leaves thousands of facts untaken, so that it asks anew', async () => {
    const stream = await admin.live.facts({ after: null })
    const first = await stream.next()
    const { orgId } = await admin.people.whoAmI({})
    const facts = [{ topic: 'import.changed', orgId, runId: 'run' }] as const
    const seq = first.done ? 0 : first.value.seq
    const publish = (count: number) => {
      for (let n = 1; n <= count; n += 1)
        service.runtime.bus.publish({ seq: seq + n, at: clock.now(), sessionId: null, facts })
    }
    publish(5_001)
    expect((await stream.next()).value).toMatchObject({ seq: seq + 1 })
    publish(5_001)
    expect((await stream.next()).done).toBe(true)
  })

  it('says whether a command of the session itself brought the facts about', async () => {
    const other = await hire(service, admin, { login: 'own-facts', roles: ['operator'] })
    const { newest } = await service.runtime.ledger.range()
    await addCustomer(admin, { name: '自己', phone: '13600136077' })
    const told = (batches: readonly HeardBatch[]) => batches.some(({ facts }) => facts.length > 0)
    expect((await hear(admin, newest, told)).at(-1)?.own).toBe(true)
    expect((await hear(other.api, newest, told)).at(-1)?.own).toBe(false)
  })

  it('finds an audit entry that was changed, removed or put in another place', async () => {
    const { runtime } = service
    const sound = await verifyAudit(runtime)
    expect(sound.broken).toEqual([])
    expect(sound.entries).toBeGreaterThan(10)
    const rows = await engine.read.selectFrom('audit').selectAll().where('seq', 'in', [5, 6]).orderBy('seq').execute()
    const [fifth, sixth] = rows
    if (fifth === undefined || sixth === undefined) throw new Error('too few entries')
    const put = (row: typeof fifth) =>
      engine.write(async (trx) => {
        await trx.db.updateTable('audit').set(row).where('seq', '=', row.seq).execute()
      })
    const brokenAt = async () => (await verifyAudit(runtime)).broken.map((item) => item.seq)

    for (const change of [{ detail_json: '{}' }, { person_id: 'someone' }, { at: fifth.at + 1 }, { subject: 'x' }]) {
      await put({ ...fifth, ...change })
      expect(await brokenAt()).toContain(5)
    }
    await put({ ...fifth, ...sixth, seq: 5 })
    await put({ ...sixth, ...fifth, seq: 6 })
    expect(await brokenAt()).toEqual(expect.arrayContaining([5, 6]))
    await put(fifth)
    await put(sixth)
    expect(await brokenAt()).toEqual([])

    await engine.write(async (trx) => {
      await trx.db.deleteFrom('audit').where('seq', '=', 6).execute()
    })
    expect((await verifyAudit(runtime)).broken).toContainEqual({ seq: 7, problem: 'gap' })
    await engine.write((trx) => trx.insert('audit', sixth))
    expect(await brokenAt()).toEqual([])
  })

  it('closes the consoles of a session that was signed out, and the stream of facts ends', async () => {
    await hire(service, admin, { login: 'leaver', roles: ['operator'] })
    const guest = await clientOf(service, null)
    const { token } = await guest.people.signIn({ login: 'leaver', password: 'correct-horse-9' })
    const one = await clientOf(service, token)
    const stream = await (await clientOf(service, token)).live.facts({ after: null })
    await stream.next()
    const next = stream.next()
    await one.people.signOut({})
    const last = await next
    if (last.done === true) throw new Error('the end of the session was not told')
    expect(last.value.facts.map((fact) => fact.topic)).toEqual(['session.ended'])
    expect((await stream.next()).done).toBe(true)
    expect(await refusalOf(one.people.whoAmI({}))).toBe('UNAUTHORIZED')
  })
})

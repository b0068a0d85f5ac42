import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { RecordingProblem } from '../../../src/core/domain/call/recording.ts'
import { tidy } from '../../../src/service/clockwork/housekeeping.ts'
import type { Service } from '../../../src/service/create-service.ts'
import { forgetRecordings } from '../../../src/service/recordings/forget.ts'
import type { RecordingsPort } from '../../../src/service/recordings/recordings-port.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { complaintOf } from '../../support/complaint.ts'
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

const settings = { on: true, prefix: 'https://pbx.example/rec/', folder: '/monitor/', user: 'vigil', keepDays: 30 }
const dayMs = 24 * 60 * 60 * 1000

forEachEngine<DB>((_name, open) => {
  describe('recordings', () => {
    let engine: Engine<DB>
    let clock: MovableClock
    let service: Service
    let admin: ApiClient
    let lead: ApiClient
    let operator: ApiClient
    let callId: string
    let asked: unknown[]
    let answer: Uint8Array | RecordingProblem

    const port: RecordingsPort = {
      fetch: async (request) => {
        asked.push(request)
        return typeof answer === 'string'
          ? { kind: 'failed', why: answer }
          : { kind: 'fetched', type: 'audio/wav', bytes: answer }
      },
    }
    const save = (changed: object = {}, password: string | null = 'pbx-secret') =>
      admin.recordings.saveSettings({ commandId: commandId(), settings: { ...settings, ...changed }, password })
    const attach = (link: string | null) => lead.recordings.attach({ commandId: commandId(), callId, link })
    const listen = (api = lead) => api.recordings.listen({ commandId: commandId(), callId })

    beforeEach(async () => {
      engine = await open()
      clock = movableClock()
      asked = []
      answer = new Uint8Array([82, 73, 70, 70])
      service = await startService(engine, clock, { recordings: port })
      admin = await found(service)
      lead = (await hire(service, admin, { login: 'lead', roles: ['lead'] })).api
      operator = (await hire(service, admin, { login: 'operator', roles: ['operator'] })).api
      const log = { number: '13800138000', direction: 'in' as const, customerId: null, caseId: null }
      callId = (await operator.calls.log({ commandId: commandId(), ...log })).id
      await save()
    })
    afterEach(() => service.stop())

    it('are fetched part by part from the one place, and each listen is known with who and where', async () => {
      await attach('/monitor/2026/a b.wav')
      const large = new Uint8Array(900_000).map((_byte, index) => index % 251)
      answer = large
      const ready = await listen()
      if (ready.kind !== 'ready') throw new Error(ready.why)
      expect(ready).toMatchObject({ type: 'audio/wav', bytes: 900_000, parts: 3 })
      const parts = await Promise.all([0, 1, 2].map((index) => lead.recordings.part({ id: ready.id, index })))
      expect(Buffer.concat(parts.map(({ data }) => Buffer.from(data, 'base64')))).toEqual(Buffer.from(large))
      expect(asked).toEqual([
        { address: 'https://pbx.example/rec/2026/a%20b.wav', user: 'vigil', password: 'pbx-secret' },
      ])
      expect(await refusalOf(lead.recordings.part({ id: ready.id, index: 3 }))).toBe('not-found')
      expect(await lead.recordings.listens({ callId })).toEqual({
        recorded: true,
        listens: [expect.objectContaining({ id: ready.id, name: 'lead', at: clock.now(), remote: 'test' })],
      })
      const [line] = (await admin.administration.audit({ limit: 1 })).rows
      expect(line).toMatchObject({ procedure: 'recordings.listen', subject: `call:${callId}`, byName: 'lead' })
      expect((await lead.calls.get({ id: callId })).call.recorded).toBe(true)
      expect((await operator.calls.get({ id: callId })).call.recorded).toBe(false)

      // Another listener reads nothing of it, and after ten minutes nobody does.
      const other = await hire(service, admin, { login: 'manager', roles: ['manager'] })
      expect(await refusalOf(other.api.recordings.part({ id: ready.id, index: 0 }))).toBe('not-found')
      clock.add(10 * 60_000)
      expect(await refusalOf(lead.recordings.part({ id: ready.id, index: 0 }))).toBe('not-found')
    })

    it('are heard by nobody who may not, and a listen that failed is none', async () => {
      await attach('a.wav')
      const administrator = await hire(service, admin, { login: 'administrator', roles: ['administrator'] })
      for (const api of [operator, administrator.api]) expect(await refusalOf(listen(api))).toBe('FORBIDDEN')
      for (const why of ['unreachable', 'refused', 'missing', 'too-large', 'no-sound'] as const) {
        answer = why
        expect(await listen()).toEqual({ kind: 'failed', why })
      }
      await save({ on: false })
      expect(await listen()).toEqual({ kind: 'failed', why: 'off' })
      await save({ prefix: 'https://elsewhere.example/' })
      await engine.write(async (trx) => {
        await trx.db.updateTable('call').set({ recording: 'https://pbx.example/rec/a.wav' }).execute()
      })
      expect(await listen()).toEqual({ kind: 'failed', why: 'outside' })
      expect((await lead.recordings.listens({ callId })).listens).toEqual([])
      await attach(null)
      expect(await refusalOf(listen())).toBe('not-found')
    })

    it('are linked only below the place, which takes its password along nowhere else', async () => {
      for (const link of [
        'https://intern.example/a.wav',
        '../a.wav',
        'file:///etc/passwd',
        'https://pbx.example/a.wav',
      ])
        expect(await refusalOf(attach(link))).toBe('invalid-value')
      await save({ prefix: 'https://elsewhere.example/' }, null)
      expect(await admin.recordings.settings({})).toMatchObject({ hasPassword: false })
      await attach('a.wav')
      await listen()
      expect(asked).toEqual([{ address: 'https://elsewhere.example/a.wav', user: 'vigil', password: '' }])
    })

    it('of calls about a complaint that is kept from somebody are kept from him too', async () => {
      const customer = await addCustomer(lead, { name: '客户', phone: '13800138000' })
      const { id: complaintId } = await lead.complaints.record({
        ...{ ...complaintOf(customer.id), commandId: commandId() },
      })
      const { complaint } = await lead.complaints.get({ id: complaintId })
      await attach('a.wav')
      const of = (confidential: number) =>
        engine.write(async (trx) => {
          await trx.db.updateTable('call').set({ case_id: complaint.caseId }).where('id', '=', callId).execute()
          await trx.db.updateTable('complaint').set({ confidential }).where('id', '=', complaintId).execute()
        })
      const stranger = await hire(service, admin, { login: 'other-lead', roles: ['lead'] })
      await of(0)
      expect(await listen(stranger.api)).toMatchObject({ kind: 'ready' })
      await of(1)
      expect(await refusalOf(listen(stranger.api))).toBe('not-found')
      expect(await refusalOf(stranger.api.recordings.listens({ callId }))).toBe('not-found')
    })

    it('are forgotten in time', async () => {
      await attach('a.wav')
      clock.add(settings.keepDays * dayMs)
      await tidy(service.runtime)
      expect(await forgetRecordings(service.runtime)).toBe(0)
      clock.add(1)
      expect(await forgetRecordings(service.runtime)).toBe(1)
      expect(await refusalOf(listen())).toBe('not-found')
      expect(await lead.recordings.listens({ callId })).toEqual({ recorded: false, listens: [] })
    })
  })
})

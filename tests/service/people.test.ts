import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'
import { commandId, found, hire, movableClock, refusalOf, startService } from '../support/service.ts'

forEachEngine<DB>((_name, open) => {
  let service: Service
  let admin: ApiClient

  beforeAll(async () => {
    service = await startService(await open(), movableClock())
    admin = await found(service)
  })

  it("keeps a technician's skills and zones, and leaves them as they are when only something else changes", async () => {
    const { id } = await hire(service, admin, { login: 'ding', roles: ['technician'] })
    const { orgId } = await admin.people.whoAmI({})
    const base = { id, login: 'ding', name: '丁师傅', orgId, teamId: null, active: true, password: null }
    const save = (part: Partial<Parameters<ApiClient['people']['save']>[0]>) =>
      admin.people.save({ ...base, commandId: commandId(), roles: ['technician'], ...part })
    const listed = async () => {
      const person = (await admin.people.list({ role: 'technician' })).find((each) => each.id === id)
      return { skills: person?.skills, zones: person?.zones }
    }
    expect(await listed()).toEqual({ skills: [], zones: [] })
    await save({ skills: ['冰箱', ' 空调 ', '冰箱'], zones: ['urban', '河东区'] })
    const able = { skills: ['冰箱', '空调'], zones: ['urban', '河东区'] }
    expect(await listed()).toEqual(able)
    await save({ name: '丁永刚' })
    expect(await listed()).toEqual(able)
    expect((await admin.service.technicians({})).find((each) => each.id === id)).toMatchObject(able)
    await save({ zones: [] })
    expect(await listed()).toEqual({ ...able, zones: [] })
    expect(await refusalOf(save({ skills: [''] }))).toBe('BAD_REQUEST')
    const { rows } = await admin.administration.audit({ limit: 1 })
    expect(rows[0]).toMatchObject({
      subject: `person:${id}`,
      detail: { before: able, after: { zones: [], skills: able.skills } },
    })
  })
})

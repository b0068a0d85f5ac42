import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ApiClient } from '../../src/core/contract/api.ts'
import { capabilityTags } from '../../src/core/contract/procedure.ts'
import { permissions, rolePermissions } from '../../src/core/domain/people/permission.ts'
import { type Role, roles } from '../../src/core/domain/people/role.ts'
import type { Service } from '../../src/service/create-service.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'
import { callByPath, declaredProcedures } from '../support/procedures.ts'
import { clientOf, found, hire, movableClock, refusalOf, startService } from '../support/service.ts'

const procedures = declaredProcedures()

/** What a guest may call; a new one must be added here on purpose. */
const publicProcedures = ['administration.health', 'people.setUp', 'people.setupStatus', 'people.signIn']

/** What anybody signed in may call: the own session, names and catalogues. */
const signedInProcedures = [
  'climbs.channels',
  'climbs.chooseChannels',
  'customers.models',
  'live.facts',
  'people.changePassword',
  'people.list',
  'people.orgUnits',
  'people.setLocale',
  'people.signOut',
  'people.whoAmI',
]

const pathsWith = (permission: string) =>
  procedures.filter((procedure) => procedure.meta.permission === permission).map((procedure) => procedure.path)

describe('what is decided about each procedure', () => {
  it('covers the contract', () => {
    expect(procedures.length).toBeGreaterThan(80)
    expect(new Set(procedures.map((procedure) => procedure.path)).size).toBe(procedures.length)
  })

  it.each(procedures)('$path names a permission, a scope and a capability', ({ meta, tags }) => {
    expect(['public', 'signed-in', 'board', ...permissions]).toContain(meta.permission)
    expect(['org', 'self', 'none']).toContain(meta.scope)
    expect(tags).toHaveLength(1)
    expect(capabilityTags).toContain(tags[0])
  })

  it('leaves only these open to a guest, and only these to whoever is signed in', () => {
    expect(pathsWith('public').toSorted()).toEqual(publicProcedures)
    expect(pathsWith('signed-in').toSorted()).toEqual(signedInProcedures)
  })

  it.each(procedures.filter((procedure) => procedure.meta.once))('$path takes an id and is audited', (procedure) => {
    const { inputSchema, meta } = procedure
    expect(inputSchema).toBeInstanceOf(z.ZodObject)
    const shape = inputSchema instanceof z.ZodObject ? Object.keys(inputSchema.shape) : []
    expect(shape).toContain('commandId')
    expect(meta).toMatchObject({ kind: 'command', audit: 'record' })
  })

  it('lets no query or stream write, and every permission be asked for by someone who has it', () => {
    const asked = new Set(procedures.map((procedure) => procedure.meta.permission))
    const granted = new Set(Object.values(rolePermissions).flat())
    for (const permission of asked)
      if (permission !== 'public' && permission !== 'signed-in' && permission !== 'board')
        expect(granted).toContain(permission)
    for (const { path, meta } of procedures)
      if (meta.kind !== 'command') expect([path, meta.audit]).toEqual([path, 'none'])
  })
})

describe('who may call', () => {
  let service: Service
  let guest: ApiClient
  const people = new Map<Role, ApiClient>()

  beforeAll(async () => {
    service = await startService(opened(await openSqljs<DB>()), movableClock())
    const admin = await found(service)
    guest = await clientOf(service, null)
    for (const role of roles) people.set(role, (await hire(service, admin, { login: `p-${role}`, roles: [role] })).api)
  })

  const closed = procedures.filter((procedure) => procedure.meta.permission !== 'public')

  it.each(closed)('$path refuses a guest', async ({ path }) => {
    expect(await refusalOf(callByPath(guest, path, {}))).toBe('UNAUTHORIZED')
  })

  const guarded = closed.filter((procedure) => procedure.meta.permission !== 'signed-in')

  it.each(guarded)('$path refuses every role without $meta.permission, and no other', async ({ path, meta }) => {
    for (const [role, api] of people) {
      const held: readonly string[] = rolePermissions[role]
      const code = await refusalOf(callByPath(api, path, { nothing: 'like this' }))
      if (held.includes(meta.permission)) expect([path, role, code]).toEqual([path, role, 'BAD_REQUEST'])
      else expect([path, role, code]).toEqual([path, role, 'FORBIDDEN'])
    }
  })

  it.each(procedures.filter((procedure) => procedure.path !== 'people.signOut'))(
    '$path answers input that is not its own with a typed error',
    async ({ path }) => {
      const admin = people.get('administrator')
      if (admin === undefined) throw new Error('nobody')
      for (const input of [42, 'x', [], { commandId: 7 }, { id: { $gt: '' } }, null, { nothing: 'like this' }]) {
        const code = await refusalOf(callByPath(admin, path, input))
        expect(['BAD_REQUEST', 'FORBIDDEN']).toContain(code)
      }
    },
  )
})

import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import type { Service } from '../../src/service/create-service.ts'
import { sessionMs } from '../../src/service/people/sessions.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'
import {
  adminPassword,
  clientOf,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  signedIn,
  startService,
} from '../support/service.ts'

const wrong = 'not-the-password'
const second = 1000
const minute = 60 * second

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let engine: Engine<DB>
  let service: Service
  let admin: ApiClient
  let guest: ApiClient
  let login: string
  let personId: string
  let hired = 0

  beforeAll(async () => {
    clock = movableClock()
    engine = await open()
    service = await startService(engine, clock)
    admin = await found(service)
    guest = await clientOf(service, null)
  })

  beforeEach(async () => {
    hired += 1
    login = `person-${hired}`
    personId = (await hire(service, admin, { login, roles: ['operator'] })).id
  })

  const tryWith = (password: string, name = login) => refusalOf(guest.people.signIn({ login: name, password }))

  const save = (change: Partial<Parameters<ApiClient['people']['save']>[0]>) => {
    const person = service.runtime.directory.person(personId)
    return admin.people.save({
      commandId: commandId(),
      id: personId,
      login,
      name: login,
      orgId: person?.orgId ?? '',
      teamId: null,
      roles: ['operator'],
      active: true,
      password: null,
      ...change,
    })
  }

  /** A connection of the person, and how often its transport was told to close. */
  async function connected(token?: string) {
    let closed = 0
    const held = token ?? (await guest.people.signIn({ login, password: adminPassword })).token
    const connection = await service.openConnection({
      remote: 'test',
      token: held,
      onEnd: () => {
        closed += 1
      },
    })
    return { token: held, connection, closed: () => closed, principal: () => connection.context.peer.principal }
  }

  it('lets four failures pass, waits 30 s after the fifth, and twice as long after each further one', async () => {
    for (let failure = 1; failure <= 5; failure += 1) expect(await tryWith(wrong)).toBe('wrong-credentials')
    const locked = await guest.people.signIn({ login, password: adminPassword }).catch((error: unknown) => error)
    expect(locked).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429, data: { retryAfterMs: 30 * second } })
    clock.add(30 * second - 1)
    expect(await tryWith(adminPassword)).toBe('TOO_MANY_REQUESTS')
    clock.add(1)
    expect(await tryWith(wrong)).toBe('wrong-credentials')
    clock.add(60 * second - 1)
    const still = await guest.people.signIn({ login, password: adminPassword }).catch((error: unknown) => error)
    expect(still).toMatchObject({ data: { retryAfterMs: 1 } })
    clock.add(1)
    await expect(guest.people.signIn({ login, password: adminPassword })).resolves.toHaveProperty('token')
    for (let failure = 1; failure <= 4; failure += 1) expect(await tryWith(wrong)).toBe('wrong-credentials')
    await expect(guest.people.signIn({ login, password: adminPassword })).resolves.toHaveProperty('token')
  })

  it('counts the same login whatever its case and the spaces around it', async () => {
    for (const name of [login.toUpperCase(), ` ${login}`, `${login} `, login, login]) await tryWith(wrong, name)
    expect(await tryWith(adminPassword, login)).toBe('TOO_MANY_REQUESTS')
  })

  it('tries no more than five of a hundred passwords that come at the same moment', async () => {
    const codes = await Promise.all(Array.from({ length: 30 }, (_, index) => tryWith(`guess-number-${index}`)))
    expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(5)
    expect(codes.filter((code) => code === 'TOO_MANY_REQUESTS')).toHaveLength(25)
  })

  it('checks a password for a login that nobody has, answers the same, and throttles it', async () => {
    const checked: string[] = []
    const passwords = {
      hash: async (password: string) => `plain:${password}`,
      verify: async (hash: string) => {
        checked.push(hash)
        return false
      },
    }
    const watched = await startService(engine, clock, { passwords })
    const stranger = await clientOf(watched, null)
    const known = await refusalOf(stranger.people.signIn({ login, password: wrong }))
    const unknown = await refusalOf(stranger.people.signIn({ login: `nobody-${hired}`, password: wrong }))
    expect([known, unknown]).toEqual(['wrong-credentials', 'wrong-credentials'])
    expect(checked).toHaveLength(2)
    expect(checked[1]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    await watched.stop()
    for (let failure = 2; failure <= 5; failure += 1) await tryWith(wrong, `nobody-${hired}`)
    expect(await tryWith(wrong, `nobody-${hired}`)).toBe('TOO_MANY_REQUESTS')
  })

  it('records failed and successful attempts', async () => {
    await tryWith(wrong)
    await signedIn(service, login)
    const rows = await engine.read.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(2).execute()
    expect(rows.map((row) => [row.procedure, row.subject])).toEqual([
      ['people.signIn', `person:${personId}`],
      ['people.signIn', `login:${login}`],
    ])
  })

  it('stores no token', async () => {
    const { token } = await guest.people.signIn({ login, password: adminPassword })
    const stored = JSON.stringify(await engine.read.selectFrom('session').selectAll().execute())
    expect(stored).not.toContain(token)
    expect(stored).toContain(service.runtime.digest(token))
  })

  it('closes every console of a session that signs out, and no other', async () => {
    const one = await connected()
    const same = await connected(one.token)
    const other = await connected()
    await (await clientOf(service, one.token)).people.signOut({})
    expect([one.closed(), same.closed(), other.closed()]).toEqual([1, 1, 0])
    expect([one.principal(), same.principal()]).toEqual([null, null])
    expect((await connected(one.token)).principal()).toBeNull()
    expect((await connected(other.token)).principal()?.personId).toBe(personId)
  })

  it('closes the consoles of somebody who is deactivated, and lets him in no more', async () => {
    const console_ = await connected()
    await save({ active: false })
    expect(console_.closed()).toBe(1)
    expect((await connected(console_.token)).principal()).toBeNull()
    expect(await tryWith(adminPassword)).toBe('wrong-credentials')
    await save({ active: true })
    expect((await connected(console_.token)).principal()).toBeNull()
  })

  it('closes the consoles when roles change; opened anew they have the new ones', async () => {
    const console_ = await connected()
    await save({ roles: ['dispatcher'] })
    expect(console_.closed()).toBe(1)
    const again = await connected(console_.token)
    expect(again.principal()?.roles).toEqual(['dispatcher'])
    await save({ roles: ['dispatcher'], name: '换名' })
    expect(again.closed()).toBe(0)
  })

  it('ends every session when an administrator sets a password, all others when the person does', async () => {
    const before = await connected()
    await save({ password: 'another-horse-8' })
    expect(before.closed()).toBe(1)
    const { token } = await guest.people.signIn({ login, password: 'another-horse-8' })
    const [here, elsewhere] = [
      await connected(token),
      await guest.people.signIn({ login, password: 'another-horse-8' }),
    ]
    const there = await connected(elsewhere.token)
    const api = await clientOf(service, token)
    const change = { commandId: commandId(), current: wrong, next: 'third-horse-777' }
    expect(await refusalOf(api.people.changePassword(change))).toBe('wrong-credentials')
    await api.people.changePassword({ commandId: commandId(), current: 'another-horse-8', next: 'third-horse-777' })
    expect([here.closed(), there.closed()]).toEqual([0, 1])
    expect(await tryWith('another-horse-8')).toBe('wrong-credentials')
    await expect(guest.people.signIn({ login, password: 'third-horse-777' })).resolves.toHaveProperty('token')
  })

  it('ends a session twelve hours after it began, also on an open console', async () => {
    const { token, expiresAt } = await guest.people.signIn({ login, password: adminPassword })
    expect(expiresAt).toBe(clock.now() + sessionMs)
    const console_ = await connected(token)
    const api = await clientOf(service, token)
    clock.add(sessionMs - 1)
    await expect(api.people.whoAmI({})).resolves.toMatchObject({ login })
    clock.add(1)
    expect(await refusalOf(api.people.whoAmI({}))).toBe('UNAUTHORIZED')
    expect((await connected(token)).principal()).toBeNull()
    expect(console_.principal()).not.toBeNull()
    await expect(guest.administration.health({})).resolves.toMatchObject({ ok: true })
  })

  it.each([
    ['123456789', 'short'],
    ['x'.repeat(10), 'monotone'],
    ['', 'short'],
  ])('takes no password like %j', async (password) => {
    const code = await refusalOf(save({ password }))
    expect(['invalid-value', 'BAD_REQUEST']).toContain(code)
  })

  it('takes no password that is the login', async () => {
    const change = { login: `ten-letters-${hired}`, password: `TEN-letters-${hired}` }
    expect(await refusalOf(save(change))).toBe('invalid-value')
  })

  it('remembers the language that a person chose, without closing anything', async () => {
    const console_ = await connected()
    const api = await clientOf(service, console_.token)
    await api.people.setLocale({ commandId: commandId(), locale: 'en' })
    expect(console_.closed()).toBe(0)
    const { who } = await guest.people.signIn({ login, password: adminPassword })
    expect(who.locale).toBe('en')
  })

  it('takes whoever goes from the desk: at sign-out and at deactivation', async () => {
    for (const go of [
      async (token: string) => (await clientOf(service, token)).people.signOut({}),
      async () => save({ active: false }),
    ]) {
      // Ends the session that he already has: with another console open he is still there.
      await save({ active: true, password: adminPassword })
      const { token } = await guest.people.signIn({ login, password: adminPassword })
      const api = await clientOf(service, token)
      await api.calls.setState({ commandId: commandId(), state: 'ready', reason: null })
      expect((await admin.calls.agents({})).map((agent) => agent.personId)).toContain(personId)
      clock.add(minute)
      await go(token)
      expect((await admin.calls.agents({})).map((agent) => agent.personId)).not.toContain(personId)
    }
  })

  it('sets up one organisation only, also of two at once', async () => {
    const fresh = await startService(await open(), clock)
    const nobody = await clientOf(fresh, null)
    const setUp = (name: string) =>
      nobody.people.setUp({
        commandId: commandId(),
        organisation: name,
        hotline: '',
        zone: 'Asia/Shanghai',
        areaCode: '',
        adminName: '管理员',
        login: name,
        password: adminPassword,
        locale: 'en',
        sample: 'none',
      })
    const results = await Promise.allSettled(['one', 'two', 'three'].map(setUp))
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(await refusalOf(setUp('four'))).toBe('already-set-up')
    expect(fresh.runtime.directory.orgUnits()).toHaveLength(1)
    await fresh.stop()
  })
})

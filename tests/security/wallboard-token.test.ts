import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import { boardEndOf, isBoardToken, sameDigest } from '../../src/core/domain/wallboard/board-link.ts'
import type { Service } from '../../src/service/create-service.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import type { DB } from '../../src/store/schema.ts'
import { boardToken, firstPicture, makeBoard, openBoard } from '../support/boards.ts'
import { type Centre, openCentre, questionsAbout } from '../support/centre.ts'
import { opened } from '../support/opened.ts'
import { callByPath, declaredProcedures } from '../support/procedures.ts'
import { commandId, found, hire, type MovableClock, movableClock, refusalOf, startService } from '../support/service.ts'

const procedures = declaredProcedures()
const others = procedures.filter((procedure) => procedure.path !== 'wallboards.watch')

describe('what the token of a wallboard may', () => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let centre: Centre
  let token: string
  let board: ApiClient

  beforeAll(async () => {
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    service = await startService(opened(await openSqljs<DB>()), clock)
    admin = await found(service)
    const { orgId } = await admin.people.whoAmI({})
    centre = await openCentre(service, admin, { code: 'HQ', mark: '甲甲', phone: '13800138000', orgId })
    token = (await makeBoard(admin, { setup: { names: 'none' } })).token
    board = (await openBoard(service, token)).api
  })

  it('is one procedure', () => {
    expect(procedures.filter(({ meta }) => meta.permission === 'board').map(({ path }) => path)).toEqual([
      'wallboards.watch',
    ])
    expect(procedures.length - others.length).toBe(1)
    expect(others.length).toBeGreaterThan(200)
  })

  it.each(others)('$path refuses it, whatever is sent', async ({ path }) => {
    const questions: Readonly<Record<string, readonly unknown[]>> = questionsAbout(centre, '13800138000', clock.now())
    for (const input of [{}, { nothing: 'like this' }, null, { commandId: commandId() }, ...(questions[path] ?? [])])
      expect(await refusalOf(callByPath(board, path, input))).toBe('FORBIDDEN')
  })

  it('shows no number, no customer, no words of anybody', async () => {
    const picture = await firstPicture(service, token)
    const queues = picture.figures.queues.map((queue) => ({ ...queue, name: '' }))
    // what a queue is called is no secret
    const told = JSON.stringify({ ...picture, figures: { ...picture.figures, queues } })
    for (const secret of [centre.mark, centre.customerId, centre.caseId, centre.caseNumber, centre.callId])
      expect(told).not.toContain(secret)
    expect(told).not.toMatch(/1380013/)
    for (const { id, login } of await admin.people.list({})) {
      expect(told).not.toContain(id)
      expect(told).not.toContain(`"${login}"`)
    }
  })

  it('is nobody: no signing in, no own record, and no entry of the audit trail', async () => {
    const before = await service.runtime.engine.read.selectFrom('audit').selectAll().execute()
    expect(await refusalOf(board.people.signIn({ login: 'admin', password: 'correct-horse-9' }))).toBe('FORBIDDEN')
    expect(await refusalOf(board.people.whoAmI({}))).toBe('FORBIDDEN')
    expect(await refusalOf(board.administration.health({}))).toBe('FORBIDDEN')
    expect(await service.runtime.engine.read.selectFrom('audit').selectAll().execute()).toEqual(before)
  })

  it('is not shown to people, whatever they may', async () => {
    const person = await hire(service, admin, { login: 'all', roles: ['administrator', 'lead', 'manager'] })
    expect(await refusalOf(Promise.resolve(person.api.wallboards.watch({})))).toBe('FORBIDDEN')
    const { api: stranger } = await openBoard(service, boardToken())
    expect(await refusalOf(Promise.resolve(stranger.wallboards.watch({})))).toBe('UNAUTHORIZED')
    expect(await refusalOf(stranger.administration.health({}))).toBe('FORBIDDEN')
  })

  it('is the token itself: not its digest, not a session, not one character less', async () => {
    const wrong = [service.runtime.digest(token), token.slice(0, -1), `${token} `, token.toUpperCase(), token.slice(3)]
    for (const text of wrong) {
      const { api } = await openBoard(service, text)
      expect(await refusalOf(Promise.resolve(api.wallboards.watch({})))).toBe('UNAUTHORIZED')
    }
    const { token: session } = await (await openBoard(service, '')).api.people.signIn({
      login: 'admin',
      password: 'correct-horse-9',
    })
    expect(isBoardToken(session)).toBe(false)
  })
})

describe('a token', () => {
  it('is compared to the end', () => {
    expect(sameDigest('', '')).toBe(true)
    expect(sameDigest('abc', 'abc')).toBe(true)
    for (const other of ['abd', 'bbc', 'ab', 'abcd', '']) expect(sameDigest('abc', other)).toBe(false)
  })

  it('ends when it is revoked or its time is over', () => {
    expect(boardEndOf({ revokedAt: null, expiresAt: null }, 9)).toBeNull()
    expect(boardEndOf({ revokedAt: 5, expiresAt: null }, 5)).toBe('revoked')
    expect(boardEndOf({ revokedAt: null, expiresAt: 10 }, 9)).toBeNull()
    expect(boardEndOf({ revokedAt: null, expiresAt: 10 }, 10)).toBe('expired')
  })
})

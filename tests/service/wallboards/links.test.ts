import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { DB } from '../../../src/store/schema.ts'
import { boardSetup, boardToken, firstPicture, makeBoard, openBoard, pictureOf } from '../../support/boards.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  startService,
} from '../../support/service.ts'

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let lead: ApiClient
  let centreLead: ApiClient
  let centre: string

  beforeAll(async () => {
    clock = movableClock()
    service = await startService(await open(), clock)
    admin = await found(service)
    lead = (await hire(service, admin, { login: 'lead', roles: ['lead'] })).api
    const head = (await admin.people.whoAmI({})).orgId
    const unit = { id: null, parentId: head, kind: 'centre' as const, name: '广州中心', code: 'GZ', areaCode: '020' }
    centre = (await admin.people.saveOrgUnit({ commandId: commandId(), ...unit, level: 'A' as const })).id
    centreLead = (await hire(service, admin, { login: 'centre', roles: ['lead'], orgId: centre })).api
  })

  it('shows a board to whoever has its link, and keeps only the hash of its token', async () => {
    const { id, token } = await makeBoard(lead, { name: '前厅' })
    const picture = await firstPicture(service, token)
    expect(picture).toMatchObject({ organisation: '示例电器', part: null, zone: 'Asia/Shanghai' })
    expect(picture.board).toEqual({ ...boardSetup, name: '前厅' })
    expect(picture.figures.at).toBe(clock.now())
    const rows = await service.runtime.engine.read.selectFrom('wallboard_link').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
    const [listed] = await lead.wallboards.list({})
    expect(listed).toMatchObject({ id, name: '前厅', madeBy: 'lead', seenAt: clock.now(), revokedAt: null })
  })

  it('is dark as soon as its link is revoked, and the display is let go', async () => {
    const { id, token } = await makeBoard(lead)
    const board = await openBoard(service, token)
    const news = await board.api.wallboards.watch({})
    pictureOf((await news.next()).value)
    await lead.wallboards.revoke({ commandId: commandId(), id })
    expect((await news.next()).value).toEqual({ kind: 'ended', why: 'revoked' })
    expect((await news.next()).done).toBe(true)
    expect(board.hasEnded()).toBe(true)
    const again = await openBoard(service, token)
    expect(await refusalOf(Promise.resolve(again.api.wallboards.watch({})))).toBe('UNAUTHORIZED')
    expect(await refusalOf(lead.wallboards.revoke({ commandId: commandId(), id }))).toBe('not-found')
  })

  it('runs out when it was given a time, also while it is open', async () => {
    const expiresAt = clock.now() + 60_000
    const { token } = await makeBoard(lead, { expiresAt })
    const board = await openBoard(service, token)
    const news = await board.api.wallboards.watch({})
    pictureOf((await news.next()).value)
    clock.set(expiresAt - 1)
    pictureOf((await news.next()).value)
    clock.set(expiresAt)
    expect((await news.next()).value).toEqual({ kind: 'ended', why: 'expired' })
    const again = await openBoard(service, token)
    expect(await refusalOf(Promise.resolve(again.api.wallboards.watch({})))).toBe('UNAUTHORIZED')
    expect(await refusalOf(makeBoard(lead, { expiresAt }))).toBe('invalid-time')
  })

  it('follows a change of its link while it is open', async () => {
    const { id, token } = await makeBoard(lead)
    const board = await openBoard(service, token)
    const news = await board.api.wallboards.watch({})
    pictureOf((await news.next()).value)
    const setup = { ...boardSetup, locale: 'en' as const, look: 'light' as const, pages: ['work' as const] }
    await lead.wallboards.change({ commandId: commandId(), id, name: '二楼', setup })
    let shown = pictureOf((await news.next()).value)
    if (shown.board?.name !== '二楼') shown = pictureOf((await news.next()).value)
    expect(shown.board).toEqual({ ...setup, name: '二楼' })
    await news.return(undefined)
  })

  it('calls operators as its link says, and never by more', async () => {
    const operator = await hire(service, admin, { login: 'li', roles: ['operator'], orgId: centre })
    await service.runtime.engine.write(async (trx) => {
      await trx.db.updateTable('person').set({ name: '欧阳小美' }).where('id', '=', operator.id).execute()
    })
    await service.runtime.directory.reload()
    await operator.api.calls.setState({ commandId: commandId(), state: 'ready', reason: null })
    const named = async (names: 'none' | 'first' | 'code') => {
      const { token } = await makeBoard(lead, { setup: { names } })
      return (await firstPicture(service, token)).agents.map((agent) => agent.name)
    }
    expect(await named('none')).toEqual([null])
    expect(await named('first')).toEqual(['小美'])
    expect(await named('code')).toEqual(['OYXM'])
    clock.add(2_000)
    const elsewhere = await makeBoard(lead, { orgId: centre })
    const picture = await firstPicture(service, elsewhere.token)
    expect(picture).toMatchObject({ part: '广州中心', agents: [{ name: '小美', state: 'ready' }] })
    expect(JSON.stringify(picture)).not.toContain('欧阳')
  })

  it('is made, seen and revoked only by who leads that part of the organisation', async () => {
    const head = (await lead.people.whoAmI({})).orgId
    expect(await refusalOf(makeBoard(centreLead, { orgId: head }))).toBe('out-of-scope')
    const ours = await makeBoard(lead)
    expect((await centreLead.wallboards.list({})).map((link) => link.orgId)).not.toContain(head)
    expect(await refusalOf(centreLead.wallboards.revoke({ commandId: commandId(), id: ours.id }))).toBe('not-found')
    const change = { commandId: commandId(), id: ours.id, name: 'x', setup: boardSetup }
    expect(await refusalOf(centreLead.wallboards.change(change))).toBe('not-found')
    const theirs = await makeBoard(centreLead, { orgId: centre })
    expect((await lead.wallboards.list({})).map((link) => link.id)).toContain(theirs.id)
    expect(await refusalOf(makeBoard(lead, { orgId: 'nowhere' }))).toBe('not-found')
  })

  it('takes no token twice, and none that was not drawn as one', async () => {
    const { orgId } = await lead.people.whoAmI({})
    const link = { name: '大厅', orgId, setup: boardSetup, expiresAt: null, token: boardToken() }
    await lead.wallboards.make({ commandId: commandId(), ...link })
    expect(await refusalOf(lead.wallboards.make({ commandId: commandId(), ...link }))).toBe('duplicate')
    for (const token of ['', 'wb_short', `xx_${'a'.repeat(43)}`, `wb_${'a'.repeat(44)}`, `wb_${'!'.repeat(43)}`])
      expect(await refusalOf(lead.wallboards.make({ commandId: commandId(), ...link, token }))).toBe('BAD_REQUEST')
    const twice = { ...boardSetup, pages: ['all' as const, 'all' as const] }
    const odd = { ...link, token: boardToken(), setup: twice }
    expect(await refusalOf(lead.wallboards.make({ commandId: commandId(), ...odd }))).toBe('BAD_REQUEST')
  })
})

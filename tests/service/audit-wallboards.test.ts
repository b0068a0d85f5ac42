import { expect, it } from 'vitest'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { boardSetup, boardToken, firstPicture } from '../support/boards.ts'
import { forEachEngine } from '../support/engines.ts'
import { found, movableClock, startService } from '../support/service.ts'

forEachEngine<DB>((_name, open) => {
  it('writes what became of a link, once however often it is sent, and never its token', async () => {
    const engine = await open()
    const service = await startService(engine, movableClock())
    const admin = await found(service)
    const { send, sent } = auditing(engine)
    const { orgId } = await admin.people.whoAmI({})
    const token = boardToken()
    const link = { name: '大厅', setup: boardSetup }
    const { id } = await send<{ id: string }>(admin, 'wallboards.make', { ...link, orgId, expiresAt: null, token })
    await firstPicture(service, token)
    await send(admin, 'wallboards.change', { id, name: '二楼', setup: { ...boardSetup, pages: ['work'] } })
    await send(admin, 'wallboards.revoke', { id })
    expect(sent()).toEqual(commandsOf('audit-wallboards'))

    const written = JSON.stringify([
      await engine.read.selectFrom('audit').selectAll().execute(),
      await engine.read.selectFrom('command_log').selectAll().execute(),
      await engine.read.selectFrom('event').selectAll().execute(),
      await engine.read.selectFrom('wallboard_link').selectAll().execute(),
      await admin.wallboards.list({}),
    ])
    expect(written).not.toContain(token)
    await service.stop()
  }, 60_000)
})

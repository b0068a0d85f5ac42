import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { nodePorts } from '../../src/service-node/node-ports.ts'
import { openSqlite } from '../../src/store/engines/sqlite.ts'
import { storeVersion } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { giveUp, ring } from '../../tests/support/callers.ts'
import { openCentre } from '../../tests/support/centre.ts'
import { commandId, found, movableClock, startService } from '../../tests/support/service.ts'

const folder = join(import.meta.dirname, '..', '..', 'tests', 'fixtures', 'stores')
const largestBytes = 300_000
const hourMs = 60 * 60 * 1000

const dir = mkdtempSync(join(tmpdir(), 'vigil-fixture-'))
try {
  const file = join(dir, 'store.db')
  const opened = openSqlite<DB>({ file })
  if (!opened.ok) throw new Error(opened.problem.message)
  const engine = opened.value
  const clock = movableClock()
  const service = await startService(engine, clock, { passwords: nodePorts().passwords })
  const admin = await found(service)
  const centre = await openCentre(service, admin, { code: 'GZ', mark: '样品甲', phone: '13800138001' })
  const other = await openCentre(service, admin, { code: 'SZ', mark: '样品乙', phone: '020-87654321' })
  await centre.api.commitments.claim({ commandId: commandId(), id: centre.callbackId })
  await centre.api.commitments.attempt({
    commandId: commandId(),
    id: centre.callbackId,
    result: 'no-answer',
    laterAt: null,
    note: '',
  })
  await other.api.commitments.claim({ commandId: commandId(), id: other.callbackId })
  await other.api.service.answerCallback({
    commandId: commandId(),
    commitmentId: other.callbackId,
    version: (await other.api.commitments.get({ id: other.callbackId })).version,
    result: 'reached',
    answers: { attitude: 4, skill: 3, punctuality: 4, promises: 4 },
    nps: 9,
    pleased: '师傅很准时',
    annoyed: '',
  })
  await giveUp(service, (await ring(service, '13900139000')).id)
  await admin.administration.saveCalendarDays({
    commandId: commandId(),
    days: [{ date: '2027-01-01', exception: { kind: 'holiday', intervals: [], name: '元旦' }, status: 'approved' }],
  })
  await admin.administration.saveSetting({
    commandId: commandId(),
    effectiveFrom: clock.now(),
    setting: { name: 'thresholds', value: { serviceLevelMs: 15_000, serviceLevelGoal: 0.9 } },
  })
  clock.add(80 * hourMs)
  await service.scheduler.tick()
  await service.stop()
  const version = await storeVersion(engine)
  await engine.close()
  const kept = join(folder, `store-v${version}.db.gz`)
  if (existsSync(kept)) throw new Error(`${kept} is kept already: a store of an earlier version is never made anew`)
  const bytes = gzipSync(readFileSync(file), { level: 9 })
  if (bytes.byteLength > largestBytes) throw new Error(`the store has ${bytes.byteLength} bytes packed, too many`)
  writeFileSync(kept, bytes)
  console.log(`${kept}: ${bytes.byteLength} bytes`)
} finally {
  rmSync(dir, { recursive: true, force: true })
}

import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { DB } from '../../../src/store/schema.ts'
import { otherTerms } from '../../support/centre-life.ts'
import { complaintOf } from '../../support/complaint.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  movableClock,
  refusalOf,
  signedIn,
  startService,
} from '../../support/service.ts'

const day = 24 * 60 * 60 * 1000
const period = { from: '2026-11-01', to: '2026-12-01' }

forEachEngine<DB>((_name, open) => {
  const clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
  let service: Service
  let officer: ApiClient
  let manager: ApiClient
  const customers: string[] = []

  beforeAll(async () => {
    service = await startService(await open(), clock)
    const admin = await found(service)
    officer = (await hire(service, admin, { login: 'officer', roles: ['officer'] })).api
    manager = (await hire(service, admin, { login: 'manager', roles: ['manager'] })).api
    for (const name of ['甲', '乙', '丙', '丁'])
      customers.push((await addCustomer(officer, { name, phone: `1380013800${customers.length}` })).id)
    const [often = '', slow = '', fast = '', gone = ''] = customers
    const record = (customerId: string, confidential = false) =>
      officer.complaints.record(complaintOf(customerId, { duplicateSeen: true, confidential }))
    await record(often)
    await record(often, true)
    const ids = { slow: (await record(slow)).id, fast: (await record(fast)).id, gone: (await record(gone)).id }
    const turn = { reason: '算了', channel: 'phone', saidBy: '丁' } as const
    await officer.complaintLife.withdraw({ commandId: commandId(), id: ids.gone, version: 1, callId: null, ...turn })
    const { engine } = service.runtime
    const remedied = async (id: string, at: number) =>
      engine.write(({ db }) =>
        db.updateTable('complaint').set({ state: 'remedied', remedied_at: at }).where('id', '=', id).execute(),
      )
    await remedied(ids.fast, clock.now() + 60_000)
    await remedied(ids.slow, clock.now() + 3 * day)
    await engine.write(({ db }) =>
      db.updateTable('unit').set({ bought_on: '2026-12-24' }).where('customer_id', '=', fast).execute(),
    )
  })

  it('groups customers by the worst of their complaints, and tells who bought after the period', async () => {
    const { groups, follow, estimate } = await manager.retention.get(period)
    expect(groups.map(({ group, customers: n, bought }) => [group, n, bought.numerator, bought.denominator])).toEqual([
      ['fast', 1, 1, 1],
      ['slow', 1, 0, 1],
      ['unsolved', 1, 0, 1],
      ['none', 0, 0, 0],
    ])
    expect(follow.complete).toBe(false)
    expect(estimate).toMatchObject({ complainers: 3, silent: 75, held: { holdsFrom: null } })
    for (const { group, customers: n, bought } of groups) {
      expect((await manager.retention.rows({ ...period, group })).rows).toHaveLength(n)
      expect((await manager.retention.rows({ ...period, group, only: 'bought' })).rows).toHaveLength(bought.numerator)
    }
  })

  it('reckons with the assumption that held when the period began', async () => {
    await manager.retention.saveTerms({ commandId: commandId(), terms: otherTerms, holdsFrom: clock.now() })
    expect((await manager.retention.get(period)).estimate.held.terms.oneOf).toBe(26)
    const next = { from: '2026-12-01', to: '2027-01-01' }
    expect((await manager.retention.get(next)).estimate.held.terms.oneOf).toBe(20)
    const lists = await manager.retention.terms({})
    expect(lists.map(({ terms }) => terms.oneOf)).toEqual([20, 26])
    const saving = { commandId: commandId(), terms: otherTerms, holdsFrom: 0 }
    expect(await refusalOf(officer.retention.saveTerms(saving))).toBe('FORBIDDEN')
  })

  it('lists who complains repeatedly with how he is treated, counting what the reader may read', async () => {
    const [often = ''] = customers
    const other = await hire(service, await signedIn(service, 'admin'), {
      login: 'other',
      roles: ['officer', 'operator'],
    })
    const written = await officer.complainers.saveNote({
      commandId: commandId(),
      customerId: often,
      version: 0,
      note: '请先听完再答',
    })
    expect(written.version).toBe(1)
    const { rows, atLeast } = await manager.complainers.list(period)
    expect(atLeast).toBe(2)
    expect(rows.map(({ customerId, count, open: still, note }) => [customerId, count, still, note])).toEqual([
      [often, 2, 2, '请先听完再答'],
    ])
    expect((await other.api.complainers.list(period)).rows).toEqual([])
    expect(await officer.complainers.ofCustomer({ customerId: often })).toMatchObject({ repeated: true, complaints: 2 })
    const late = { commandId: commandId(), customerId: often, version: 0, note: 'x' }
    expect(await refusalOf(officer.complainers.saveNote(late))).toBe('changed-meanwhile')
  })
})

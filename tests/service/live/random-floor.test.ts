import { beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { CallEvent } from '../../../src/core/domain/call/call-event.ts'
import type { PersonId, QueueId } from '../../../src/core/domain/ids.ts'
import { settleHandOvers } from '../../../src/service/calls/due-hand-overs.ts'
import { keepAgents } from '../../../src/service/clockwork/agent-keeper.ts'
import { seededRandom } from '../../../src/service/clockwork/random.ts'
import type { Service } from '../../../src/service/create-service.ts'
import { closeGap, openGap } from '../../../src/service/feeds/gaps.ts'
import { takeNews } from '../../../src/service/feeds/take-news.ts'
import type { Actor } from '../../../src/service/ledger.ts'
import { recount } from '../../../src/service/live/recount.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  signedIn,
  startService,
} from '../../support/service.ts'
import { addQueues, bothFigures, createCrew, type Operator } from '../../support/simulated-floor.ts'

const minute = 60_000
const actor: Actor = { personId: null, sessionId: null, remote: 'feeds', procedure: 'feeds.webhook' }

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let engine: Engine<DB>
  let service: Service
  let admin: ApiClient
  let crew: readonly Operator[]
  let queueIds: readonly string[]

  beforeEach(async () => {
    clock = movableClock(Date.UTC(2026, 9, 23, 12, 0))
    engine = await open()
    service = await startService(engine, clock)
    admin = await found(service)
    queueIds = await addQueues(admin, ['售后', '投诉'])
    crew = [
      await hire(service, admin, { login: 'anna', roles: ['operator', 'lead'] }),
      await hire(service, admin, { login: 'bert', roles: ['operator', 'lead'] }),
      await hire(service, admin, { login: 'carl', roles: ['operator', 'lead'] }),
    ]
  })

  /** Another process over the same store: everything that was in memory is gone. */
  async function restart(): Promise<void> {
    await service.stop()
    service = await startService(engine, clock)
    admin = await signedIn(service, 'admin')
    crew = await Promise.all(
      ['anna', 'bert', 'carl'].map(async (login) => ({
        id: service.runtime.directory.personByLogin(login)?.id ?? '',
        api: await signedIn(service, login),
      })),
    )
  }

  /** What a telephone system may tell of one call, with its hand-overs and requeues, as one story. */
  function storyOf(random: () => number): readonly CallEvent[] {
    const pick = <T>(items: readonly T[]): T | null => items[Math.floor(random() * items.length)] ?? null
    const queue = () => (random() < 0.1 ? null : (pick(queueIds) as QueueId | null))
    const somebody = () => (random() < 0.2 ? null : ((pick(crew)?.id ?? null) as PersonId | null))
    let at = clock.now() - Math.floor(random() * 20 * minute)
    const later = (ms: number) => {
      at += 1 + Math.floor(random() * ms)
      return at
    }
    const events: CallEvent[] = [{ kind: 'offered', at, queueId: queue() }]
    if (random() < 0.3) events.push({ kind: 'queued', at: later(9_000), queueId: queue() })
    if (random() < 0.35) return [...events, { kind: 'abandoned', at: later(12_000) }]
    if (random() < 0.1) return [...events, { kind: 'left', at: later(60_000) }]
    const agentId = somebody()
    events.push({ kind: 'ringing', at: later(9_000), agentId }, { kind: 'answered', at: later(22_000), agentId })
    if (random() < 0.3) events.push({ kind: 'held', at: later(20_000) }, { kind: 'resumed', at: later(20_000) })
    if (random() < 0.3) {
      events.push({ kind: 'queued', at: later(9_000), queueId: queue() })
      events.push({ kind: 'answered', at: later(9_000), agentId: somebody() })
    }
    if (random() < 0.8) events.push({ kind: 'ended', at: later(90_000), by: random() < 0.5 ? 'caller' : 'agent' })
    return events
  }

  let told = 0
  /** Tells a story late, shuffled, repeated, and sometimes not to its end. */
  async function tellStory(random: () => number): Promise<void> {
    told += 1
    const events = storyOf(random).filter(({ at }) => at <= clock.now())
    const shuffled = [...events, ...events.slice(0, 2)]
      .map((event) => ({ event, lot: random() }))
      .toSorted((a, b) => a.lot - b.lot)
      .map(({ event }) => event)
    for (const event of shuffled) {
      const { runtime } = service
      const head = runtime.directory.head()
      if (head === undefined) throw new Error('no organisation')
      const origin = { source: 'webhook', orgId: head.id } as const
      const number = `1380013${String(told % 40).padStart(4, '0')}`
      const news = { callId: `feed-${told}`, direction: 'in', number, events: [event], recording: null } as const
      const done = await runtime.ledger.run(actor, null, (work) => takeNews(runtime, work, { origin, news }))
      if (!done.ok) throw new Error(done.code)
    }
  }

  async function live(random: () => number, span: Readonly<{ until: number; stepMs: number }>): Promise<void> {
    let people = createCrew(service, crew, random)
    await admin.calls.simulate({
      ...{ commandId: commandId(), rate: 90, seed: Math.floor(random() * 1000), minutes: 600 },
      ...{ robots: 1, patienceSeconds: 40, talkSeconds: 60 },
    })
    for (let step = 1; clock.now() < span.until; step += 1) {
      clock.add(1 + Math.floor(random() * span.stepMs))
      await service.simulator.tick()
      await people.turn()
      if (random() < 0.1) await tellStory(random)
      if (step % 7 === 0) {
        await settleHandOvers(service.runtime, null)
        await keepAgents(service.runtime)
      }
      if (random() < 0.01) await openGap(service.runtime, 'ami', clock.now())
      if (random() < 0.02) await closeGap(service.runtime, 'ami')
      if (random() < 0.01) {
        await restart()
        people = createCrew(service, crew, random)
        await admin.calls.simulate({ commandId: commandId(), rate: 90, seed: step, minutes: 600, robots: 1 })
      }
      if (step % 25 === 0) await agrees()
    }
    await agrees()
  }

  async function agrees(): Promise<void> {
    const { live: shown, counted } = await bothFigures(service)
    expect(shown).toEqual(counted)
    expect(await admin.live.figuresNow({})).toEqual(await admin.live.recount({ date: dateNow() }))
  }

  function dateNow(): string {
    const { zone } = service.runtime.settings.organisation(clock.now())
    return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(clock.now())
  }

  it.each([1, 2])('a floor at random, over midnight and restarts, is what its rows say (seed %i)', async (seed) => {
    clock.set(Date.UTC(2026, 9, 23, 15, 40))
    await live(seededRandom(seed), { until: Date.UTC(2026, 9, 23, 16, 20), stepMs: 20_000 })
    const yesterday = { dayStartMs: Date.UTC(2026, 9, 22, 16), dayEndMs: Date.UTC(2026, 9, 23, 16) }
    const past = await recount(service.runtime, { day: yesterday, orgIds: 'all', at: clock.now() })
    expect([past.offered > 0, past.handled > 0, past.occupancy.denominator > 0]).toEqual([true, true, true])
    expect([past.waiting, past.inCall, past.ready]).toEqual([0, 0, 0])
  })

  it('a floor at random through the night in which the clocks go back is what its rows say', async () => {
    const organisation = service.runtime.settings.organisation(clock.now())
    await admin.administration.saveSetting({
      commandId: commandId(),
      setting: { name: 'organisation', value: { ...organisation, zone: 'Europe/Berlin' } },
      effectiveFrom: null,
    })
    clock.set(Date.UTC(2026, 9, 25, 0, 30))
    await restart()
    await live(seededRandom(9), { until: Date.UTC(2026, 9, 25, 1, 20), stepMs: 40_000 })
    expect(service.live.halfHours({ orgIds: 'all' })).toHaveLength(50)
  })
})

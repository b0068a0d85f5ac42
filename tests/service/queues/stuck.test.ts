import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type AgentState, chosenAgentStates } from '../../../src/core/domain/call/agent.ts'
import type { CallEvent } from '../../../src/core/domain/call/call-event.ts'
import type { PersonId } from '../../../src/core/domain/ids.ts'
import { keepAgents } from '../../../src/service/clockwork/agent-keeper.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { offer, tell } from '../../support/floor-calls.ts'
import { commandId, found, hire, movableClock, startService } from '../../support/service.ts'

const second = 1000
const minute = 60 * second

/** One thing that happens: who does it, to which of the last calls, and how late it is told. */
type Happening = Readonly<{ kind: (typeof kinds)[number]; who: number; call: number; late: number }>

const kinds = [
  'offer',
  'offer-ami',
  'log',
  'ready',
  'break',
  'offline',
  'answer',
  'hang-up',
  'finish',
  'release',
  'ringing',
  'answered',
  'unanswered',
  'released',
  'queued',
  'abandoned',
  'ended',
  'wrapped-up',
  'keep',
  'wait',
] as const

const happening = fc.record<Happening>({
  kind: fc.constantFrom(...kinds),
  who: fc.nat(2),
  call: fc.nat(3),
  late: fc.constantFrom(0, 0, 0, 1, 7, 40).map((seconds) => seconds * second),
})

forEachEngine<DB>((name, open) => {
  it('leaves nobody stuck, whatever happened in whatever order: once calls have ended, the clock frees everybody', async () => {
    const engine = await open()
    const clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    const service = await startService(engine, clock)
    const admin = await found(service)
    const people = await Promise.all(
      ['anna', 'bert', 'cleo'].map((login) => hire(service, admin, { login, roles: ['operator'] })),
    )
    const state = async () => {
      const rows = await engine.read.selectFrom('agent_state').selectAll().execute()
      return rows.map((row) => ({ person: row.person_id, state: row.state as AgentState, call: row.call_id }))
    }
    const tried = async (act: () => Promise<unknown>) => {
      // Much of what is tried is refused; that nothing is stuck afterwards is what counts.
      await act().catch((error: unknown) => {
        const { code } = error as { code?: string }
        if (code !== 'REFUSED') throw error
      })
    }
    const openCalls = () =>
      engine.read.selectFrom('call').select(['id', 'offered_at']).where('state', '<>', 'ended').execute()

    const once = async (list: readonly Happening[]) => {
      const calls: string[] = []
      for (const { kind, who, call, late } of list) {
        const person = people[who]
        const id = calls.at(-1 - call)
        if (person === undefined) throw new Error('nobody')
        const { api } = person
        const at = clock.now() - late
        const agentId = person.id as PersonId
        const told = (event: CallEvent) => (id === undefined ? undefined : tell(service, id, event))
        const command = { commandId: commandId() }
        clock.add(second)
        if (kind === 'offer') calls.push(await offer(service))
        else if (kind === 'offer-ami') calls.push(await offer(service, { source: 'ami' }))
        else if (kind === 'log') {
          const logged = { number: '13800138009', direction: 'in' as const, customerId: null, caseId: null }
          await tried(async () => calls.push((await api.calls.log({ ...command, ...logged })).id))
        } else if (kind === 'ready') await tried(() => api.calls.setState({ ...command, state: 'ready', reason: null }))
        else if (kind === 'break') await tried(() => api.calls.setState({ ...command, state: 'break', reason: 'rest' }))
        else if (kind === 'offline')
          await tried(() => api.calls.setState({ ...command, state: 'offline', reason: null }))
        else if (kind === 'answer') await tried(() => api.calls.answer({ ...command, id: id ?? null }))
        else if (kind === 'hang-up') await tried(() => api.calls.hangUp({ ...command, id: id ?? 'x' }))
        else if (kind === 'finish')
          await tried(() => api.calls.finish({ ...command, id: id ?? 'x', wrapUpCode: 'answered', note: '' }))
        else if (kind === 'release')
          await tried(() => admin.calls.releaseAgent({ ...command, personId: agentId, state: 'ready' }))
        else if (kind === 'ringing' || kind === 'answered' || kind === 'unanswered') await told({ kind, at, agentId })
        else if (kind === 'released') await told({ kind, at, agentId, by: 'caller' })
        else if (kind === 'queued') await told({ kind, at, queueId: null })
        else if (kind === 'ended') await told({ kind, at, by: 'caller' })
        else if (kind === 'wrapped-up') await told({ kind, at, code: null })
        else if (kind === 'abandoned') await told({ kind, at })
        else if (kind === 'keep') await keepAgents(service.runtime)
        else clock.add(late + 20 * second)
        const now = await state()
        const rung = now.filter((row) => row.state === 'ringing').map((row) => row.call)
        for (const row of now) expect([row.state, row.call !== null]).toEqual([row.state, isBusy(row.state)])
        expect(rung.every((each) => each !== null)).toBe(true)
      }
      // Every call ends, as the telephone system tells; an operator may have wrapped up before.
      for (const { id } of await openCalls()) await tell(service, id, { kind: 'ended', at: clock.now(), by: 'caller' })
      for (let look = 0; look < 4; look += 1) {
        clock.add(3 * minute)
        await keepAgents(service.runtime)
      }
      const left = await state()
      expect(left.filter((row) => !chosenAgentStates.some((chosen) => chosen === row.state))).toEqual([])
      expect(await openCalls()).toEqual([])
      for (const { id, api } of people) {
        await admin.queues.setAgent({
          ...{ commandId: commandId(), personId: id, state: 'offline', reason: null, when: 'now' },
        })
        expect((await api.calls.mine({})).presence.state).toBe('offline')
      }
    }

    const runs = { sqlite: 25, sqljs: 25, postgres: 4 }[name]
    await fc.assert(fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 30 }), once), { numRuns: runs })
    await service.stop()
  }, 120_000)
})

function isBusy(state: AgentState): boolean {
  return state === 'ringing' || state === 'on-call' || state === 'acw'
}

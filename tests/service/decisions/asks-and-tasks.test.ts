import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { openSqljs } from '../../../src/store/engines/sqljs.ts'
import type { DB } from '../../../src/store/schema.ts'
import { complaintOf } from '../../support/complaint.ts'
import { opened } from '../../support/opened.ts'
import { addCustomer, commandId, found, hire, movableClock, refusalOf, startService } from '../../support/service.ts'

const steps = [
  'ask',
  'hand-on',
  'propose',
  'answer',
  'decline',
  'done',
  'withdraw',
  'decide',
  'drop',
  'later',
  'pass-on',
  'close',
] as const
type Step = Readonly<{ step: (typeof steps)[number]; pick: number }>

it('keeps an ask open exactly while its task is, whatever happens to either', async () => {
  const engine = opened(await openSqljs<DB>())
  const clock = movableClock()
  const service = await startService(engine, clock)
  const admin = await found(service)
  const officer = await hire(service, admin, { login: 'officer', roles: ['officer'] })
  const lead = await hire(service, admin, { login: 'lead', roles: ['lead'] })
  const manager = await hire(service, admin, { login: 'manager', roles: ['manager'] })
  const everybody = [officer, lead, manager]
  let customers = 0
  let happened = 0

  const history = fc.array(fc.record({ step: fc.constantFrom(...steps), pick: fc.nat(20) }), {
    minLength: 3,
    maxLength: 12,
  })
  await fc.assert(
    fc.asyncProperty(history, async (story) => {
      customers += 1
      const customer = await addCustomer(officer.api, { name: '王秀兰', phone: `138${10_000_000 + customers}` })
      const { id } = await officer.api.complaints.record(complaintOf(customer.id))
      const asks = async () => (await manager.api.decisions.held({ id })).asks
      const tasks = () =>
        engine.read
          .selectFrom('commitment')
          .selectAll()
          .where('about_id', '=', id)
          .where('kind', '=', 'complaint-task')
          .execute()
      const doIt = async ({ step, pick }: Step): Promise<unknown> => {
        const words = { words: `第 ${pick} 次`, dueAt: clock.now() + 3_600_000 * (1 + (pick % 5)) }
        const all = await asks()
        const ask = all[pick % Math.max(1, all.length)]
        const task = (await tasks()).find((each) => each.id === ask?.commitmentId)
        const answerAs = (result: 'answered' | 'declined' | 'done') => {
          const owner = everybody.find((person) => person.id === task?.owner_person_id)?.api ?? manager.api
          return owner.decisions.answer({ commandId: commandId(), id: ask?.id ?? 'none', result, words: words.words })
        }
        const call: Readonly<Record<Step['step'], (api: ApiClient) => Promise<unknown>>> = {
          ask: (api) => api.decisions.askBack({ commandId: commandId(), id, personId: officer.id, ...words }),
          'hand-on': (api) => api.decisions.delegate({ commandId: commandId(), id, personId: lead.id, ...words }),
          propose: () => officer.api.decisions.propose({ commandId: commandId(), id, personId: manager.id, ...words }),
          answer: () => answerAs('answered'),
          decline: () => answerAs('declined'),
          done: () => answerAs('done'),
          withdraw: (api) => api.decisions.withdraw({ commandId: commandId(), id: ask?.id ?? 'none' }),
          decide: async (api) => {
            const seen = (await api.decisions.story({ id })).newestDecisionId
            const plain = { directive: 'free' as const, remedyKind: null, amountMinor: null, words: words.words }
            return api.decisions.decide({ commandId: commandId(), id, seen, ...plain })
          },
          drop: (api) =>
            api.commitments.drop({
              commandId: commandId(),
              id: task?.id ?? 'none',
              version: task?.version ?? 1,
              reason: '不用了',
            }),
          later: (api) =>
            api.commitments.changeDue({
              commandId: commandId(),
              id: task?.id ?? 'none',
              version: task?.version ?? 1,
              dueAt: clock.now() + 7_200_000,
              reason: '等结果',
              askedByCustomer: false,
            }),
          'pass-on': (api) =>
            api.commitments.assign({ commandId: commandId(), ids: [task?.id ?? 'none'], personId: lead.id }),
          close: async (api) => {
            const { version } = (await api.complaints.get({ id })).complaint
            return api.complaints.move({ commandId: commandId(), id, version, move: 'withdraw', note: '客户撤回' })
          },
        }
        return call[step](manager.api)
      }
      for (const step of story) {
        clock.add(60_000)
        const [outcome] = await Promise.allSettled([doIt(step)])
        if (outcome?.status === 'fulfilled') happened += 1
        // a no is a typed one
        else expect(await refusalOf(Promise.reject(outcome?.reason))).toMatch(/^[a-z-]+$|^BAD_REQUEST$/)
        const open = new Map((await tasks()).map((task) => [task.id, task]))
        for (const ask of await asks()) {
          const task = open.get(ask.commitmentId)
          expect([step, ask.kind, ask.state === 'open']).toEqual([step, ask.kind, task?.state === 'open'])
          expect([step, ask.dueAt]).toEqual([step, task?.due_at])
        }
      }
    }),
    { numRuns: 25 },
  )
  expect(happened).toBeGreaterThan(60)
  await service.stop()
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FloorAgent, FloorBoard } from '../../../src/core/contract/floor.ts'
import { agentStates } from '../../../src/core/domain/call/agent.ts'
import { noCalls } from '../../../src/core/domain/floor/agent-day.ts'
import { alertKey } from '../../../src/core/domain/floor/floor-alerts.ts'
import { defaultFloorLimits, watchLimits } from '../../../src/core/domain/floor/floor-limits.ts'
import { defaultAgentTerms } from '../../../src/core/domain/queue/agent-terms.ts'
import {
  alertMoments,
  countStates,
  filtered,
  floorRows,
  heldOrder,
  needsLook,
  noFilter,
  queueRows,
  tileGroups,
} from '../../../src/renderer/src/features/floor/floor-model.ts'
import { barSpan } from '../../../src/renderer/src/features/floor/state-span.ts'

const minute = 60_000
const at = Date.UTC(2026, 10, 20, 2, 0)

function agent(name: string, more: Partial<FloorAgent> = {}): FloorAgent {
  const nothing = { ahtMs: null, occupancy: null, onCallMs: 0, wrapUpMs: 0, readyMs: 0, breakMs: 0, breaks: 0 }
  return {
    personId: name,
    name,
    orgId: 'o',
    orgName: 'o',
    state: 'training',
    reason: null,
    reasonNames: null,
    since: at,
    seenAt: at,
    queues: [],
    call: null,
    help: null,
    day: { ...noCalls, ...nothing },
    unanswered: 0,
    join: null,
    ...more,
  }
}

const help = {
  id: 'h1',
  at,
  note: '',
  callId: null,
  caseId: null,
  caseNumber: null,
  takenBy: null,
  takenByName: null,
  takenAt: null,
}

function board(agents: FloorAgent[], more: Partial<FloorBoard> = {}): FloorBoard {
  return {
    at,
    dayStartMs: at,
    limits: watchLimits(defaultFloorLimits, defaultAgentTerms),
    agents,
    queues: [],
    looked: [],
    can: { listen: false },
    reasons: [],
    forced: [],
    ...more,
  }
}

describe('the rows of the floor', () => {
  it('raise an alert while one looks, at the very millisecond, and name who looks after it', () => {
    const people = [agent('a', { state: 'acw' }), agent('b')]
    const kinds = (now: number) => floorRows(board(people), now).map(({ alerts }) => alerts.map(({ kind }) => kind))
    expect(kinds(at + 2 * minute - 1)).toEqual([[], []])
    expect(kinds(at + 2 * minute)).toEqual([['long-acw'], []])
    const key = alertKey({ kind: 'long-acw', subjectId: 'a', since: at })
    const [first] = floorRows(board(people, { looked: [{ key, byName: '周岚', at }] }), at + 2 * minute)
    expect(first?.alerts).toMatchObject([{ kind: 'long-acw', lookedBy: '周岚' }])
    expect(first && needsLook(first)).toBe(false)
  })

  it('change at the moments that are told beforehand, and at no other', () => {
    const people = [
      agent('a', { state: 'acw' }),
      agent('b', { state: 'ready', since: at - minute }),
      agent('c', { state: 'offline' }),
    ]
    const queues = [{ id: 'q', name: 'q', waiting: 1, firstWaitingAt: at }]
    const floor = board(people, { queues })
    expect(alertMoments(floor)).toEqual([at + minute, at + 2 * minute, at + 19 * minute])
  })

  it('call nobody silent for the age of the board alone', () => {
    const quiet = (seenAt: number) => floorRows(board([agent('a', { seenAt })]), at + 10 * minute)[0]?.alerts
    expect(quiet(at)).toEqual([])
    expect(quiet(at - 40_000)).toMatchObject([{ kind: 'silent' }])
  })

  it('begin with who asks for help, offline or not, until somebody has taken it', () => {
    const people = [agent('a', { state: 'on-call' }), agent('b', { state: 'offline', help }), agent('c')]
    const names = (rows: ReturnType<typeof floorRows>) => rows.map(({ agent: { name } }) => name)
    const rows = floorRows(board(people), at)
    expect(names(rows)).toEqual(['b', 'a', 'c'])
    expect(names(filtered(rows, noFilter))).toEqual(['b', 'a', 'c'])
    const taken = { ...help, takenBy: 'l', takenByName: 'l', takenAt: at }
    const later = floorRows(board([agent('b', { state: 'offline', help: taken })]), at)
    expect(names(filtered(later, noFilter))).toEqual([])
    expect(names(filtered(later, { ...noFilter, state: 'everybody' }))).toEqual(['b'])
  })

  it('can be told apart by state, queue and part of the name', () => {
    const people = [
      agent('王芳', { state: 'ready', queues: [{ id: 'q1', name: 'q' }] }),
      agent('王敏', { state: 'break' }),
      agent('Li', { state: 'ready' }),
    ]
    const rows = floorRows(board(people), at)
    const names = (filter: Partial<typeof noFilter>) =>
      filtered(rows, { ...noFilter, ...filter }).map(({ agent: { name } }) => name)
    expect(names({ name: ' 王' }).toSorted()).toEqual(['王敏', '王芳'].toSorted())
    expect(names({ name: 'li' })).toEqual(['Li'])
    expect(names({ state: 'ready', queueId: 'q1' })).toEqual(['王芳'])
    expect(countStates(rows)).toEqual(
      new Map([
        ['ready', 2],
        ['everybody', 3],
        ['present', 3],
        ['break', 1],
      ]),
    )
  })

  it('stand in groups with everybody in exactly one, and keep their places under the hand', () => {
    const states = fc.array(fc.constantFrom(...agentStates), { maxLength: 20 })
    fc.assert(
      fc.property(states, fc.nat(30 * minute), (list, passed) => {
        const people = list.map((state, index) => agent(`p${index}`, { state, since: at - index * minute }))
        const before = floorRows(board(people), at)
        const after = floorRows(board(people), at + passed)
        const grouped = tileGroups(after).flatMap(([, rows]) => rows)
        expect(grouped.map(({ agent: { name } }) => name).toSorted()).toEqual(people.map(({ name }) => name).toSorted())
        const held = heldOrder(
          after,
          before.map(({ agent: { personId } }) => personId),
        )
        expect(held.map(({ agent: { name } }) => name)).toEqual(before.map(({ agent: { name } }) => name))
      }),
    )
  })

  it('put who is new behind those who are held', () => {
    const rows = floorRows(board([agent('new', { help }), agent('a'), agent('b')]), at)
    expect(heldOrder(rows, ['b', 'a']).map(({ agent: { name } }) => name)).toEqual(['b', 'a', 'new'])
  })
})

describe('the queues of the floor', () => {
  it('begin with the longest wait and are over their limit at the very millisecond', () => {
    const queues = [
      { id: 'q1', name: 'q1', waiting: 0, firstWaitingAt: null },
      { id: 'q2', name: 'q2', waiting: 1, firstWaitingAt: at + 1 },
      { id: 'q3', name: 'q3', waiting: 1, firstWaitingAt: at },
    ]
    const rows = queueRows(board([], { queues }), at + minute)
    expect(rows.map(({ queue: { id }, alerts }) => [id, alerts.length])).toEqual([
      ['q3', 1],
      ['q2', 0],
      ['q1', 0],
    ])
  })
})

describe('the bar of a day', () => {
  const stay = (state: 'offline' | 'ready', from: number, to: number | null) => ({
    state,
    reason: null,
    reasonNames: null,
    from,
    to,
  })

  it('begins at the hour in which he came and lasts at least an hour; who never came has none', () => {
    expect(barSpan([stay('offline', at, null)], at + minute)).toBeNull()
    const came = [stay('offline', at - 5 * minute, at + 7 * minute), stay('ready', at + 7 * minute, null)]
    expect(barSpan(came, at + 9 * minute)).toEqual({ from: at, to: at + 60 * minute })
    expect(barSpan(came, at + 90 * minute)).toEqual({ from: at, to: at + 90 * minute })
  })
})

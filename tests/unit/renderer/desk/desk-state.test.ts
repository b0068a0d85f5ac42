import { describe, expect, it } from 'vitest'
import { emptyDraft } from '../../../../src/renderer/src/features/desk/desk-draft.ts'
import {
  type DeskAction,
  type DeskState,
  emptyDesk,
  type FileFacts,
  fileChanges,
  reduceDesk,
} from '../../../../src/renderer/src/features/desk/desk-state.ts'

const desk = (actions: readonly DeskAction[], start: DeskState = emptyDesk) => actions.reduce(reduceDesk, start)
const ring = (id: string, answered = false): DeskAction => ({
  type: 'calls',
  calls: [{ id, display: '138****0001', customerId: null, answered }],
})
const type = (key: string, text: string): DeskAction => ({ type: 'edit', key, patch: { text } })
const file: FileFacts = {
  id: 'c1',
  name: 'Wang',
  version: 3,
  place: { address: 'Willow Road 18', zone: 'suburban', contactPhone: '13800000001' },
  onlyUnitId: 'u1',
}
const draftOf = (state: DeskState, key: string) => state.tabs.find((tab) => tab.key === key)?.draft

describe('calls on the Desk', () => {
  it('opens a tab for a ringing call and brings it to the front when nothing is being written', () => {
    const state = desk([ring('1')])
    expect(state.tabs.map(({ key }) => key)).toEqual(['call:1'])
    expect(state.activeKey).toBe('call:1')
    expect(draftOf(state, 'call:1')?.caller).toBe('138****0001')
  })

  it('leaves the tab in front that is being written in, until the call is answered', () => {
    const writing = desk([ring('1'), type('call:1', 'leaks'), ring('2')])
    expect(writing.activeKey).toBe('call:1')
    expect(writing.tabs).toHaveLength(2)
    expect(desk([type('call:1', 'leaks'), ring('3', true)], writing).activeKey).toBe('call:3')
  })

  it('brings an answered call to the front once, and leaves a case begun after that in front', () => {
    const answered: DeskAction = { type: 'answered', key: 'call:1' }
    const open: DeskAction = { type: 'open', key: 'new:a', draft: {} }
    expect(desk([ring('1'), open, answered]).activeKey).toBe('call:1')
    expect(desk([ring('1', true), answered, open, ring('1', true), answered]).activeKey).toBe('new:a')
    // begun on another page, before the Desk has seen the call
    const elsewhere = desk([answered, open, ring('1', true), answered])
    expect(elsewhere.activeKey).toBe('new:a')
    expect(elsewhere.tabs.map(({ key }) => key)).toEqual(['new:a', 'call:1'])
  })

  it('opens a tab once, and not again after it was finished or closed', () => {
    const state = desk([ring('1'), ring('1'), { type: 'close', key: 'call:1' }, ring('1')])
    expect(state.tabs).toEqual([])
    const finished = desk([
      ring('1'),
      { type: 'finish', key: 'call:1', finished: { caseId: 'k', number: 'n' } },
      ring('1'),
    ])
    expect(finished.tabs).toHaveLength(1)
    expect(desk([{ type: 'close', key: 'call:1' }, ring('1')], finished).tabs).toEqual([])
  })

  it('leaves a finished number in front until the next call is answered, and closes it then', () => {
    const done = desk([ring('1', true), { type: 'finish', key: 'call:1', finished: { caseId: 'k', number: 'n' } }])
    expect(desk([ring('2')], done).activeKey).toBe('call:1')
    const answered = desk([ring('2'), { type: 'activate', key: 'call:2' }], done)
    expect(answered.tabs.map(({ key }) => key)).toEqual(['call:2'])
    expect(desk([ring('3', true)], done).tabs.map(({ key }) => key)).toEqual(['call:3'])
  })

  it('closes the tab of a caller who gave up, unless something was written in it', () => {
    const none: DeskAction = { type: 'calls', calls: [] }
    expect(desk([ring('1'), none]).tabs).toEqual([])
    expect(desk([ring('1'), none]).activeKey).toBeNull()
    expect(desk([ring('1'), none, ring('1')]).tabs).toHaveLength(1)
    expect(desk([ring('1'), type('call:1', 'leaks'), none]).tabs).toHaveLength(1)
    expect(desk([ring('1'), ring('1', true), none]).tabs).toHaveLength(1)
  })

  it('keeps the draft when a tab without a call becomes one with a call', () => {
    const state = desk([
      { type: 'open', key: 'new:a', draft: { text: 'no picture' } },
      { type: 'became-call', key: 'new:a', callId: '9' },
      ring('9', true),
    ])
    expect(state.tabs.map(({ key, draft }) => [key, draft.text])).toEqual([['call:9', 'no picture']])
    expect(state.activeKey).toBe('call:9')
  })

  it('keeps what was typed when the call opened its own tab before the answer came', () => {
    const early = [{ type: 'open', key: 'new:a', draft: {} }, ring('9', true), type('call:9', 'no picture')] as const
    const state = desk([...early, { type: 'became-call', key: 'new:a', callId: '9' }])
    expect(state.tabs.map(({ key, draft }) => [key, draft.text])).toEqual([['call:9', 'no picture']])
    expect(state.activeKey).toBe('call:9')
    const both = desk([...early, type('new:a', 'since Monday'), { type: 'became-call', key: 'new:a', callId: '9' }])
    expect(draftOf(both, 'call:9')?.text).toBe('since Monday no picture')
  })

  it('gives the neighbour the place in front when the front tab is closed', () => {
    const open = (key: string): DeskAction => ({ type: 'open', key, draft: {} })
    const state = desk([open('new:a'), open('new:b'), open('new:c'), { type: 'activate', key: 'new:b' }])
    expect(desk([{ type: 'close', key: 'new:b' }], state).activeKey).toBe('new:c')
    expect(desk([{ type: 'close', key: 'new:a' }], state).activeKey).toBe('new:b')
    expect(desk([{ type: 'activate', key: 'new:z' }], state)).toBe(state)
  })
})

describe('restoring drafts', () => {
  const kept = (key: string, text: string) => ({ key, revision: 1, draft: { ...emptyDraft, text }, dropped: false })

  it('brings drafts back to their own tab and to no other', () => {
    const state = desk([ring('2'), { type: 'restore', drafts: [kept('call:1', 'one'), kept('call:2', 'two')] }])
    expect(draftOf(state, 'call:1')?.text).toBe('one')
    expect(draftOf(state, 'call:2')?.text).toBe('two')
    expect(state.tabs.every(({ restored }) => restored)).toBe(true)
    expect(state.activeKey).toBe('call:2')
  })

  it('does not overwrite what was typed while the drafts were read', () => {
    const state = desk([ring('2'), type('call:2', 'typed'), { type: 'restore', drafts: [kept('call:2', 'kept')] }])
    expect(draftOf(state, 'call:2')?.text).toBe('typed')
  })

  it('brings to the front what was prepared elsewhere', () => {
    const state = desk([ring('2'), { type: 'restore', drafts: [{ ...kept('new:v', 'visit'), front: true }] }])
    expect(state.activeKey).toBe('new:v')
    const back = desk(
      [
        { type: 'activate', key: 'call:2' },
        { type: 'restore', drafts: [{ ...kept('new:v', ''), front: true }] },
      ],
      state,
    )
    expect(back.activeKey).toBe('call:2')
  })

  it('opens nothing for a dropped draft', () => {
    expect(desk([{ type: 'restore', drafts: [{ ...kept('new:a', 'gone'), dropped: true }] }]).tabs).toEqual([])
  })
})

describe('what is typed', () => {
  it('stays when the kind is chosen and chosen again', () => {
    const state = desk([
      ring('1'),
      type('call:1', 'leaks'),
      { type: 'choose-kind', key: 'call:1', kind: 'repair' },
      { type: 'edit', key: 'call:1', patch: { faultCode: 'washer-leak', details: 'since Monday' } },
      { type: 'choose-kind', key: 'call:1', kind: 'consultation' },
    ])
    expect(draftOf(state, 'call:1')).toMatchObject({ text: 'leaks', details: 'since Monday', faultCode: 'washer-leak' })
  })

  it('is filled up from the file once; typed fields stay', () => {
    const state = desk([
      ring('1'),
      { type: 'edit', key: 'call:1', patch: { place: { address: '', zone: 'urban', contactPhone: '555' } } },
      { type: 'choose-customer', key: 'call:1', customerId: 'c1' },
      { type: 'fill', key: 'call:1', file },
      { type: 'fill', key: 'call:1', file: { ...file, version: 4, place: { ...file.place, address: 'Elsewhere' } } },
    ])
    expect(draftOf(state, 'call:1')?.place).toEqual({ ...file.place, contactPhone: '555' })
    expect(draftOf(state, 'call:1')?.unitId).toBe('u1')
    expect(draftOf(state, 'call:1')?.customerVersion).toBe(3)
  })

  it('is not filled from the file of somebody else', () => {
    const state = desk([
      ring('1'),
      { type: 'choose-customer', key: 'call:1', customerId: 'c2' },
      { type: 'fill', key: 'call:1', file },
    ])
    expect(draftOf(state, 'call:1')?.place.address).toBe('')
  })

  it('survives a change of the customer; what belonged to the other customer goes', () => {
    const state = desk([
      ring('1'),
      type('call:1', 'leaks'),
      { type: 'choose-customer', key: 'call:1', customerId: 'c1' },
      { type: 'fill', key: 'call:1', file },
      { type: 'new-customer', key: 'call:1', phone: '13900000002', zone: 'urban' },
    ])
    expect(draftOf(state, 'call:1')).toMatchObject({ text: 'leaks', customerId: null, unitId: null })
    expect(draftOf(state, 'call:1')?.newCustomer?.phone).toBe('13900000002')
  })

  it('cannot change after the tab is finished', () => {
    const state = desk([
      ring('1'),
      { type: 'finish', key: 'call:1', finished: { caseId: 'k', number: 'n' } },
      type('call:1', 'late'),
    ])
    expect(draftOf(state, 'call:1')?.text).toBe('')
  })
})

describe('a customer changed underneath', () => {
  const base = desk([
    ring('1'),
    { type: 'choose-customer', key: 'call:1', customerId: 'c1' },
    { type: 'fill', key: 'call:1', file },
    { type: 'edit', key: 'call:1', patch: { place: { ...file.place, contactPhone: '777' } } },
  ])
  const fresh: FileFacts = { ...file, version: 4, place: { ...file.place, address: 'New Street 2' } }

  it('is told by field, and resets nothing', () => {
    const draft = draftOf(base, 'call:1') ?? emptyDraft
    expect(fileChanges(draft, file)).toEqual([])
    expect(fileChanges(draft, fresh)).toEqual([{ field: 'address', before: 'Willow Road 18', now: 'New Street 2' }])
    expect(fileChanges(draft, { ...fresh, id: 'c2' })).toEqual([])
  })

  it('is taken over only in the fields that changed', () => {
    const draft = draftOf(desk([{ type: 'take-file', key: 'call:1', file: fresh }], base), 'call:1') ?? emptyDraft
    expect(draft.place).toEqual({ address: 'New Street 2', zone: 'suburban', contactPhone: '777' })
    expect(fileChanges(draft, fresh)).toEqual([])
  })

  it('is passed over on demand', () => {
    const draft = draftOf(desk([{ type: 'keep-mine', key: 'call:1', file: fresh }], base), 'call:1') ?? emptyDraft
    expect(draft.place).toEqual({ ...file.place, contactPhone: '777' })
    expect(fileChanges(draft, fresh)).toEqual([])
  })
})

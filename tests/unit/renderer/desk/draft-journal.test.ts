import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyDraft, isEmptyDraft, readDraft } from '../../../../src/renderer/src/features/desk/desk-draft.ts'
import {
  acknowledged,
  bodyOf,
  dropDraft,
  emptyJournal,
  followTabs,
  fromService,
  fromText,
  isAllKept,
  type Journal,
  newestOf,
  noteDraft,
  notReached,
  restoreInto,
  sent,
  stored,
  textOf,
  toSend,
  toStore,
} from '../../../../src/renderer/src/features/desk/draft-journal.ts'

const typed = { ...emptyDraft, text: 'does not cool' }
const more = { ...emptyDraft, text: 'does not cool since last night' }
const keys = (entries: readonly Readonly<{ key: string }>[]) => entries.map(({ key }) => key)

describe('the draft journal', () => {
  it('writes a change here and sends it to the service', () => {
    const journal = noteDraft(emptyJournal, 'call:1', typed)
    expect(keys(toStore(journal))).toEqual(['call:1'])
    expect(keys(toSend(journal))).toEqual(['call:1'])
    const done = acknowledged(sent(stored(journal, 'call:1', 1), 'call:1'), 'call:1')
    expect(toStore(done)).toEqual([])
    expect(toSend(done)).toEqual([])
    expect(isAllKept(done)).toBe(true)
  })

  it('sends again what was typed while the answer was under way', () => {
    const journal = acknowledged(
      noteDraft(sent(noteDraft(emptyJournal, 'call:1', typed), 'call:1'), 'call:1', more),
      'call:1',
    )
    expect(toSend(journal).map(({ draft }) => draft.text)).toEqual([more.text])
    expect(isAllKept(journal)).toBe(false)
  })

  it('does not send twice at a time, and tries again after a lost connection', () => {
    const journal = sent(noteDraft(emptyJournal, 'call:1', typed), 'call:1')
    expect(toSend(journal)).toEqual([])
    expect(keys(toSend(notReached(journal, 'call:1')))).toEqual(['call:1'])
  })

  it('keeps the mark of a dropped draft until the service has dropped it', () => {
    const kept = acknowledged(sent(noteDraft(emptyJournal, 'new:a', typed), 'new:a'), 'new:a')
    const dropped = dropDraft(kept, 'new:a')
    expect(toSend(dropped).map(({ dropped: mark }) => mark)).toEqual([true])
    expect(noteDraft(dropped, 'new:a', more)).toBe(dropped)
    expect(acknowledged(sent(dropped, 'new:a'), 'new:a').size).toBe(0)
  })

  it('does not forget a draft dropped while its last text was under way', () => {
    const dropped = dropDraft(sent(noteDraft(emptyJournal, 'new:a', typed), 'new:a'), 'new:a')
    const answered = acknowledged(dropped, 'new:a')
    expect(toSend(answered).map(({ key, dropped: mark }) => [key, mark])).toEqual([['new:a', true]])
  })

  it('restores the newest of both copies, and never what was dropped here', () => {
    const at = (key: string, revision: number, text: string) => ({
      key,
      revision,
      draft: { ...emptyDraft, text },
      dropped: text === '',
    })
    const here = [at('call:1', 5, 'here'), at('call:2', 1, 'old here'), at('call:3', 2, '')]
    const service = [
      at('call:1', 4, 'there'),
      at('call:2', 3, 'new there'),
      at('call:3', 9, 'there'),
      at('new:x', 1, 'x'),
    ]
    const found = new Map(newestOf(here, service).map((draft) => [draft.key, draft]))
    expect(found.get('call:1')?.draft.text).toBe('here')
    expect(found.get('call:2')?.draft.text).toBe('new there')
    expect(found.get('call:3')?.dropped).toBe(true)
    expect(found.get('new:x')?.draft.text).toBe('x')
  })

  it('tells the service of what it restored from this workstation', () => {
    const journal = restoreInto(emptyJournal, [{ key: 'call:1', revision: 7, draft: typed, dropped: false }])
    expect(toStore(journal)).toEqual([])
    expect(toSend(journal).map(({ revision }) => revision)).toEqual([7])
    expect(noteDraft(journal, 'call:1', more).get('call:1')?.revision).toBe(8)
  })

  it('reads its own text again, and gives up on a damaged one', () => {
    const entry = noteDraft(emptyJournal, 'call:1', more).get('call:1')
    if (entry === undefined) throw new Error('the draft was noted')
    expect(fromText('call:1', textOf(entry))).toEqual({ key: 'call:1', revision: 1, draft: more, dropped: false })
    expect(fromService('call:1', bodyOf(entry))).toEqual({ key: 'call:1', revision: 1, draft: more, dropped: false })
    expect(fromText('call:1', textOf(entry).slice(0, -9))).toBeNull()
    expect(fromText('call:1', '"text"')).toBeNull()
  })

  it('follows the tabs: notes what is typed, drops what is finished or closed, leaves empty ones alone', () => {
    const tab = (key: string, text: string) => ({ key, draft: { ...emptyDraft, text }, finished: null })
    const journal = followTabs(emptyJournal, [tab('call:1', 'one'), tab('call:2', 'two'), tab('call:3', '')])
    expect([...journal.keys()]).toEqual(['call:1', 'call:2'])
    const next = followTabs(journal, [
      { ...tab('call:1', 'one'), finished: { caseId: 'k', number: 'n' } },
      tab('call:3', ''),
    ])
    expect([...next.values()].map(({ key, dropped }) => [key, dropped])).toEqual([
      ['call:1', true],
      ['call:2', true],
    ])
  })

  it('never loses the newest text, whatever happens in whatever order', () => {
    type Step = 'type' | 'send' | 'answer' | 'fail' | 'store'
    const step = fc.constantFrom<Step>('type', 'send', 'answer', 'fail', 'store')
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let count = 0
        let service = ''
        let onTheWay = ''
        let journal: Journal = noteDraft(emptyJournal, 'k', { ...emptyDraft, text: '0' })
        for (const next of steps) {
          if (next === 'type') {
            count += 1
            journal = noteDraft(journal, 'k', { ...emptyDraft, text: String(count) })
          }
          if (next === 'send') {
            for (const entry of toSend(journal)) {
              onTheWay = entry.draft.text
              journal = sent(journal, entry.key)
            }
          }
          if (next === 'answer' && journal.get('k')?.sending !== null) {
            service = onTheWay
            journal = acknowledged(journal, 'k')
          }
          if (next === 'fail') journal = notReached(journal, 'k')
          if (next === 'store')
            for (const entry of toStore(journal)) journal = stored(journal, entry.key, entry.revision)
        }
        expect(isAllKept(journal)).toBe(service === String(count))
      }),
    )
  })
})

describe('reading a kept draft', () => {
  it('takes anything and invents nothing', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        const draft = readDraft(body)
        expect(Object.keys(draft).toSorted()).toEqual(Object.keys(emptyDraft).toSorted())
        expect(typeof draft.text).toBe('string')
      }),
    )
    expect(readDraft({ kind: 'complaint', window: { fromMs: 5, toMs: 5 }, newUnit: 7 })).toEqual(emptyDraft)
  })

  it('knows when nothing would be missed', () => {
    expect(isEmptyDraft(emptyDraft)).toBe(true)
    expect(isEmptyDraft({ ...emptyDraft, caller: '138', customerId: 'c' })).toBe(true)
    expect(isEmptyDraft({ ...emptyDraft, text: ' a ' })).toBe(false)
    expect(isEmptyDraft({ ...emptyDraft, kind: 'repair' })).toBe(false)
  })
})

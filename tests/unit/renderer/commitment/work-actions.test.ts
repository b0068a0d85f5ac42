import { describe, expect, it } from 'vitest'
import { commitmentKindNames, commitmentKinds } from '../../../../src/core/domain/commitment/kinds.ts'
import { laterTimes } from '../../../../src/renderer/src/features/commitment/later-times.ts'
import { workActions, workKeys } from '../../../../src/renderer/src/features/commitment/work-actions.ts'

const names = (kind: keyof typeof commitmentKinds) =>
  workActions(kind, commitmentKinds[kind].results).map((action) =>
    action.type === 'attempt' ? `try ${action.attempt}` : `${action.type} ${action.result}`,
  )

describe('the buttons of a commitment', () => {
  it('of a check-back: solved, still faulty, and the tries', () => {
    expect(names('check-back')).toEqual([
      'settle solved',
      'visit needs-visit',
      'settle called-in',
      'try no-answer',
      'try busy',
      'try call-later',
      'try wrong-number',
      'try refused',
      'try language-barrier',
    ])
  })

  it('of a service callback: only tries, because its marks are asked in a form', () => {
    expect(names('service-callback').every((name) => name.startsWith('try '))).toBe(true)
    expect(names('service-callback')).toContain('try language-barrier')
    expect(names('service-callback')).not.toContain('try refused')
    expect(workKeys('service-callback')[0]).toBe('5')
    expect(workKeys('check-back')[0]).toBe('1')
  })

  it('never offer what the work itself settles', () => {
    expect(names('dispatch')).toEqual(['settle withdrawn'])
    expect(names('arrival')).toEqual(['settle solved', 'settle withdrawn'])
  })

  it.each(commitmentKindNames)('of %s have a key each and offer no try where nobody is dialled', (kind) => {
    expect(names(kind).length).toBeLessThanOrEqual(workKeys(kind).length)
    if (!commitmentKinds[kind].dials) expect(names(kind).filter((name) => name.startsWith('try '))).toEqual([])
  })

  it.each(commitmentKindNames.filter((kind) => commitmentKinds[kind].dials))(
    'of %s know every way in which a call can end',
    (kind) => {
      const ways = ['no-answer', 'busy', 'call-later', 'wrong-number', 'language-barrier'].map((way) => `try ${way}`)
      expect(names(kind)).toEqual(expect.arrayContaining(ways))
      const declines = kind === 'renewal-notice' || kind === 'service-callback'
      expect(names(kind).includes('try refused')).toBe(!declines)
    },
  )
})

describe('times to call later', () => {
  const at = (iso: string) => Date.parse(iso)
  const named = (iso: string) => laterTimes(at(iso), 'Asia/Shanghai').map(({ name }) => name)

  it('are in the day and this evening in the morning', () => {
    expect(named('2026-11-22T10:00:00+08:00')).toEqual(['in-30', 'in-60', 'in-120', 'evening', 'morning'])
  })

  it('keep out of the quiet hours', () => {
    expect(named('2026-11-22T19:30:00+08:00')).toEqual(['in-30', 'in-60', 'morning'])
    expect(named('2026-11-22T23:00:00+08:00')).toEqual(['morning'])
    expect(named('2026-11-22T08:00:00+08:00')).toEqual(['in-30', 'in-60', 'in-120', 'evening', 'morning'])
    expect(named('2026-11-22T05:00:00+08:00')).toEqual(['evening', 'morning'])
  })

  it('are wall times of the organisation, also when the clocks change over night', () => {
    const times = laterTimes(at('2026-10-24T15:00:00+02:00'), 'Europe/Berlin')
    expect(times.find(({ name }) => name === 'morning')?.at).toBe(at('2026-10-25T09:00:00+01:00'))
    expect(times.find(({ name }) => name === 'evening')?.at).toBe(at('2026-10-24T19:00:00+02:00'))
  })
})

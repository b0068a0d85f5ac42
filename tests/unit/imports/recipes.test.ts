import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CallSeed } from '../../../src/core/domain/call/apply-call-event.ts'
import type { CallId, OrgUnitId } from '../../../src/core/domain/ids.ts'
import { createCsvReader } from '../../../src/service/imports/csv-reader.ts'
import { finalEvents, foldCall } from '../../../src/service/imports/final-events.ts'
import { asteriskQueueLog } from '../../../src/service/imports/recipes/asterisk-queue-log.ts'
import { callCentreDayLog } from '../../../src/service/imports/recipes/call-centre-day-log.ts'
import { recogniseRecipe } from '../../../src/service/imports/recipes/recipes.ts'
import type { CallRecord } from '../../../src/service/imports/records.ts'
import { context, mapAll, plainMapping, reasonsOf, recordsOf } from './rows.ts'

function linesOf(name: string, delimiter: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`../../fixtures/imports/${name}`, import.meta.url), 'utf8')
  return createCsvReader(delimiter)
    .push(text)
    .map((record) => record.cells)
}

function folded(record: CallRecord) {
  const seed: CallSeed = {
    ...{ id: 'c' as CallId, orgId: 'o' as OrgUnitId, source: 'import', direction: record.direction },
    ...{ numberRaw: record.phone.raw, numberNormal: record.phone.normal },
  }
  return foldCall(seed, record.events)
}

/** Outcome, wait and talk in seconds, agent. */
function sumUp(record: CallRecord) {
  const call = folded(record)
  return [call.outcome, call.waitMs / 1000, call.talkMs / 1000, call.agentId]
}

describe('a call centre’s day log', () => {
  const [header = [], ...rows] = linesOf('day-log.csv', ',')
  const outcomes = mapAll(callCentreDayLog.mapper(plainMapping([]), header, context), rows)

  it('is recognised by its columns', () => {
    expect(recogniseRecipe('calls', header)).toBe('call-centre-day-log')
    expect(recogniseRecipe('customers', header)).toBeNull()
    expect(recogniseRecipe('calls', header.slice(1))).toBeNull()
  })

  it('gives wait in the queue and talk as the log has them', () => {
    expect(recordsOf(outcomes).map(sumUp)).toEqual([
      ['answered', 60, 180, null],
      ['answered', 0, 100, 'p7'],
      ['abandoned-short', 0, 0, null],
      ['abandoned', 20, 0, null],
      ['answered', 30, 0, null],
      ['answered', 60, 120, null],
    ])
  })

  it('keeps what has no field of its own, and the lengths it could not use', () => {
    const records = recordsOf(outcomes)
    expect(records[0]).toMatchObject({ line: 'XX0101', externalId: 'day-log|2024-03-05|XX0101|101', customerKey: null })
    expect(records[0]?.note).toBe('type=PS; priority=0; agent=DANA')
    expect(records[1]).toMatchObject({ customerKey: '7001', note: 'type=PS; priority=2; customer=7001' })
    expect(records[4]?.note).toBe('type=PS; priority=0; agent=DANA; ignored=ser_time:-5')
  })

  it('puts what happened after midnight on the next day', () => {
    expect(folded(recordsOf(outcomes)[5] as CallRecord).endedAt).toBe(Date.parse('2024-03-06T00:02:40+08:00'))
  })

  it('refuses phantom calls and times that are none', () => {
    expect(reasonsOf(outcomes)).toEqual([
      { row: 6, code: 'phantom-call' },
      { row: 9, code: 'invalid-time', field: 'vru_entry', value: '25:00:00' },
    ])
  })
})

describe('a queue log of Asterisk', () => {
  const lines = linesOf('queue_log', '|')
  const map = (some: readonly (readonly string[])[]) =>
    mapAll(asteriskQueueLog.mapper(plainMapping([]), asteriskQueueLog.columns ?? [], context), some)
  const byId = new Map(recordsOf(map(lines)).map((record) => [record.externalId.replace('queue-log|', ''), record]))
  const call = (id: string) => byId.get(id) as CallRecord

  it('is recognised by its first line', () => {
    expect(recogniseRecipe('calls', lines[0] ?? [])).toBe('asterisk-queue-log')
  })

  it('gives one call for each unique id', () => {
    expect([...byId.keys()].sort()).toEqual(['c.1', 'c.2', 'c.3', 'c.4', 'c.5', 'c.6'])
    expect(reasonsOf(map(lines))).toEqual([{ row: 20, code: 'not-a-log-line' }])
  })

  it('folds an answered call with the ring before it', () => {
    expect(sumUp(call('c.1'))).toEqual(['answered', 10, 30, 'p7'])
    expect(folded(call('c.1'))).toMatchObject({ queueId: 'q1', numberNormal: '+8613800138000', endedBy: 'agent' })
    expect(folded(call('c.1')).ringingAt).toBe(1_709_600_011_000)
  })

  it('takes lines in any order and callers written in the other order', () => {
    expect(sumUp(call('c.2'))).toEqual(['abandoned', 8, 0, null])
    expect(call('c.2').phone.normal).toBe('+862088886666')
  })

  it('sends away by timeout and keeps withheld numbers empty', () => {
    expect(sumUp(call('c.3'))).toEqual(['overflow', 30, 0, null])
    expect(call('c.3').phone.kind).toBe('withheld')
  })

  it('counts a transferred call once, to its last end, without the wait between its talks', () => {
    expect(sumUp(call('c.4'))).toEqual(['answered', 5, 85, 'p7'])
    expect(folded(call('c.4')).endedBy).toBe('caller')
    expect(call('c.4').note).toBe('queue=second; agent=Agent Six')
  })

  it('ends a call without an end at its last line, by nobody known', () => {
    expect(folded(call('c.5'))).toMatchObject({ outcome: 'unknown', endedBy: 'unknown', state: 'ended' })
  })

  it('makes the beginning of a call from its end when the file has no more', () => {
    expect(sumUp(call('c.6'))).toEqual(['answered', 7, 40, 'p7'])
  })

  it('gives the same call whether its lines lie in one file or two', () => {
    for (let cut = 1; cut < lines.length; cut += 1) {
      const parts = [...recordsOf(map(lines.slice(0, cut))), ...recordsOf(map(lines.slice(cut)))]
      const events = parts.filter((part) => part.externalId === 'queue-log|c.4').flatMap((part) => part.events)
      const whole = folded({ ...call('c.4'), events: finalEvents(events) })
      expect([cut, whole.outcome, whole.waitMs, whole.talkMs]).toEqual([cut, 'answered', 5_000, 85_000])
    }
  })
})

import { expect } from 'vitest'
import type { ApiClient, api } from '../../src/core/contract/api.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { DB } from '../../src/store/schema.ts'
import { callByPath, declaredProcedures } from './procedures.ts'
import { commandId } from './service.ts'

/** The suites that send every command twice. */
type AuditSuite =
  | 'audit'
  | 'audit-callbacks'
  | 'audit-taking'
  | 'audit-questionnaires'
  | 'audit-reminders'
  | 'audit-messages'
  | 'audit-service'
  | 'audit-stock'
  | 'audit-studies'
  | 'audit-campaigns'
  | 'audit-feeds'
  | 'audit-floor'
  | 'audit-queues'
  | 'audit-wallboards'
  | 'audit-softphone'
  | 'audit-care'
  | 'audit-climbs'
  | 'audit-decisions'
  | 'audit-remedies'
  | 'audit-replies'
  | 'audit-life'
  | 'audit-learning'
  | 'elsewhere'

/** Which suite sends the commands of a room, so that a command of a new room is in no suite only by decision. */
const suiteOfRoom: Readonly<Record<keyof typeof api, AuditSuite>> = {
  people: 'audit',
  calls: 'audit',
  // nothing is commanded there
  abandoned: 'elsewhere',
  customers: 'audit',
  cases: 'audit',
  service: 'audit',
  commitments: 'audit',
  live: 'audit',
  administration: 'audit',
  feeds: 'audit-feeds',
  floor: 'audit-floor',
  queues: 'audit-queues',
  wallboards: 'audit-wallboards',
  softphone: 'audit-softphone',
  recordings: 'audit-softphone',
  // imports are audited by their own tests
  imports: 'elsewhere',
  appointments: 'audit-service',
  dispatch: 'audit-service',
  visits: 'audit-service',
  dayReports: 'audit-service',
  documents: 'audit-service',
  messages: 'audit-messages',
  money: 'audit-service',
  complaints: 'audit-callbacks',
  climbs: 'audit-climbs',
  decisions: 'audit-decisions',
  remedies: 'audit-remedies',
  complaintTaking: 'audit-taking',
  complaintLife: 'audit-life',
  circles: 'audit-life',
  complainers: 'audit-life',
  retention: 'audit-life',
  contracts: 'audit-service',
  questionnaires: 'audit-questionnaires',
  reminders: 'audit-reminders',
  replies: 'audit-replies',
  suggestions: 'audit-replies',
  serviceFigures: 'audit-service',
  callbackFigures: 'audit-service',
  care: 'audit-care',
  studies: 'audit-studies',
  competitors: 'audit-studies',
  workshop: 'audit-stock',
  parts: 'audit-stock',
  campaigns: 'audit-campaigns',
  complaintLearning: 'audit-learning',
  complaintFigures: 'audit-learning',
}

/** Every declared command that a suite must send; throws when nobody has decided who sends those of a room. */
export function commandsOf(suite: AuditSuite): readonly string[] {
  const suites: Readonly<Record<string, AuditSuite | undefined>> = suiteOfRoom
  return declaredProcedures()
    .filter((procedure) => {
      const decided = suites[procedure.room]
      if (decided === undefined) throw new Error(`no suite sends the commands of ${procedure.room}`)
      return procedure.meta.once && decided === suite
    })
    .map((procedure) => procedure.path)
    .toSorted()
}

/** Sends a command twice and gives its answer. */
type Send = <T>(api: ApiClient, path: string, input: object) => Promise<T>

/** Commands that are sent twice each, and the paths of those that were, sorted and each once. */
export type Audited = Readonly<{ send: Send; sent: () => readonly string[] }>

/**
 * Sends commands to a service over `engine` and fails unless the first sending says in the audit trail what was done
 * to what and by whom, and the second one gives the same answer and writes nothing any more.
 */
export function auditing(engine: Engine<DB>): Audited {
  const audited = () => engine.read.selectFrom('audit').selectAll().orderBy('seq').execute()
  const done = new Set<string>()
  return {
    send: async <T>(api: ApiClient, path: string, input: object) => {
      const whole = { commandId: commandId(), ...input }
      const before = (await audited()).length
      const answer = await callByPath(api, path, whole)
      const after = await audited()
      const own = after.slice(before).filter((row) => row.procedure === path && row.remote === 'test')
      expect([path, own.length > 0]).toEqual([path, true])
      expect([path, own.every((row) => row.subject !== '' && row.detail_json !== '{}')]).toEqual([path, true])
      if (path !== 'people.setUp') expect([path, own.every((row) => row.person_id !== null)]).toEqual([path, true])
      expect([path, await callByPath(api, path, whole)]).toEqual([path, answer])
      expect([path, (await audited()).length]).toEqual([path, after.length])
      done.add(path)
      return answer as T
    },
    sent: () => [...done].toSorted(),
  }
}

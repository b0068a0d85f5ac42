import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { openCalls } from '../../store/calls.ts'
import { accountRows } from '../../store/softphone.ts'
import type { Caller } from '../call-context.ts'
import { pinyinOf } from '../pinyin.ts'
import { readPresence } from './presence.ts'
import { presenceView } from './views.ts'

/**
 * To whom a call may be handed: colleagues who handle calls, who is ready first, and queues with how many wait there;
 * only of the caller's part of the organisation.
 */
export async function listTargets(caller: Caller) {
  const { directory, principal, engine } = caller
  const now = caller.clock.now()
  const sees = (orgId: string) => seesOrg(principal, orgId as OrgUnitId)
  const colleagues = directory
    .people()
    .filter(
      (person) =>
        person.active &&
        person.id !== principal.personId &&
        sees(person.orgId) &&
        directory.principal(person.id, '')?.permissions.has('call.handle'),
    )
  const lines = new Map((await engine.reader.all(accountRows, {})).map((row) => [row.person_id, row.sip_user]))
  const people = await Promise.all(
    colleagues.map(async (person) => {
      const { callId: _callId, ...presence } = presenceView(caller, await readPresence(engine.reader, person.id, now))
      const { full, initials } = pinyinOf(person.name)
      const found = { letters: `${full} ${initials}`, line: lines.get(person.id) ?? null }
      return { ...presence, ...found, skills: directory.serving(person.id).skills.map(({ skill }) => skill) }
    }),
  )
  const waiting = (await engine.reader.all(openCalls, {})).filter(
    (row) => row.direction === 'in' && (row.state === 'waiting' || row.state === 'ringing'),
  )
  const order = (state: string) => (state === 'ready' ? 0 : state === 'offline' ? 2 : 1)
  return {
    people: people.toSorted((a, b) => order(a.state) - order(b.state) || a.name.localeCompare(b.name)),
    queues: directory
      .queues()
      .filter((queue) => sees(queue.orgId))
      .map((queue) => ({
        queueId: queue.id,
        name: queue.name,
        waiting: waiting.filter((row) => row.queue_id === queue.id).length,
      })),
  }
}

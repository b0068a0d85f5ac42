import type { Work } from '../ledger.ts'

type Notice = Readonly<{ personId: string; commitmentId: string; orgId: string; kind: 'asked' | 'decided' }>

/** Tells a person at once of what was asked of him or decided for him. */
export async function notifyPerson(work: Work, { personId, commitmentId, orgId, kind }: Notice): Promise<void> {
  await work.trx.insert('notice', {
    id: work.newId(),
    key: `${commitmentId}:${kind}:${work.newId()}`,
    person_id: personId,
    role: null,
    org_id: orgId,
    commitment_id: commitmentId,
    kind,
    rung: 0,
    at: work.now,
    notify_at: work.now,
    seen_at: null,
    seen_by: null,
  })
  work.emit({ topic: 'notice.made', orgId, personId, role: '' })
}

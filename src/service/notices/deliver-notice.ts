import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { type StaffNoticeKind, sayStaffNotice, staffNoticeKinds } from '../../core/domain/commitment/notice-words.ts'
import { isTextNumber } from '../../core/domain/message/may-go.ts'
import type { MessageChannel } from '../../core/domain/message/message.ts'
import type { Locale } from '../../core/domain/people/principal.ts'
import type { Role } from '../../core/domain/people/role.ts'
import { caseById } from '../../store/cases.ts'
import { circleOf, complaintById } from '../../store/complaints.ts'
import { maySeeComplaint } from '../complaints/reach.ts'
import type { PersonEntry } from '../directory.ts'
import type { Work } from '../ledger.ts'
import { messageSettings } from '../messages/message-settings.ts'
import type { Runtime } from '../runtime.ts'

type StoredNotice = Readonly<{
  id: string
  role: Role
  kind: string
  notifyAt: number
  ackDueAt: number | null
  commitment: Commitment
}>

/** Where a person is reached over a channel, as he wants it; null: not over this one. */
export function addressOf(
  { phones }: Pick<Runtime, 'phones'>,
  person: PersonEntry,
  channel: MessageChannel,
): string | null {
  if (!person.noticeChannels.includes(channel)) return null
  if (channel === 'email') return person.email === '' ? null : person.email
  const number = phones.parse(person.mobile)
  return isTextNumber(number) ? number.normal : null
}

/** Whether this person is told of a complaint as one of a role: he has it, is there, and may read the complaint. */
export async function isToldOf(
  runtime: Pick<Runtime, 'directory'>,
  work: Work,
  told: Readonly<{ personId: string; role: Role; complaintId: string }>,
): Promise<boolean> {
  const person = runtime.directory.person(told.personId)
  const principal = runtime.directory.principal(told.personId, '')
  if (person === undefined || principal === undefined || person.sample || !person.roles.includes(told.role))
    return false
  const complaint = await work.trx.first(complaintById, { id: told.complaintId })
  if (complaint === undefined) return false
  const circle = await work.trx.all(circleOf, { id: complaint.id })
  return maySeeComplaint(
    principal,
    complaint,
    circle.map(({ person_id }) => person_id),
  )
}

function isStaffNotice(kind: string): kind is StaffNoticeKind {
  return (staffNoticeKinds as readonly string[]).includes(kind)
}

/** An instant (UTC ms) as a person reads it in `zone`. */
function timeIn(zone: string, locale: Locale, at: number): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/**
 * Puts a notice of a complaint's promise into the outbox for everyone of its role, over the channels that are switched
 * on and that each has chosen, inside the caller's transaction; it goes when the notice may. Nothing of sample data goes.
 */
export async function deliverNotice(runtime: Runtime, work: Work, notice: StoredNotice): Promise<void> {
  const { commitment, kind, role } = notice
  if (commitment.aboutKind !== 'complaint' || !isStaffNotice(kind)) return
  const { on } = await messageSettings(work.trx)
  if (on.length === 0) return
  const complaint = await work.trx.first(complaintById, { id: commitment.aboutId })
  const matter = complaint === undefined ? undefined : await work.trx.first(caseById, { id: complaint.case_id })
  if (complaint === undefined || matter === undefined || matter.sample === 1) return
  const { zone } = runtime.settings.calendar(work.now)
  for (const person of runtime.directory.people()) {
    if (!(await isToldOf(runtime, work, { personId: person.id, role, complaintId: complaint.id }))) continue
    const at = (ms: number) => timeIn(zone, person.locale, ms)
    const said = {
      kind,
      organisation: runtime.settings.organisation(work.now).name,
      caseNumber: complaint.case_number,
      commitment: commitment.kind,
      severity: commitment.severity,
      dueAt: at(commitment.dueAt),
      ackDueAt: notice.ackDueAt === null ? null : at(notice.ackDueAt),
    }
    for (const channel of on) {
      const address = addressOf(runtime, person, channel)
      if (address === null) continue
      await work.trx.insertIgnore('notice_delivery', {
        id: work.newId(),
        notice_id: notice.id,
        person_id: person.id,
        channel,
        state: 'queued',
        address,
        ...sayStaffNotice(said, person.locale, channel),
        withheld: null,
        problem: null,
        due_at: notice.notifyAt,
        since_at: Math.max(work.now, notice.notifyAt),
        tries: 0,
        doubt: 0,
        provider_id: null,
        sent_at: null,
        done_at: null,
        version: 1,
      })
    }
  }
}

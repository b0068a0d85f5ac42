import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { attachmentViewSchema, visits as contract } from '../../core/contract/visits.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { attachmentsOfVisit, bytesOf, isContentOf, type MediaType } from '../../core/domain/visit/attachment.ts'
import { caseById } from '../../store/cases.ts'
import type { DB } from '../../store/schema.ts'
import { attachmentById, attachmentsAbout, attachmentsOfCase } from '../../store/visits.ts'
import { type Caller, type CallerWork, unwrap } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { textView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import { isInSight, ownVisit, todayAt } from './own-visit.ts'

type AttachmentView = z.output<typeof attachmentViewSchema>
type AttachmentRow = Pick<Selectable<DB['attachment']>, 'id' | 'kind' | 'caption' | 'bytes' | 'taken_at' | 'by_person'>
type Content = Readonly<{ mediaType: MediaType; content: string }>

/** A file without its content, as this person may see it. */
export function attachmentView(caller: Caller, row: AttachmentRow): AttachmentView {
  return {
    id: row.id,
    kind: row.kind as AttachmentView['kind'],
    caption: textView(caller.principal, row.caption),
    bytes: row.bytes,
    takenAt: row.taken_at,
    byName: caller.directory.person(row.by_person)?.name ?? '',
  }
}

const lineOfKind = { photo: 'photo-added', signature: 'signature-added' } as const

/**
 * Keeps a photo or signature with an own visit. Refuses `not-found`, `invalid-value` for content that is not what it
 * says, and when the visit has as many files as it may have.
 */
export async function attach(
  work: CallerWork,
  input: InputOf<typeof contract.attach>,
): Promise<Result<{ id: string }>> {
  const found = await ownVisit(work.trx, work.caller.principal, input.visitId)
  if (!found.ok) return found
  const { visit, order } = found.value
  if (!isContentOf(input.mediaType, input.content)) return refuse('invalid-value', { field: 'content' })
  const there = await attachmentsAbout(work.trx.db, [visit.id]).execute()
  if (there.length >= attachmentsOfVisit) return refuse('invalid-value', { field: 'attachments' })
  const id = work.newId()
  const bytes = bytesOf(input.content)
  await work.trx.insert('attachment', {
    id,
    case_id: order.case_id,
    about_kind: 'visit',
    about_id: visit.id,
    kind: input.kind,
    media_type: input.mediaType,
    bytes,
    caption: input.caption,
    taken_at: Math.min(input.takenAt, work.now),
    by_person: work.personId,
    created_at: work.now,
    content: input.content,
  })
  await writeTimeline(work, order.case_id, { kind: lineOfKind[input.kind], text: input.caption })
  work.emit({ topic: 'order.changed', orgId: order.org_id, orderId: order.id, caseId: order.case_id })
  work.record(`visit:${visit.id}`, { after: { attachment: id, kind: input.kind, bytes } })
  return ok({ id })
}

/** The content of a file of an own visit that the person may still see. Refuses `not-found`. */
export async function ownAttachment(caller: Caller, input: Readonly<{ id: string }>): Promise<Content> {
  const file = await caller.engine.reader.first(attachmentById, { id: input.id })
  const missing = refuse('not-found', { what: 'attachment' })
  if (file === undefined) return unwrap(missing)
  const found = await ownVisit(caller.engine.reader, caller.principal, file.about_id)
  const today = todayAt(caller, caller.clock.now())
  if (!found.ok || !isInSight(found.value.visit, today)) return unwrap(missing)
  return { mediaType: file.media_type as MediaType, content: file.content }
}

async function checkCase(caller: Caller, caseId: string): Promise<void> {
  const matter = await caller.engine.reader.first(caseById, { id: caseId })
  if (matter === undefined || !seesOrg(caller.principal, matter.org_id as OrgUnitId))
    unwrap(refuse('not-found', { what: 'case' }))
}

/** The files of a case. Refuses `not-found`. */
export async function listAttachments(caller: Caller, input: Readonly<{ caseId: string }>): Promise<AttachmentView[]> {
  await checkCase(caller, input.caseId)
  const rows = await caller.engine.reader.all(attachmentsOfCase, { caseId: input.caseId })
  return rows.map((row) => attachmentView(caller, row))
}

/** The content of a file of a case. Refuses `not-found`. */
export async function getAttachment(caller: Caller, input: Readonly<{ id: string }>): Promise<Content> {
  const file = await caller.engine.reader.first(attachmentById, { id: input.id })
  if (file === undefined || file.about_kind === 'complaint') return unwrap(refuse('not-found', { what: 'attachment' }))
  await checkCase(caller, file.case_id)
  return { mediaType: file.media_type as MediaType, content: file.content }
}

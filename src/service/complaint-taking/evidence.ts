import type { complaintTaking as contract, EvidenceView } from '../../core/contract/complaint-taking.ts'
import {
  type EvidenceMediaType,
  evidenceBytes,
  evidenceKindOf,
  evidenceOfComplaint,
  mediaTypeOf,
} from '../../core/domain/complaint/evidence.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { bytesOf } from '../../core/domain/visit/attachment.ts'
import { evidenceOf } from '../../store/complaint-taking.ts'
import { attachmentById } from '../../store/visits.ts'
import { type Caller, type CallerWork, unwrap } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { emitComplaint } from '../complaints/move.ts'
import { reachComplaint } from '../complaints/reach.ts'
import { textView } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'

/** The files that prove a complaint. Error: REFUSED not-found. */
export async function listEvidence(caller: Caller, { id }: InputOf<typeof contract.evidence>): Promise<EvidenceView[]> {
  const { reader } = caller.engine
  const row = unwrap(await reachComplaint(reader, caller.principal, id))
  return (await reader.all(evidenceOf, { id: row.id })).map((file) => ({
    id: file.id,
    kind: file.kind as EvidenceView['kind'],
    mediaType: file.media_type as EvidenceMediaType,
    caption: textView(caller.principal, file.caption),
    bytes: file.bytes,
    addedAt: file.taken_at,
    byName: caller.directory.person(file.by_person)?.name ?? '',
  }))
}

/**
 * Keeps a file as proof. Refuses `not-found`, `invalid-value` for content that is neither a picture nor a PDF, that is too
 * large, and when the complaint has as many files as it may have.
 */
export async function addEvidence(
  work: CallerWork,
  input: InputOf<typeof contract.attach>,
): Promise<Result<{ id: string }>> {
  const found = await reachComplaint(work.trx, work.caller.principal, input.id)
  if (!found.ok) return found
  const complaint = found.value
  const mediaType = mediaTypeOf(input.content)
  const bytes = bytesOf(input.content)
  if (mediaType === null || bytes > evidenceBytes) return refuse('invalid-value', { field: 'content' })
  const there = await work.trx.all(evidenceOf, { id: complaint.id })
  if (there.length >= evidenceOfComplaint) return refuse('invalid-value', { field: 'attachments' })
  const id = work.newId()
  await work.trx.insert('attachment', {
    id,
    case_id: complaint.case_id,
    about_kind: 'complaint',
    about_id: complaint.id,
    kind: evidenceKindOf(mediaType),
    media_type: mediaType,
    bytes,
    caption: input.caption,
    taken_at: work.now,
    by_person: work.personId,
    created_at: work.now,
    content: input.content,
  })
  await writeTimeline(work, complaint.case_id, { kind: 'complaint-evidence', text: input.caption })
  work.record(`complaint:${complaint.id}`, { after: { evidence: id, mediaType, bytes } })
  emitComplaint(work, complaint)
  return ok({ id })
}

/** The content of a file that proves a complaint the caller may read. Error: REFUSED not-found. */
export async function evidenceFile(
  caller: Caller,
  { fileId }: InputOf<typeof contract.file>,
): Promise<OutputOf<typeof contract.file>> {
  const { reader } = caller.engine
  const file = await reader.first(attachmentById, { id: fileId })
  if (file === undefined || file.about_kind !== 'complaint') return unwrap(refuse('not-found', { what: 'attachment' }))
  const seen = await reachComplaint(reader, caller.principal, file.about_id)
  if (!seen.ok) return unwrap(refuse('not-found', { what: 'attachment' }))
  return {
    mediaType: file.media_type as EvidenceMediaType,
    caption: textView(caller.principal, file.caption),
    content: file.content,
  }
}

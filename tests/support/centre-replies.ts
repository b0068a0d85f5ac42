import type { ApiClient } from '../../src/core/contract/api.ts'
import type { Centre } from './centre.ts'
import { complaintOf } from './complaint.ts'
import { commandId } from './service.ts'

/** A suggestion of a centre that was forwarded, with a reply that is not sent. */
export type CentreReplies = Readonly<{ suggestionId: string; replyId: string; inquiryId: string }>

/** Forwards a suggestion of a centre's customer and drafts a reply to it, every text of it with the centre's mark. */
export async function replyFromCentre(
  api: ApiClient,
  { customerId, mark, now }: Readonly<{ customerId: string; mark: string; now: number }>,
): Promise<CentreReplies> {
  const said = `${mark}希望周日也能上门，电话 13900139021`
  const { id } = await api.complaints.record(
    complaintOf(customerId, { class: 'suggestion', subClass: 'suggest-service', said, wanted: '' }),
  )
  const { personId } = await api.people.whoAmI({})
  const { inquiryId } = await api.suggestions.forward({
    commandId: commandId(),
    id,
    personId,
    orgId: null,
    question: `${mark}能不能排班？问 13900139022`,
    dueAt: now + 24 * 60 * 60 * 1000,
  })
  await api.suggestions.decide({
    commandId: commandId(),
    id,
    fate: 'adopted',
    words: `${mark}已安排，找 13900139023`,
    day: null,
  })
  const reply = await api.replies.draft({
    commandId: commandId(),
    complaintId: id,
    purpose: 'thanks',
    channel: 'letter',
    language: null,
  })
  await api.replies.submit({ commandId: commandId(), ...reply })
  return { suggestionId: id, replyId: reply.id, inquiryId }
}

/** What may be asked about how a centre answers its customers. */
export function replyQuestions({ suggestionId, replyId }: Pick<Centre, 'suggestionId' | 'replyId'>, now: number) {
  return {
    'replies.ofComplaint': [{ id: suggestionId }],
    'replies.get': [{ id: replyId }],
    'replies.waiting': [{}],
    'replies.templates': [{}],
    'suggestions.get': [{ id: suggestionId }],
    'suggestions.figures': [{ from: 0, to: now + 1 }],
  }
}

/** What people of one centre must not do to the replies of another. */
export function replyTrespasses(
  ours: Pick<Centre, 'personId'>,
  theirs: Pick<Centre, 'suggestionId' | 'replyId' | 'inquiryId'>,
) {
  const reply = { id: theirs.replyId, version: 2 }
  const fate = { fate: 'declined', words: 'x', day: null } as const
  return {
    'replies.draft': [{ complaintId: theirs.suggestionId, purpose: 'thanks', channel: 'letter', language: null }],
    'replies.change': [{ ...reply, channel: 'letter', subject: 'x', body: 'x' }],
    'replies.submit': [reply],
    'replies.review': [reply],
    'replies.sendBack': [{ ...reply, reason: 'x' }],
    'replies.send': [{ ...reply, postedOn: '2026-11-20' }],
    'replies.tell': [{ ...reply, result: 'told', note: '', callId: null }],
    'replies.drop': [reply],
    'replies.saveTemplate': 'the words of the whole organisation',
    'replies.resetTemplate': 'the words of the whole organisation',
    'suggestions.forward': [
      { id: theirs.suggestionId, personId: ours.personId, orgId: null, question: 'x', dueAt: 4_000_000_000_000 },
    ],
    'suggestions.answer': [{ id: theirs.inquiryId, ...fate }],
    'suggestions.decide': [{ id: theirs.suggestionId, ...fate }],
  }
}

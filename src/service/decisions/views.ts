import type { AskView, DecisionView } from '../../core/contract/decisions.ts'
import type { Caller } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import type { Standing } from './standing.ts'

type Viewer = Pick<Caller, 'directory' | 'principal'>

/** A decision with names, its words as this person may see them. */
export function decisionView({ directory, principal }: Viewer, row: Standing['decisions'][number]): DecisionView {
  return {
    id: row.id,
    decidedByName: directory.person(row.decided_by)?.name ?? '',
    decidedAt: row.decided_at,
    directive: row.directive as DecisionView['directive'],
    remedyKind: row.remedy_kind as DecisionView['remedyKind'],
    amountMinor: row.amount_minor,
    words: textView(principal, row.words),
    toldToName: directory.person(row.told_to)?.name ?? null,
    seenAt: row.seen_at,
    mayTakeNote: row.told_to === principal.personId && row.seen_at === null,
  }
}

/** Something asked with names, its words as this person may see them, and what he may do about it. */
export function askView({ directory, principal }: Viewer, row: Standing['asks'][number]): AskView {
  const isOpen = row.state === 'open'
  const isAsker = row.asked_by === principal.personId
  return {
    id: row.id,
    commitmentId: row.commitment_id,
    kind: row.kind as AskView['kind'],
    askedByName: directory.person(row.asked_by)?.name ?? '',
    askedOfName: directory.person(isOpen ? (row.owner_person_id ?? row.asked_of) : row.asked_of)?.name ?? '',
    words: textView(principal, row.words),
    askedAt: row.asked_at,
    dueAt: row.due_at,
    state: row.state as AskView['state'],
    answer: textView(principal, row.answer),
    answeredByName: directory.person(row.answered_by)?.name ?? null,
    answeredAt: row.answered_at,
    readAt: row.read_at,
    mayAnswer: isOpen && row.owner_person_id === principal.personId,
    mayWithdraw: isOpen && isAsker,
    mayRead: !isOpen && isAsker && row.read_at === null,
  }
}

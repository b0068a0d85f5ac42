import type { suggestions as contract, FateView, InquiryView } from '../../core/contract/suggestions.ts'
import { adoptedShare, type Fate } from '../../core/domain/suggestion/fate.ts'
import { fateCounts, fatesOf, inquiriesOf } from '../../store/replies.ts'
import { type Caller, unwrap } from '../call-context.ts'
import { complaintReader, reachComplaint } from '../complaints/reach.ts'
import { textView } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { readersOf } from './people.ts'

/** What was asked about a suggestion and what became of it. Error: REFUSED not-found. */
export async function getSuggestion(
  caller: Caller,
  { id }: InputOf<typeof contract.get>,
): Promise<OutputOf<typeof contract.get>> {
  const { principal, directory } = caller
  const { reader } = caller.engine
  const row = unwrap(await reachComplaint(reader, principal, id))
  const [inquiries, fates, people] = await Promise.all([
    reader.all(inquiriesOf, { id }),
    reader.all(fatesOf, { id }),
    readersOf(caller, reader, row),
  ])
  const name = (person: string | null) => directory.person(person)?.name ?? ''
  return {
    inquiries: inquiries.map((each): InquiryView => {
      const open = each.answered_at === null && each.commitment_state === 'open'
      return {
        id: each.id,
        askedAt: each.asked_at,
        askedByName: name(each.asked_by),
        personId: each.person_id,
        personName: name(each.person_id),
        orgName: each.to_org_id === null ? null : (directory.org(each.to_org_id)?.name ?? null),
        question: textView(principal, each.question),
        dueAt: each.due_at,
        open,
        fate: each.fate as Fate | null,
        answer: each.answer === null ? null : textView(principal, each.answer),
        day: each.day,
        answeredAt: each.answered_at,
        answeredByName: each.answered_by === null ? null : name(each.answered_by),
        mayAnswer: open && (each.person_id === principal.personId || principal.permissions.has('complaint.work')),
      }
    }),
    fates: fates.map(
      (each): FateView => ({
        id: each.id,
        at: each.at,
        byName: name(each.by_person),
        fate: each.fate as Fate,
        words: textView(principal, each.words),
        day: each.day,
        current: each.current === 1,
        toldAt: each.told_at,
        replyId: each.reply_id,
      }),
    ),
    people: people.map((person) => ({
      id: person.id,
      name: person.name,
      orgId: person.orgId,
      orgName: directory.org(person.orgId)?.name ?? '',
    })),
  }
}

/** What became of the suggestions of a period. */
export async function suggestionFigures(
  caller: Caller,
  span: InputOf<typeof contract.figures>,
): Promise<OutputOf<typeof contract.figures>> {
  const rows = await fateCounts(caller.engine.read, complaintReader(caller.principal), span).execute()
  const of = (fate: Fate | null) => Number(rows.find((row) => row.fate === fate)?.n ?? 0)
  const counts = { adopted: of('adopted'), considered: of('considered'), declined: of('declined'), open: of(null) }
  const told = rows.reduce((sum, row) => sum + Number(row.told), 0)
  return { ...counts, told, adoptedShare: adoptedShare(counts) }
}

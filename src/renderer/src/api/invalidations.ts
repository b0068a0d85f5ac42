import type { QueryKey } from '@tanstack/react-query'
import type { Fact } from '../../../core/contract/fact.ts'
import { api } from './client.ts'

type Keys<TFact> = (fact: TFact) => readonly QueryKey[]
type Table = { readonly [Topic in Fact['topic']]: Keys<Extract<Fact, { topic: Topic }>> }

const everything: readonly QueryKey[] = [[]]

/** Which answers a fact makes stale. Only those that are on screen are read again. */
const table: Table = {
  'call.changed': () => [
    api.calls.mine.key(),
    api.calls.list.key(),
    api.calls.get.key(),
    api.abandoned.key(),
    api.live.rows.key(),
    api.customers.card.key(),
  ],
  'queue.changed': () => [api.queues.key(), api.calls.targets.key()],
  'agent.changed': () => [api.queues.key(), api.calls.mine.key(), api.calls.agents.key(), api.live.rows.key()],
  'commitment.changed': ({ commitmentId, caseId, kind }) => [
    api.commitments.list.key(),
    api.commitments.counts.key(),
    ...(kind === 'call-return' ? [api.abandoned.key()] : []),
    api.decisions.list.key(),
    api.decisions.count.key(),
    api.commitments.get.key({ input: { id: commitmentId } }),
    api.care.due.key(),
    api.care.birthdays.key(),
    api.care.members.key(),
    api.live.rows.key(),
    api.customers.card.key(),
    ...(kind === 'reminder' ? [api.reminders.hits.key()] : []),
    ...(caseId === null ? [] : [api.cases.get.key({ input: { id: caseId } })]),
  ],
  'case.changed': ({ caseId, customerId }) => [
    api.cases.list.key(),
    api.cases.get.key({ input: { id: caseId } }),
    ...(customerId === null ? [] : [api.customers.card.key({ input: { id: customerId } })]),
  ],
  'complaint.changed': ({ complaintId, caseId }) => [
    api.climbs.list.key(),
    api.climbs.unnoticed.key(),
    api.climbs.ofComplaint.key({ input: { id: complaintId } }),
    api.commitments.notices.key(),
    api.decisions.key(),
    api.complaints.list.key(),
    api.complaintLearning.key(),
    api.complaintFigures.key(),
    api.complaintTaking.key(),
    api.complaintLife.key(),
    api.circles.key(),
    api.complainers.key(),
    api.retention.key(),
    api.remedies.key(),
    api.replies.key(),
    api.suggestions.key(),
    api.complaints.get.key({ input: { id: complaintId } }),
    api.cases.get.key({ input: { id: caseId } }),
  ],
  'order.changed': ({ caseId }) => [
    api.remedies.ofComplaint.key(),
    api.visits.key(),
    api.service.key(),
    api.dispatch.key(),
    api.cases.get.key({ input: { id: caseId } }),
    api.cases.prepareVisit.key(),
    api.appointments.key(),
    api.customers.card.key(),
  ],
  'technician.changed': () => [
    api.service.key(),
    api.dispatch.lanes.key(),
    api.appointments.key(),
    api.cases.prepareVisit.key(),
  ],
  'workshop.changed': ({ caseId }) => [
    api.workshop.key(),
    api.parts.takenBack.key(),
    api.cases.get.key({ input: { id: caseId } }),
  ],
  'part.changed': () => [api.parts.key(), api.workshop.get.key(), api.workshop.list.key()],
  'charge.changed': ({ caseId }) => [api.money.key(), api.cases.get.key({ input: { id: caseId } })],
  'contract.changed': ({ customerId }) => [
    api.contracts.key(),
    api.money.key(),
    api.customers.card.key({ input: { id: customerId } }),
  ],
  'day-report.changed': () => [api.dayReports.key()],
  'survey.changed': () => [api.callbackFigures.key()],
  'questionnaire.changed': () => [api.questionnaires.key()],
  'campaign.changed': ({ campaignId }) => [
    api.campaigns.list.key(),
    api.campaigns.get.key({ input: { id: campaignId } }),
    api.campaigns.progress.key({ input: { id: campaignId } }),
    api.campaigns.targets.key(),
    api.campaigns.task.key(),
  ],
  'study.changed': () => [api.studies.key()],
  'competitor.changed': () => [api.competitors.key(), api.studies.report.key()],
  'reminder.changed': () => [api.reminders.key()],
  'message.changed': ({ customerId }) => [
    api.replies.ofComplaint.key(),
    api.replies.get.key(),
    api.messages.list.key(),
    api.messages.counts.key(),
    api.messages.get.key(),
    ...(customerId === null ? [] : [api.customers.card.key({ input: { id: customerId } })]),
  ],
  'customer.changed': ({ customerId }) => [
    api.care.key(),
    api.messages.standing.key({ input: { customerId } }),
    api.customers.card.key({ input: { id: customerId } }),
    api.customers.list.key(),
    api.customers.merges.key(),
    api.calls.mine.key(),
    api.calls.get.key(),
    api.cases.get.key(),
  ],
  'notice.made': () => [api.commitments.notices.key(), api.climbs.list.key(), api.climbs.ofComplaint.key()],
  'import.changed': () => [api.imports.key()],
  'softphone.changed': () => [api.softphone.key()],
  'feed.changed': () => [api.feeds.key()],
  'floor.changed': () => [api.floor.key()],
  'floor.message': () => [api.floor.own.key(), api.floor.sent.key(), api.floor.board.key()],
  'settings.changed': () => [
    api.queues.key(),
    api.floor.board.key(),
    api.care.key(),
    api.messages.templates.key(),
    api.replies.templates.key(),
    api.messages.settings.key(),
    api.money.key(),
    api.administration.key(),
    api.people.setupStatus.key(),
    api.cases.prepareVisit.key(),
    api.customers.models.key(),
  ],
  'people.changed': () => [
    api.people.key(),
    api.climbs.channels.key(),
    api.service.technicians.key(),
    api.dispatch.lanes.key(),
    api.calls.agents.key(),
  ],
  'wallboard.changed': () => [api.wallboards.list.key()],
  'session.ended': () => [],
  'data.replaced': () => everything,
}

/** The keys of all answers that `fact` makes stale; `[[]]` means all of them. */
export function staleKeys(fact: Fact): readonly QueryKey[] {
  const keys: Keys<typeof fact> = table[fact.topic] as Keys<Fact>
  return keys(fact)
}

/** Whether the person at this console must see the change at once: an own call, an own state. */
export function isOwn(fact: Fact, personId: string): boolean {
  switch (fact.topic) {
    case 'call.changed':
      return fact.agentId === personId
    case 'agent.changed':
    case 'notice.made':
    case 'floor.changed':
    case 'floor.message':
      return fact.personId === personId
    case 'commitment.changed':
      return fact.claimedBy === personId || fact.ownerPersonId === personId
    default:
      return false
  }
}

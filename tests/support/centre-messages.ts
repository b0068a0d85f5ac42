import type { ApiClient } from '../../src/core/contract/api.ts'
import type { Service } from '../../src/service/create-service.ts'
import { switchOn } from './messages.ts'
import { commandId } from './service.ts'

/** A message to the customer of a centre. */
export type CentreMessages = Readonly<{ messageId: string }>

type Written = Readonly<{ mark: string; customerId: string; caseId: string }>

/** Lets a centre write to its customer; the telephone number is in the words as well. */
export async function writeFromCentre(
  service: Service,
  api: ApiClient,
  { mark, customerId, caseId }: Written,
): Promise<CentreMessages> {
  await switchOn(service)
  const { id } = await api.messages.send({
    commandId: commandId(),
    customerId,
    caseId,
    template: 'note',
    channel: 'text',
    subject: '',
    body: `${mark}请拨打 13900139001`,
    askedFor: true,
  })
  const out = { customerId, channel: 'email', optedOut: true, note: `${mark}不要，打 13900139002` } as const
  await api.messages.setOptOut({ commandId: commandId(), ...out })
  return { messageId: id ?? '' }
}

/** What may be asked about the messages of a centre. */
export function messageQuestions(centre: CentreMessages & Readonly<{ customerId: string; caseId: string }>) {
  const { customerId, caseId, messageId } = centre
  return {
    'messages.list': [{}, { state: 'queued' }, { channel: 'text' }, { customerId }, { caseId }],
    'messages.counts': [{}],
    'messages.get': [{ id: messageId }],
    'messages.standing': [{ customerId }],
    'messages.prepare': [
      { customerId, template: 'note', channel: 'text' },
      { customerId, template: 'thank-you', channel: 'email' },
    ],
    'messages.templates': [{}],
    'messages.settings': [{}],
  } as const
}

type Known = Readonly<{ customerId: string; caseId: string }>

/** Commands about the messages and customers of another centre. */
export function messageTrespasses(ours: Known, theirs: Known & CentreMessages) {
  const { customerId, messageId: id } = theirs
  const words = { template: 'note', channel: 'text', subject: '', body: 'x', askedFor: true }
  return {
    'messages.send': [
      { ...words, customerId, caseId: null },
      { ...words, customerId: ours.customerId, caseId: theirs.caseId },
    ],
    'messages.setOptOut': [{ customerId, channel: 'text', optedOut: true, note: '' }],
    'messages.setLanguage': [{ customerId, language: 'en' }],
    'messages.cancel': [{ id }],
    'messages.retry': [{ id }],
    'messages.confirmSent': [{ id }],
    'messages.saveTemplate': 'the words of the whole organisation',
    'messages.resetTemplate': 'the words of the whole organisation',
    'messages.saveMailServer': 'a setting of the whole organisation',
    'messages.saveTextGateway': 'a setting of the whole organisation',
    'messages.saveRules': 'a setting of the whole organisation',
    'messages.saveReportToken': 'a setting of the whole organisation',
    'messages.test': 'goes to nobody’s customer',
  }
}

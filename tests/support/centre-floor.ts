import type { ApiClient } from '../../src/core/contract/api.ts'
import { commandId } from './service.ts'

/** A call for help and a message of a centre. */
export type CentreFloor = Readonly<{ helpId: string; floorMessageId: string }>

/** Somebody of a centre asks for help and gets a message. */
export async function floorCentre(
  api: ApiClient,
  { mark, personId, caseId }: Readonly<{ mark: string; personId: string; caseId: string }>,
): Promise<CentreFloor> {
  const { id: helpId } = await api.floor.askHelp({ commandId: commandId(), note: `${mark}求助`, caseId })
  const to = { kind: 'person', personId } as const
  const { id } = await api.floor.send({ commandId: commandId(), to, kind: 'text', text: `${mark}请回电 13800138000` })
  return { helpId, floorMessageId: id }
}

/** What may be asked about the floor of a centre. */
export function floorQuestions({ personId }: Readonly<{ personId: string }>) {
  return {
    'floor.board': [{}],
    'floor.agent': [{ personId }],
    'floor.sent': [{}],
    'floor.own': [{}],
  } as const
}

type Held = Readonly<{ personId: string; caseId: string; queueId: string }> & CentreFloor

/** Each command about the floor, told to do it to another centre's. */
export function floorTrespasses(theirs: Held): Record<string, readonly object[] | string> {
  const { personId, helpId, floorMessageId, caseId, queueId } = theirs
  const to = { kind: 'person', personId }
  return {
    'floor.look': [
      { kind: 'idle', subjectId: personId, since: 0 },
      { kind: 'queue-wait', subjectId: queueId, since: 0 },
    ],
    'floor.send': [
      { to, kind: 'text', text: 'x' },
      { to, kind: 'join', text: '' },
    ],
    'floor.answer': [{ id: floorMessageId, answer: 'confirmed' }],
    'floor.askHelp': [{ note: '', caseId }],
    'floor.takeHelp': [{ id: helpId }],
    'floor.endHelp': [{ id: helpId }],
    'floor.settleHelp': [{ id: helpId }],
    'floor.listen': 'needs an exchange, and is tested with one',
  }
}

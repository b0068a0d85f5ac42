import type { ApiClient } from '../../src/core/contract/api.ts'
import type { Centre } from './centre.ts'
import { complaintOf } from './complaint.ts'
import { commandId } from './service.ts'

/** A complaint of a centre with a step and a file, every text of it with the centre's mark. */
export type CentreComplaints = Readonly<{ complaintId: string; evidenceId: string }>

const picture = Buffer.from('ffd8ffe000104a464946000101000001', 'hex').toString('base64')

/** Takes a complaint of a centre's customer. */
export async function complainToCentre(
  api: ApiClient,
  about: Readonly<{ customerId: string; unitId: string; mark: string }>,
): Promise<CentreComplaints> {
  const { customerId, unitId, mark } = about
  const { id } = await api.complaints.record(
    complaintOf(customerId, {
      unitId,
      said: `${mark}冰箱修了三次，打 13900139005 找我`,
      wanted: `${mark}换一台`,
      mood: 'angry',
      moodNote: `${mark}第三次来电`,
      recording: `${mark}录音 13900139007.wav`,
      steps: [{ step: 'listen', note: `${mark}听完，改打 13900139006`, done: true }],
    }),
  )
  const { id: evidenceId } = await api.complaintTaking.attach({
    commandId: commandId(),
    id,
    caption: `${mark}照片 13900139008`,
    content: picture,
  })
  return { complaintId: id, evidenceId }
}

/** What may be asked about a centre's complaint and how it was taken. */
export function complaintQuestions({
  complaintId: id,
  evidenceId,
  customerId,
  unitId,
}: Pick<Centre, 'complaintId' | 'evidenceId' | 'customerId' | 'unitId'>) {
  return {
    'complaints.list': [{}, { mine: true }, { group: 'ended' }, { class: 'service' }, { severity: 'general' }],
    'complaints.get': [{ id }],
    'complaintTaking.earlier': [{ customerId }, { customerId, unitId }],
    'complaintTaking.steps': [{ id }],
    'complaintTaking.evidence': [{ id }],
    'complaintTaking.file': [{ fileId: evidenceId }],
    'complaintTaking.officers': [{ id }],
  } as const
}

/** Commands about the complaint of another centre. */
export function complaintTrespasses(ours: Centre, theirs: Centre) {
  const id = theirs.complaintId
  return {
    'complaints.move': [{ id, version: 1, move: 'acknowledge', note: '' }],
    'complaintTaking.saveStep': [{ id, step: 'check', note: 'x', done: true }],
    'complaintTaking.attach': [{ id, caption: '', content: picture }],
    'complaintTaking.takeUp': [
      { id, version: 1, personId: null },
      { id: ours.complaintId, version: 1, personId: theirs.personId },
    ],
  }
}

import type { ApiClient } from '../../src/core/contract/api.ts'
import { defaultAftermathTerms } from '../../src/core/domain/complaint/aftermath.ts'
import { complaintOf } from './complaint.ts'
import { commandId } from './service.ts'

/** What of a centre's complaints is opened again and followed. */
export type CentreLife = Readonly<{ lifeComplaintId: string }>

/** Somebody of the centre complains twice, once in confidence; it is withdrawn and opened again. */
export async function complainAtCentre(
  api: ApiClient,
  { mark, customerId }: Readonly<{ mark: string; customerId: string }>,
): Promise<CentreLife> {
  const said = `${mark}又坏了`
  await api.complaints.record(complaintOf(customerId, { said, class: 'goods', subClass: 'defect' }))
  const { id } = await api.complaints.record(
    complaintOf(customerId, { said: `${mark}态度不好`, confidential: true, duplicateSeen: true }),
  )
  const version = async () => (await api.complaints.get({ id })).complaint.version
  const turn = { id, reason: `${mark}说明`, channel: 'phone' as const, saidBy: `${mark}本人`, callId: null }
  await api.complaintLife.withdraw({ commandId: commandId(), version: await version(), ...turn })
  await api.complaintLife.reopen({ commandId: commandId(), version: await version(), ...turn })
  await api.complainers.saveNote({ commandId: commandId(), customerId, version: 0, note: `${mark}请先听完` })
  return { lifeComplaintId: id }
}

type Asked = CentreLife & Readonly<{ customerId: string }>

/** What may be asked about how a centre's complaints go on. */
export function lifeQuestions({ lifeComplaintId: id, customerId }: Asked, now: number) {
  const dayMs = 24 * 60 * 60 * 1000
  const dateOf = (at: number) => new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length)
  const period = { from: dateOf(now - dayMs), to: dateOf(now + 2 * dayMs) }
  return {
    'complaintLife.turns': [{ id }],
    'complaintLife.weighAgain': [{ id }],
    'circles.ofComplaint': [{ id }],
    'complainers.list': [period],
    'complainers.ofCustomer': [{ customerId }],
    'retention.get': [period],
    'retention.rows': [
      { ...period, group: 'unsolved' },
      { ...period, group: 'none' },
    ],
    'retention.terms': [{}],
  } as const
}

/** Each command of it, told to do it to another centre's. */
export function lifeTrespasses(
  ours: Readonly<{ personId: string }>,
  theirs: Readonly<{ lifeComplaintId: string; customerId: string }>,
): Record<string, readonly object[] | string> {
  const { lifeComplaintId: id, customerId } = theirs
  const turn = { id, version: 1, reason: 'x', channel: 'phone', saidBy: 'x' }
  return {
    'complaintLife.reopen': [{ ...turn, callId: null }],
    'complaintLife.withdraw': [{ ...turn, callId: null }],
    'complaintLife.notUphold': [turn],
    'circles.set': [{ id, version: 1, confidential: true, reason: '' }],
    'circles.add': [{ id, personId: ours.personId }],
    'circles.remove': [{ id, personId: ours.personId }],
    'circles.release': [{ id, version: 1 }],
    'complainers.saveNote': [{ customerId, version: 0, note: 'x' }],
    'retention.saveTerms': 'settings belong to all',
  }
}

/** Other terms than those of a new organisation. */
export const otherTerms = { ...defaultAftermathTerms, oneOf: 20, source: '本机构去年的问卷' }

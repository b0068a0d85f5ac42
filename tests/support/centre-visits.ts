import type { Service } from '../../src/service/create-service.ts'

/** What a centre's technician has left: a visit and a picture of it. */
export type CentreVisits = Readonly<{ visitId: string; attachmentId: string }>

const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(32, 1)]).toString('base64')

/** Finds the visit that was made for an order and puts a picture with the centre's mark beside it. */
export async function pictureVisit(
  service: Service,
  about: Readonly<{ mark: string; orderId: string; caseId: string; technicianId: string }>,
): Promise<CentreVisits> {
  const { engine, ids } = service.runtime
  const visit = await engine.read
    .selectFrom('visit')
    .select('id')
    .where('order_id', '=', about.orderId)
    .executeTakeFirst()
  const visitId = visit?.id ?? ''
  const attachmentId = ids.next()
  await engine.write((trx) =>
    trx.insert('attachment', {
      id: attachmentId,
      case_id: about.caseId,
      about_kind: 'visit',
      about_id: visitId,
      kind: 'photo',
      media_type: 'image/jpeg',
      bytes: 36,
      caption: `${about.mark}铭牌`,
      taken_at: 0,
      by_person: about.technicianId,
      created_at: 0,
      content: picture,
    }),
  )
  return { visitId, attachmentId }
}

/** What the queries about visits are asked about a centre. */
export function visitQuestions(centre: CentreVisits & Readonly<{ visitCaseId: string }>) {
  return {
    'visits.myDay': [{}],
    'visits.ownAttachment': [{ id: centre.attachmentId }],
    'visits.attachments': [{ caseId: centre.visitCaseId }],
    'visits.attachment': [{ id: centre.attachmentId }],
  } as const
}

/** Each command about visits, told to do it to another centre's. */
export function visitTrespasses({ visitId }: CentreVisits, now: number): Record<string, readonly object[]> {
  const step = { visitId, at: now }
  return {
    'visits.depart': [step],
    'visits.arrive': [step],
    'visits.finish': [
      {
        ...step,
        result: 'solved',
        symptomCode: 'other',
        causeCode: 'other',
        actionCode: 'other',
        finding: 'x',
        minutes: null,
        revisitReason: null,
        paidMinor: null,
        paidBy: null,
      },
    ],
    'visits.note': [{ visitId, text: 'x' }],
    'visits.attach': [{ visitId, kind: 'photo', mediaType: 'image/jpeg', caption: '', takenAt: now, content: picture }],
    'visits.useParts': [{ visitId, lines: [{ partId: 'x', quantity: 1, oldBack: 0 }], note: '' }],
    'visits.reportDelay': [{ visitId, expectedAt: now + 1e9, reason: 'x' }],
    'visits.revealPhone': [{ visitId }],
  }
}

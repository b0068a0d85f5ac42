import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { attach, getAttachment, listAttachments, ownAttachment } from './attachments.ts'
import { myDay } from './my-day.ts'
import { useParts } from './own-van.ts'
import { arrive, depart, finish } from './steps.ts'
import { note, reportDelay, revealPhone } from './tell.ts'

/** The procedures of the technician's page, and the files that his visits leave in a case. */
export function visitsProcedures(os: Implementer) {
  return {
    myDay: os.visits.myDay.handler(reads(myDay)),
    depart: os.visits.depart.handler(writes(depart)),
    arrive: os.visits.arrive.handler(writes(arrive)),
    finish: os.visits.finish.handler(writes(finish)),
    useParts: os.visits.useParts.handler(writes(useParts)),
    note: os.visits.note.handler(writes(note)),
    attach: os.visits.attach.handler(writes(attach)),
    reportDelay: os.visits.reportDelay.handler(writes(reportDelay)),
    revealPhone: os.visits.revealPhone.handler(writes(revealPhone)),
    ownAttachment: os.visits.ownAttachment.handler(reads(ownAttachment)),
    attachments: os.visits.attachments.handler(reads(listAttachments)),
    attachment: os.visits.attachment.handler(reads(getAttachment)),
  }
}

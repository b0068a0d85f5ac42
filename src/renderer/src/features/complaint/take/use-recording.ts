import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { type TakingDraft, takenOnDesk } from '../../../pieces/complaint/taking-draft.ts'
import type { TakenFile } from './taken-files.ts'

/** What was recorded, for the customer to be told. */
export type Recorded = Readonly<{ id: string; number: string; deskKey: string | null }>

/** Records what was taken: a new customer first, then the complaint with its steps, then its files. */
export function useRecording(onCustomer: (customer: Readonly<{ id: string; name: string }>) => void) {
  const { t } = useTranslation('complaint-take')
  const { message } = App.useApp()
  const record = useCommand(client.complaints.record)
  const save = useCommand(client.customers.save)
  const attach = useCommand(client.complaintTaking.attach)

  const customerIdOf = async (draft: TakingDraft): Promise<string | null | undefined> => {
    if (draft.complainant === 'anonymous') return null
    if (draft.newCustomer === null) return draft.customer?.id
    const name = draft.newCustomer.name.trim()
    const saved = await save.run({
      id: null,
      version: null,
      kind: draft.complainant === 'customer' ? 'consumer' : 'dealer',
      name,
      contactName: '',
      phones: [{ id: null, raw: draft.newCustomer.phone.trim(), label: 'mobile' }],
      addresses: [],
      email: null,
      memberLevel: 'none',
      consent: { care: false, marketing: false },
      doNotCall: false,
      preferredCallWindow: null,
      note: '',
    })
    // from here on he is known, whatever becomes of the complaint
    if (saved !== null) onCustomer({ id: saved.id, name })
    return saved?.id
  }

  const finish = async (draft: TakingDraft, files: readonly TakenFile[]): Promise<Recorded | null> => {
    if (draft.class === null || draft.subClass === null) return null
    const customerId = await customerIdOf(draft)
    if (customerId === undefined) return null
    const steps = draft.done.map((step) => ({ step, note: (draft.notes[step] ?? '').trim(), done: true }))
    const noted = Object.entries(draft.notes)
      .filter(([step, note]) => note !== undefined && note.trim() !== '' && !steps.some((each) => each.step === step))
      .map(([step, note]) => ({ step: step as (typeof draft.done)[number], note: (note ?? '').trim(), done: false }))
    const recorded = await record.run({
      customerId,
      linkedCaseId: draft.linkedCaseId,
      orderId: draft.orderId,
      callId: draft.callId,
      class: draft.class,
      subClass: draft.subClass,
      said: draft.said.trim(),
      wanted: draft.wanted.trim(),
      severity: draft.class === 'suggestion' ? null : draft.severity,
      severityReason: draft.severityReason.trim(),
      claimMinor: draft.claimMinor,
      complainant: draft.complainant,
      accusedId: draft.accusedId,
      unitId: draft.unitId,
      mood: draft.mood,
      moodNote: draft.moodNote.trim(),
      recording: draft.recording.trim(),
      channel: draft.channel,
      duplicateSeen: draft.duplicateSeen,
      steps: [...steps, ...noted],
    })
    if (recorded === null) return null
    let left = 0
    for (const { name, content } of files)
      if ((await attach.run({ id: recorded.id, caption: name, content })) === null) left += 1
    if (left > 0) void message.warning(t('files-left', { count: left }))
    if (draft.deskKey !== null) takenOnDesk.set(new Set([...takenOnDesk.get(), draft.deskKey]))
    return { id: recorded.id, number: recorded.number, deskKey: draft.deskKey }
  }

  return { busy: record.busy || save.busy || attach.busy, finish }
}

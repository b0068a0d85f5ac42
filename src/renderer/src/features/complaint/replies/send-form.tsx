import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RepliesOfComplaint, ReplyView } from '../../../../../core/contract/reply-view.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { DateField } from '../../../ui/date-field.tsx'

type Props = Readonly<{ reply: ReplyView; ways: RepliesOfComplaint['ways']; onClose: () => void }>

/** Sends a reviewed reply: a letter with the date on which it was posted, a mail, a text message. */
export function SendForm({ reply, ways, onClose }: Props) {
  const { t } = useTranslation('complaint-reply')
  const label = useLabels()
  const send = useCommand(client.replies.send)
  const [postedOn, setPostedOn] = useState<string | null>(reply.letter.date)
  const way = ways.find(({ channel }) => channel === reply.channel)
  const isLetter = reply.channel === 'letter'
  const withheld = isLetter ? null : (way?.withheld ?? null)
  const confirm = async () => {
    if (send.busy || withheld !== null || (isLetter && postedOn === null)) return
    const sent = await send.run({ id: reply.id, version: reply.version, postedOn: isLetter ? postedOn : null })
    if (sent !== null) onClose()
  }
  const title = t(isLetter ? 'send-letter' : reply.channel === 'text' ? 'send-text' : 'send-email')
  return (
    <ActionForm title={title} busy={send.busy} onConfirm={() => void confirm()} onClose={onClose}>
      {isLetter ? (
        <>
          <p>{t('send-letter-what')}</p>
          <DateField label={t('posted-on')} value={postedOn} onChange={setPostedOn} />
        </>
      ) : withheld === null ? (
        <p>{t('send-what', { address: way?.address ?? '' })}</p>
      ) : (
        <p role="alert">{t('send-withheld', { reason: label('withheldReason', withheld) })}</p>
      )}
    </ActionForm>
  )
}

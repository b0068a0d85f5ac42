import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ComplaintDetail } from '../../../../../core/contract/complaints.ts'
import type { RepliesOfComplaint, ReplyView } from '../../../../../core/contract/reply-view.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useInstantText } from '../../../i18n/use-time.ts'
import { LetterSheets } from '../../../pieces/letter/letter-sheets.tsx'
import { KindTag } from '../../../ui/state-tag.tsx'
import { ReplyActions } from './reply-actions.tsx'
import { ReplyForm } from './reply-form.tsx'
import { useReplyText } from './use-reply-text.ts'

type Props = Readonly<{ reply: ReplyView; ways: RepliesOfComplaint['ways']; detail: ComplaintDetail }>

const failed: readonly string[] = ['failed', 'unsure', 'withheld', 'cancelled']

/** One reply: its words while they can change, what may be done with it, and how it looks. */
export function OneReply({ reply, ways, detail }: Props) {
  const { t } = useTranslation('complaint-reply')
  const label = useLabels()
  const text = useReplyText(reply)
  const isLetter = reply.channel === 'letter' || reply.channel === 'email'
  const shown = { ...reply, letter: { ...reply.letter, subject: text.subject, body: text.body } }
  return (
    <section className="reply" aria-label={label('replyPurpose', reply.purpose)}>
      <h3>
        {label('replyPurpose', reply.purpose)} · {label('replyChannel', reply.channel)}{' '}
        <KindTag group="replyState" value={reply.state} plain />
      </h3>
      <Course reply={reply} />
      {reply.sentBackReason === '' || reply.state !== 'draft' ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('sent-back', { name: reply.sentBackByName ?? '', reason: reply.sentBackReason })}
        />
      )}
      {text.mayChange ? <ReplyForm reply={reply} text={text} /> : null}
      <ReplyActions reply={reply} ways={ways} detail={detail} text={text} />
      {isLetter ? (
        <div className="reply-preview">
          <h4>{t('preview')}</h4>
          <LetterSheets reply={shown} size="preview" />
        </div>
      ) : text.mayChange ? null : (
        <p className="reply-script">{reply.letter.body}</p>
      )}
    </section>
  )
}

/** Who did what with it, and when. */
function Course({ reply }: Readonly<{ reply: ReplyView }>) {
  const { t } = useTranslation('complaint-reply')
  const instant = useInstantText()
  const at = reply.sentAt === null ? '' : instant(reply.sentAt)
  const lines = [
    t('by-line', { name: reply.draftedByName }),
    reply.reviewedByName === null ? '' : t('was-reviewed', { name: reply.reviewedByName }),
    reply.sentAt === null
      ? ''
      : t(reply.channel === 'phone' ? 'was-told' : 'was-sent', { name: reply.sentByName ?? '', at }),
    reply.postedOn === null ? '' : t('was-posted', { date: reply.postedOn }),
    reply.note,
    reply.fingerprint === null ? '' : t('fingerprint', { short: reply.fingerprint.slice(0, 12) }),
    reply.intact === null ? '' : t(reply.intact ? 'intact' : 'not-intact'),
  ].filter((line) => line !== '')
  return (
    <>
      <p className="v-soft">{lines.join(' · ')}</p>
      {reply.messageState !== null && failed.includes(reply.messageState) ? (
        <Alert type="error" showIcon title={t('mail-failed')} />
      ) : null}
      {reply.messageState === 'queued' || reply.messageState === 'sending' ? (
        <p className="v-soft">{t('mail-under-way')}</p>
      ) : null}
    </>
  )
}

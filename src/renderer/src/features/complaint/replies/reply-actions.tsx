import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintDetail } from '../../../../../core/contract/complaints.ts'
import type { RepliesOfComplaint, ReplyView } from '../../../../../core/contract/reply-view.ts'
import { usedFields } from '../../../../../core/domain/message/template.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { Field } from '../../../ui/field.tsx'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { navigate } from '../../../ui/route.ts'
import { useHotkey, usePlainKeys } from '../../../ui/use-hotkey.ts'
import { SendForm } from './send-form.tsx'
import { TellForm } from './tell-form.tsx'
import type { ReplyText } from './use-reply-text.ts'

type Props = Readonly<{
  reply: ReplyView
  ways: RepliesOfComplaint['ways']
  detail: ComplaintDetail
  text: ReplyText
}>

type Asked = 'send' | 'tell' | 'send-back' | 'drop' | null

/** What may be done with a reply now; what was typed is saved first. Ctrl+Enter does the next thing. */
export function ReplyActions({ reply, ways, detail, text }: Props) {
  const { t } = useTranslation('complaint-reply')
  const review = useCommand(client.replies.review)
  const submit = useCommand(client.replies.submit, { done: t('submitted') })
  const [asked, setAsked] = useState<Asked>(null)
  const { may } = reply
  const { id } = reply
  const isPhone = reply.channel === 'phone'
  const isFilled = usedFields(`${text.subject}\n${text.body}`).length === 0 && text.body.trim() !== ''
  const mayReview = may.includes('review') && !isPhone
  const maySend = may.includes('send') && !text.isDirty
  const mayTell = isPhone && may.includes('drop')
  const next: 'tell' | 'send' | 'review' | 'submit' | null = mayTell
    ? 'tell'
    : maySend
      ? 'send'
      : mayReview
        ? 'review'
        : may.includes('submit')
          ? 'submit'
          : null
  const go = async () => {
    if (next === null || !isFilled || review.busy || submit.busy || text.busy) return
    const version = await text.save()
    if (version === null) return
    if (next === 'review') await review.run({ id, version })
    else if (next === 'submit') await submit.run({ id, version })
    else setAsked(next)
  }
  const close = () => setAsked(null)
  useHotkey('finish', () => void go(), { enabled: next !== null && asked === null })
  useHotkey('keepDraft', () => void text.save(), { enabled: text.mayChange })
  useHotkey('back', close, { enabled: asked !== null })
  usePlainKeys(['L'], () => navigate(`/print/reply-letter/${id}`), { enabled: !isPhone })
  const name =
    next === 'tell'
      ? t('tell')
      : next === 'send'
        ? t(`send-${reply.channel === 'phone' ? 'letter' : reply.channel}`)
        : next === 'review'
          ? t(`review-${reply.reviewBy === 'other' ? 'other' : 'own'}`)
          : t('submit')
  if (asked === 'send') return <SendForm reply={reply} ways={ways} onClose={close} />
  if (asked === 'tell') return <TellForm reply={reply} ways={ways} detail={detail} onClose={close} />
  if (asked === 'send-back') return <SendBack reply={reply} onClose={close} />
  if (asked === 'drop') return <Drop reply={reply} onClose={close} />
  return (
    <>
      {reply.reviewBy === 'other' && reply.state === 'draft' ? <p className="v-soft">{t('needs-other')}</p> : null}
      {reply.state === 'to-review' && !mayReview ? <p className="v-soft">{t('waits-other')}</p> : null}
      <div className="reply-actions">
        {next === null ? null : (
          <Button
            type="primary"
            disabled={!isFilled}
            loading={review.busy || submit.busy || text.busy}
            onClick={() => void go()}
          >
            {name} <KeyHint action="finish" />
          </Button>
        )}
        {text.mayChange ? (
          <Button disabled={!text.isDirty} loading={text.busy} onClick={() => void text.save()}>
            {t('save')} <KeyHint action="keepDraft" />
          </Button>
        ) : null}
        {isPhone || reply.channel === 'text' ? null : (
          <Button onClick={() => navigate(`/print/reply-letter/${id}`)}>
            {t('print')} <KeyHint keys="L" />
          </Button>
        )}
        {may.includes('send-back') && reply.state === 'to-review' ? (
          <Button onClick={() => setAsked('send-back')}>{t('send-back')}</Button>
        ) : null}
        {may.includes('drop') ? <Button onClick={() => setAsked('drop')}>{t('drop')}</Button> : null}
      </div>
    </>
  )
}

type FormProps = Readonly<{ reply: ReplyView; onClose: () => void }>

function SendBack({ reply, onClose }: FormProps) {
  const { t } = useTranslation('complaint-reply')
  const send = useCommand(client.replies.sendBack)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const confirm = async () => {
    setAsked(true)
    if (reason.trim() === '' || send.busy) return
    if ((await send.run({ id: reply.id, version: reply.version, reason })) !== null) onClose()
  }
  return (
    <ActionForm title={t('send-back')} busy={send.busy} onConfirm={() => void confirm()} onClose={onClose}>
      <Field label={t('send-back-reason')} problem={asked && reason.trim() === '' ? t('words-needed') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            value={reason}
            maxLength={1000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </ActionForm>
  )
}

function Drop({ reply, onClose }: FormProps) {
  const { t } = useTranslation('complaint-reply')
  const drop = useCommand(client.replies.drop)
  const confirm = async () => {
    if (!drop.busy && (await drop.run({ id: reply.id, version: reply.version })) !== null) onClose()
  }
  return (
    <ActionForm title={t('drop')} danger busy={drop.busy} onConfirm={() => void confirm()} onClose={onClose}>
      <p>{t('drop-what')}</p>
    </ActionForm>
  )
}

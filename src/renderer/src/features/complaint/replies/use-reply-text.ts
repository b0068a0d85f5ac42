import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplyView } from '../../../../../core/contract/reply-view.ts'
import { client } from '../../../api/client.ts'
import { useWho } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { type KeptReply, keptRepliesOf } from './kept-replies.ts'

export type ReplyText = Readonly<{
  subject: string
  body: string
  mayChange: boolean
  isDirty: boolean
  busy: boolean
  set(next: Readonly<{ subject?: string; body?: string }>): void
  /** Saves what was typed; gives the version that holds then, null when it was refused. */
  save(): Promise<number | null>
}>

/** The words of a reply as they are typed: kept on this workstation at every key, saved before anything is done. */
export function useReplyText(reply: ReplyView): ReplyText {
  const { t } = useTranslation('complaint-reply')
  const kept = keptRepliesOf(useWho().personId)
  const change = useCommand(client.replies.change, { done: t('saved') })
  const mayChange = reply.may.includes('change')
  const stored = { version: reply.version, subject: reply.letter.subject, body: reply.letter.body }
  const [typed, setTyped] = useState<KeptReply | null>(() => (mayChange ? (kept.get(reply.id) ?? null) : null))
  // what was typed for an older version has been overtaken; what was just saved is newer than what was read
  const words = typed === null || typed.version < reply.version ? stored : typed
  const isDirty =
    mayChange && words.version === reply.version && (words.subject !== stored.subject || words.body !== stored.body)
  return {
    subject: words.subject,
    body: words.body,
    mayChange,
    isDirty,
    busy: change.busy,
    set(next) {
      const changed = { ...words, ...next }
      kept.set(reply.id, changed)
      setTyped(changed)
    },
    async save() {
      if (!isDirty) return words.version
      const { id, version, channel } = reply
      const saved = await change.run({ id, version, channel, subject: words.subject, body: words.body })
      if (saved === null) return null
      kept.drop(id)
      setTyped({ ...words, version: saved.version })
      return saved.version
    },
  }
}

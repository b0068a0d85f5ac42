import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplyView } from '../../../../../core/contract/reply-view.ts'
import { client } from '../../../api/client.ts'
import { useWho } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { keptRepliesOf } from './kept-replies.ts'

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
  const stored = { subject: reply.letter.subject, body: reply.letter.body }
  const [typed, setTyped] = useState(() => {
    const before = mayChange ? kept.get(reply.id) : undefined
    return before?.version === reply.version ? before : stored
  })
  const isDirty = mayChange && (typed.subject !== stored.subject || typed.body !== stored.body)
  return {
    ...typed,
    mayChange,
    isDirty,
    busy: change.busy,
    set(next) {
      const words = { subject: next.subject ?? typed.subject, body: next.body ?? typed.body }
      kept.set(reply.id, { version: reply.version, ...words })
      setTyped(words)
    },
    async save() {
      if (!isDirty) return reply.version
      const { id, version, channel } = reply
      const saved = await change.run({ id, version, channel, subject: typed.subject, body: typed.body })
      if (saved === null) return null
      kept.drop(id)
      return saved.version
    },
  }
}

import { App } from 'antd'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Who } from '../../../core/contract/people.ts'
import { useCell } from '../api/cell.ts'
import { line } from '../api/client.ts'
import { followFacts } from '../api/facts.ts'
import { startHeartbeat } from '../api/heartbeat.ts'
import { replayUnsent } from '../api/replay.ts'
import { useFailureText } from '../i18n/use-messages.ts'

/** What goes on behind every page while `who` is signed in: facts, heartbeat, and what was left unsent. */
export function useBackground(who: Who): void {
  const handlesCalls = who.permissions.includes('call.handle')
  useEffect(() => {
    const end = new AbortController()
    void followFacts(who.personId, end.signal)
    return () => end.abort()
  }, [who.personId])
  useEffect(() => startHeartbeat(handlesCalls), [handlesCalls])
  useReplay(who.personId)
}

function useReplay(personId: string): void {
  const { notification } = App.useApp()
  const { t } = useTranslation('frame')
  const failureText = useFailureText()
  const openings = useCell(line.openings)
  const replay = useEffectEvent(async () => {
    const replayed = await replayUnsent(personId)
    const done = replayed.filter(({ failure }) => failure === null).length
    if (done > 0) notification.success({ title: t('replay.done', { count: done }) })
    for (const { entry, failure } of replayed) {
      if (failure === null) continue
      notification.error({
        title: t('replay.refused'),
        description: `${t(`replay.what.${entry.path.join('.')}`, { defaultValue: entry.path.join('.') })}：${failureText(failure)}`,
        duration: 0,
      })
    }
  })
  useEffect(() => {
    if (openings > 0) void replay()
  }, [openings])
}

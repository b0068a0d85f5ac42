import { App } from 'antd'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Who } from '../../../core/contract/people.ts'
import { useCell } from '../api/cell.ts'
import { line } from '../api/client.ts'
import { followFacts, useFact } from '../api/facts.ts'
import { startHeartbeat } from '../api/heartbeat.ts'
import { replayUnsent } from '../api/replay.ts'
import { refreshSession } from '../api/session.ts'
import { changeLocale, isLocaleKept } from '../i18n/index.ts'
import { useFailureText } from '../i18n/use-messages.ts'
import { useOwnPhone } from '../phone/use-own-phone.ts'

/** What goes on behind every page while `who` is signed in: facts, heartbeat, and what was left unsent. */
export function useBackground(who: Who): void {
  const handlesCalls = who.permissions.includes('call.handle')
  useEffect(() => {
    const end = new AbortController()
    void followFacts(who.personId, end.signal)
    return () => end.abort()
  }, [who.personId])
  useEffect(() => startHeartbeat(handlesCalls), [handlesCalls])
  useEffect(() => {
    if (!isLocaleKept()) changeLocale(who.locale)
  }, [who.locale])
  // name and zone of the organisation are told together with the person
  useFact('settings.changed', () => void refreshSession())
  useReplay(who.personId)
  useVisitQueue(who)
  useOwnPhone(who)
}

/** What a technician typed on the phone is sent wherever in the console he is. */
function useVisitQueue({ permissions }: Who): void {
  const makesVisits = permissions.includes('visit.own')
  useEffect(() => {
    if (makesVisits) void import('../features/visit/own-queue.ts').then(({ ownQueue }) => ownQueue.pump())
  }, [makesVisits])
}

function useReplay(personId: string): void {
  const { notification } = App.useApp()
  const { t } = useTranslation('frame')
  const failureText = useFailureText()
  const openings = useCell(line.openings)
  const replay = useEffectEvent(async () => {
    // what a telephone still had to tell is nobody's writing
    const replayed = (await replayUnsent(personId)).filter(({ entry }) => entry.path.join('.') !== 'softphone.tell')
    const done = replayed.filter(({ failure }) => failure === null).length
    if (done > 0) notification.success({ title: t('replay.done', { count: done }) })
    for (const { entry, failure } of replayed) {
      if (failure === null) continue
      const what = entry.path.join('.')
      notification.error({
        title: t('replay.refused'),
        description: `${t(`replay.what.${what}`, { defaultValue: what })}${writtenIn(entry.input)}: ${failureText(failure)}`,
        duration: 0,
      })
    }
  })
  useEffect(() => {
    if (openings > 0) void replay()
  }, [openings])
}

/** The free text of a command in quotes, so that a refused one can be written again. */
function writtenIn(input: Readonly<Record<string, unknown>>): string {
  const texts = ['symptom', 'topic', 'text', 'description', 'note', 'finding', 'name'].map((name) => input[name])
  const text = texts.find((each): each is string => typeof each === 'string' && each.trim() !== '')
  return text === undefined ? '' : ` “${text}”`
}

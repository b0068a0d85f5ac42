import { PauseOutlined, PhoneOutlined, PlayCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallView } from '../../../../core/contract/calls.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { Timer } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { announce } from './announce.ts'
import { mainCall, timerStart } from './main-call.ts'
import { useOwnCalls } from './own-calls.ts'
import './call-bar.css'

/** The call on the own telephone with what can be done to it; without one, how many callers wait. */
export function CallBar() {
  const { data } = useOwnCalls()
  const main = mainCall(data?.calls ?? [])
  const ringing = main?.call.state === 'ringing' ? main.call : null
  const waiting = data?.waiting ?? 0
  // who is offline has said that he takes no calls
  const takes = data !== undefined && data.presence.state !== 'offline'
  const answer = useAnswer(ringing, takes ? waiting : 0)
  useRinging(ringing)
  if (main !== null) return <ActiveCall key={main.call.id} {...main} answer={answer} />
  return waiting > 0 ? <Waiting count={waiting} answer={takes ? answer : null} /> : <Announcement text="" />
}

type Answer = Readonly<{ run: () => void; busy: boolean }>

/** Answers what rings, or else the call that waits longest; the desk opens with it. */
function useAnswer(ringing: CallView | null, waiting: number): Answer {
  const command = useCommand(client.calls.answer)
  const run = async () => {
    const answered = await command.run({ id: ringing?.id ?? null })
    if (answered !== null) navigate('/desk')
  }
  useHotkey('answer', () => {
    if (ringing === null && waiting === 0) return false
    void run()
    return true
  })
  return { run: () => void run(), busy: command.busy }
}

function useRinging(ringing: CallView | null): void {
  const { t } = useTranslation('call-bar')
  const id = ringing?.id ?? null
  const title = t('notify.title', { number: ringing?.display ?? '' })
  const body = t('notify.body', { who: ringing?.customerName ?? '', queue: ringing?.queueName ?? '' })
  useEffect(() => (id === null ? undefined : announce({ title, body })), [id, title, body])
}

function Waiting({ count, answer }: Readonly<{ count: number; answer: Answer | null }>) {
  const { t } = useTranslation('call-bar')
  return (
    <section className="v-call v-call-waiting" aria-label={t('label')}>
      <span role="status" className="v-soon">
        {t('waiting', { count })}
      </span>
      {answer !== null && (
        <Button size="small" type="primary" loading={answer.busy} onClick={answer.run} title={t('answerWaiting')}>
          {t('answer')} <KeyHint action="answer" />
        </Button>
      )}
    </section>
  )
}

type ActiveProps = Readonly<{ call: CallView; others: number; answer: Answer }>

function ActiveCall({ call, others, answer }: ActiveProps) {
  const { t } = useTranslation('call-bar')
  const who = call.customerName ?? t('unknownCaller')
  return (
    <section className={`v-call v-call-${call.state}`} aria-label={t('label')}>
      <button type="button" className="v-call-who" title={t('show')} onClick={() => navigate('/desk')}>
        <strong className="v-number">{spacedNumber(call.number ?? call.display)}</strong>
        <span className="v-call-name">{who}</span>
        {call.queueName !== null && <span className="v-call-queue">{call.queueName}</span>}
      </button>
      {call.state !== 'talking' && <KindTag group="callState" value={call.state} plain />}
      <Timer since={timerStart(call)} />
      {call.state === 'ringing' ? (
        <Button size="small" type="primary" icon={<PhoneOutlined />} loading={answer.busy} onClick={answer.run}>
          {t('answer')} <KeyHint action="answer" />
        </Button>
      ) : (
        <CallActions call={call} />
      )}
      {others > 0 && <span className="v-soft">{t('other', { count: others })}</span>}
      <Announcement text={call.state === 'ringing' ? t('incoming', { who: `${call.display} ${who}` }) : ''} />
    </section>
  )
}

function CallActions({ call }: Readonly<{ call: CallView }>) {
  const { t } = useTranslation('call-bar')
  const hold = useCommand(client.calls.hold)
  const hangUp = useCommand(client.calls.hangUp)
  const held = call.state === 'held'
  const open = held || call.state === 'talking'
  const toggle = () => void hold.run({ id: call.id, held: !held })
  const end = () => void hangUp.run({ id: call.id })
  useHotkey('hold', toggle, { enabled: open })
  useHotkey('hangUp', end, { enabled: open })
  if (!open) return null
  return (
    <>
      <Button
        size="small"
        icon={held ? <PlayCircleOutlined /> : <PauseOutlined />}
        loading={hold.busy}
        onClick={toggle}
        aria-pressed={held}
      >
        {held ? t('resume') : t('hold')} <KeyHint action="hold" />
      </Button>
      <Button size="small" danger icon={<PhoneOutlined rotate={225} />} loading={hangUp.busy} onClick={end}>
        {t('hangUp')} <KeyHint action="hangUp" />
      </Button>
    </>
  )
}

function Announcement({ text }: Readonly<{ text: string }>) {
  return (
    <span className="v-unseen" aria-live="assertive">
      {text}
    </span>
  )
}

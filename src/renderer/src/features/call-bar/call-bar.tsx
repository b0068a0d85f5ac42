import { PhoneOutlined, RedoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { createCell, useCell } from '../../api/cell.ts'
import { useWho } from '../../api/session.ts'
import { type PhoneSession, phone } from '../../phone/phone.ts'
import { lastDialled, useDial } from '../../pieces/dial/use-dial.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { announce } from './announce.ts'
import { type BarCall, barCalls } from './bar-call.ts'
import { CallActions } from './call-actions.tsx'
import { type CallControl, mutedCalls, useCallControl } from './call-control.ts'
import { CallFacts } from './call-facts.tsx'
import { OtherCalls } from './other-calls.tsx'
import { useOwnCalls } from './own-calls.ts'
import { openTool } from './tools.ts'
import { usePop } from './use-pop.ts'
import './call-bar.css'

const CallTools = lazy(async () => ({ default: (await import('./call-tools.tsx')).CallTools }))

const noSessions = createCell<readonly PhoneSession[]>([])

/** The calls on the own telephone, the one that the keys are about first. */
function useBarCalls(): readonly BarCall[] {
  const { personId } = useWho()
  const { data } = useOwnCalls()
  const sessions = useCell(useCell(phone)?.sessions ?? noSessions)
  const muted = useCell(mutedCalls)
  return barCalls({ calls: data?.calls ?? [], sessions, muted, personId })
}

/** The calls on the own telephone with what can be done to them; without one, how many callers wait. */
export function CallBar() {
  const { t } = useTranslation('call-bar')
  const { data } = useOwnCalls()
  const calls = useBarCalls()
  const control = useCallControl()
  const tool = useCell(openTool)
  const [main, ...others] = calls
  const ringing = calls.find(({ state }) => state === 'ringing') ?? null
  // who is offline has said that he takes no calls, and who talks has one
  const takes = data !== undefined && data.presence.state !== 'offline'
  const waiting = main === undefined && takes ? (data?.waiting ?? 0) : 0
  const answer = useAnswer(control, calls, waiting)
  useRinging(ringing)
  usePop()
  useHotkey('dialPad', () => openTool.set({ tool: 'keypad', key: digitsFor(main) }))
  return (
    <>
      {main !== undefined ? (
        <>
          <section className={`v-call v-call-${main.state}`} aria-label={t('label')}>
            <CallFacts call={main} />
            <CallActions key={main.key} call={main} control={control} answer={answer} />
          </section>
          {others.length > 0 && <OtherCalls main={main} others={others} control={control} answer={answer} />}
        </>
      ) : (
        <Idle waiting={data?.waiting ?? 0} answer={takes ? answer : null} busy={control.busy} />
      )}
      <RingingWords call={ringing} />
      {tool !== null && (
        <Suspense fallback={null}>
          <CallTools open={tool} calls={calls} control={control} onClose={() => openTool.set(null)} />
        </Suspense>
      )}
    </>
  )
}

/** The call to which typed keys go out. */
function digitsFor(call: BarCall | undefined): string | null {
  return call?.can.includes('digits') ? call.key : null
}

export type Answer = (call: BarCall | null) => void

/** Answers what rings, or else the call that waits longest; who is spoken with is held, and the desk opens with it. */
function useAnswer(control: CallControl, calls: readonly BarCall[], waiting: number): Answer {
  const ringing = calls.find(({ state }) => state === 'ringing') ?? null
  const run = async (call: BarCall | null) => {
    for (const other of calls)
      if (
        other !== call &&
        other.state === 'talking' &&
        other.can.includes('hold') &&
        !(await control.hold(other, true))
      )
        return
    if (await control.answer(call)) navigate('/desk')
  }
  useHotkey('answer', () => {
    if (ringing === null ? waiting === 0 : !ringing.can.includes('answer')) return false
    void run(ringing)
    return true
  })
  useHotkey('reject', () => (ringing?.can.includes('reject') ? void control.reject(ringing) : false))
  return (call) => void run(call)
}

function useRinging(ringing: BarCall | null): void {
  const { t } = useTranslation('call-bar')
  const key = ringing?.key ?? null
  const title = t('notify.title', { number: ringing?.number ?? '' })
  const body = t('notify.body', { who: ringing?.name ?? '', queue: ringing?.queue ?? '' })
  useEffect(() => (key === null ? undefined : announce({ title, body })), [key, title, body])
}

/** Without a call: who waits, and the last number again. */
function Idle({ waiting, answer, busy }: Readonly<{ waiting: number; answer: Answer | null; busy: boolean }>) {
  const { t } = useTranslation('call-bar')
  return (
    <>
      {waiting > 0 && (
        <section className="v-call v-call-waiting" aria-label={t('label')}>
          <span role="status" className="v-soon">
            {t('waiting', { count: waiting })}
          </span>
          {answer !== null && (
            <Button
              size="small"
              type="primary"
              loading={busy}
              onClick={() => answer(null)}
              title={t('answerWaiting')}
              icon={<PhoneOutlined />}
            >
              {t('answer')} <KeyHint action="answer" />
            </Button>
          )}
        </section>
      )}
      <Redial />
    </>
  )
}

function Redial() {
  const { t } = useTranslation('call-bar')
  const last = useCell(lastDialled)
  const dial = useDial()
  const run = () => last !== null && void dial.run(last)
  useHotkey('redial', run, { enabled: last !== null })
  if (last === null) return null
  return (
    <Button
      icon={<RedoOutlined />}
      loading={dial.busy}
      onClick={run}
      title={t('redial', { number: spacedNumber(last.number) })}
    >
      <span className="v-unseen">{t('redial', { number: spacedNumber(last.number) })}</span>
      <KeyHint action="redial" />
    </Button>
  )
}

function RingingWords({ call }: Readonly<{ call: BarCall | null }>) {
  const { t } = useTranslation('call-bar')
  const who = `${call?.number ?? ''} ${call?.name ?? t('unknownCaller')}`
  return (
    <span className="v-unseen" aria-live="assertive">
      {call === null ? '' : t('incoming', { who })}
    </span>
  )
}

import { useTranslation } from 'react-i18next'
import type { HandOverTo } from '../../../../core/contract/calls.ts'
import { createCell } from '../../api/cell.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { type Phone, phone } from '../../phone/phone.ts'
import { usePhoneAnswer } from '../../pieces/dial/use-phone-answer.ts'
import type { BarCall } from './bar-call.ts'

/** Calls that are muted by the exchange or only on paper; the telephone of the console knows by itself. */
export const mutedCalls = createCell<ReadonlySet<string>>(new Set())

/** To whom a call is handed; `line` is what the telephone of the console dials for it, null when it cannot. */
export type HandTo = Readonly<{ to: HandOverTo; line: string | null; note: string; caseId: string | null }>

/** What can be done with calls; each answers whether it was done, and has said why when not. */
export type CallControl = Readonly<{
  /** Null: the call that waits longest. */
  answer: (call: BarCall | null) => Promise<boolean>
  reject: (call: BarCall) => Promise<boolean>
  hold: (call: BarCall, held: boolean) => Promise<boolean>
  mute: (call: BarCall) => Promise<boolean>
  digits: (call: BarCall, digits: string) => Promise<boolean>
  transfer: (call: BarCall, hand: HandTo) => Promise<boolean>
  consult: (call: BarCall, hand: HandTo) => Promise<boolean>
  complete: (call: BarCall) => Promise<boolean>
  cancel: (call: BarCall) => Promise<boolean>
  conference: (call: BarCall) => Promise<boolean>
  hangUp: (call: BarCall) => Promise<boolean>
  busy: boolean
}>

type OnPhone = (own: Phone, sipCallId: string) => ReturnType<Phone['hangUp']>

/** Does with a call what its source can: by the telephone in this console where that carries it, else by the service. */
export function useCallControl(): CallControl {
  const { t } = useTranslation('call-bar')
  const answered = usePhoneAnswer()
  const answer = useCommand(client.calls.answer)
  const reject = useCommand(client.calls.reject)
  const hold = useCommand(client.calls.hold)
  const mute = useCommand(client.calls.mute)
  const digits = useCommand(client.calls.digits)
  const transfer = useCommand(client.calls.transfer, { done: t('handed-over') })
  const consult = useCommand(client.calls.consult)
  const complete = useCommand(client.calls.completeConsult, { done: t('handed-over') })
  const cancel = useCommand(client.calls.cancelConsult)
  const conference = useCommand(client.calls.conference)
  const hangUp = useCommand(client.calls.hangUp)
  const all = [answer, reject, hold, mute, digits, transfer, consult, complete, cancel, conference, hangUp]

  /** By the telephone when it carries the call, else by the service; what neither can is never asked for. */
  const by = async (call: BarCall, onPhone: OnPhone, onService: (id: string) => Promise<unknown>): Promise<boolean> => {
    const own = phone.get()
    if (call.sipCallId !== null) return own !== null && answered(onPhone(own, call.sipCallId))
    return call.callId !== null && (await onService(call.callId)) !== null
  }
  /** The service is told first to whom and why, so that it knows the call when it comes up at the colleague. */
  const hand = async (
    call: BarCall,
    hands: HandTo,
    step: Readonly<{
      tell: typeof transfer.run
      onPhone: (own: Phone, sip: string, line: string) => ReturnType<Phone['hangUp']>
    }>,
  ): Promise<boolean> => {
    const { to, note, caseId, line } = hands
    if (call.callId !== null && (await step.tell({ id: call.callId, to, note, caseId })) === null) return false
    const own = phone.get()
    if (call.sipCallId === null) return true
    return own !== null && line !== null && answered(step.onPhone(own, call.sipCallId, line))
  }

  return {
    answer: async (call) => {
      if (call === null) return (await answer.run({ id: null })) !== null
      return by(
        call,
        (own, sip) => own.answer(sip),
        (id) => answer.run({ id }),
      )
    },
    reject: (call) =>
      by(
        call,
        (own, sip) => own.reject(sip),
        (id) => reject.run({ id }),
      ),
    hold: (call, held) =>
      by(
        call,
        (own, sip) => own.hold(sip, held),
        (id) => hold.run({ id, held }),
      ),
    mute: async (call) => {
      const muted = !call.muted
      const done = await by(
        call,
        (own, sip) => own.mute(sip, muted),
        (id) => mute.run({ id, muted }),
      )
      if (!done || call.sipCallId !== null || call.callId === null) return done
      const others = [...mutedCalls.get()].filter((id) => id !== call.callId)
      mutedCalls.set(new Set(muted ? [...others, call.callId] : others))
      return true
    },
    digits: (call, typed) =>
      by(
        call,
        (own, sip) => own.digits(sip, typed),
        (id) => digits.run({ id, digits: typed }),
      ),
    transfer: (call, hands) =>
      hand(call, hands, { tell: transfer.run, onPhone: (own, sip, line) => own.transfer(sip, line) }),
    consult: (call, hands) =>
      hand(call, hands, {
        tell: consult.run,
        onPhone: async (own, sip, line) => {
          const dialled = await own.consult(sip, line)
          return dialled.ok ? { ok: true } : dialled
        },
      }),
    complete: (call) =>
      by(
        call,
        (own, sip) => own.completeConsult(sip),
        (id) => complete.run({ id }),
      ),
    cancel: (call) =>
      by(
        call,
        (own, sip) => own.cancelConsult(sip),
        (id) => cancel.run({ id }),
      ),
    conference: (call) =>
      by(
        call,
        (own, sip) => own.conference(sip),
        (id) => conference.run({ id }),
      ),
    hangUp: (call) =>
      by(
        call,
        (own, sip) => own.hangUp(sip),
        (id) => hangUp.run({ id }),
      ),
    busy: all.some((command) => command.busy),
  }
}

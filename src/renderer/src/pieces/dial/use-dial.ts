import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { createCell } from '../../api/cell.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { phone } from '../../phone/phone.ts'
import { copyText } from '../../ui/copy-text.ts'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { usePhoneAnswer } from './use-phone-answer.ts'

/** Whom and what a number is dialled for. */
export type ToDial = Readonly<{ number: string; customerId: string | null; caseId: string | null }>

/** What was dialled last at this console, for dialling it again; it is forgotten with the page. */
export const lastDialled = createCell<ToDial | null>(null)

/** Whether the telephone in this console can dial now. */
export function canSoftphoneDial(): boolean {
  return phone.get()?.state.get().kind === 'registered'
}

type By = 'softphone' | 'exchange' | 'hand'

/** Does what is left to do at this console once the service has said by what a number is dialled, and says so. */
export function usePlaceCall(): (by: By, number: string) => Promise<boolean> {
  const { t } = useTranslation('dial')
  const { message } = App.useApp()
  const answered = usePhoneAnswer()
  return async (by, number) => {
    if (by === 'softphone') {
      const own = phone.get()
      if (own === null) return false
      // one hears one side at a time: who is spoken with is held
      for (const { sipCallId, state, held } of own.sessions.get())
        if (state === 'talking' && !held) await answered(own.hold(sipCallId, true))
      return answered(own.dial(number))
    }
    if (by === 'hand') await copyText(number)
    void message.info(t(by, { number: spacedNumber(number) }))
    return true
  }
}

/** Dials a number with what is at hand: the telephone in the console, the exchange, or by hand. */
export function useDial(): Readonly<{ run: (to: ToDial) => Promise<boolean>; busy: boolean }> {
  const command = useCommand(client.calls.dial)
  const place = usePlaceCall()
  const run = async (to: ToDial) => {
    lastDialled.set(to)
    const answer = await command.run({ ...to, softphone: canSoftphoneDial() })
    return answer !== null && place(answer.by, to.number)
  }
  return { run, busy: command.busy }
}

import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { client } from '../api/client.ts'
import type { Failure } from '../api/failure.ts'
import { useCommand } from '../api/use-command.ts'
import { navigate } from '../ui/route.ts'

/** Claims the most urgent commitment that the person may do and opens it. */
export function useTakeNext(): Readonly<{ run: () => void; busy: boolean }> {
  const { t } = useTranslation()
  const { message } = App.useApp()
  // that all is done is good news, not a failure
  const silent = (failure: Failure) => {
    const nothing = failure.kind === 'refused' && failure.code === 'nothing-to-take'
    if (nothing) void message.info(t('refusal:nothing-to-take'))
    return nothing
  }
  const command = useCommand(client.commitments.takeNext, { silent })
  const run = async () => {
    const taken = await command.run({})
    if (taken === null) return
    // a list that keeps the focus would keep the keys from the form that opens
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    navigate(`/commitments/${encodeURIComponent(taken.id)}`)
  }
  return { run: () => void run(), busy: command.busy }
}

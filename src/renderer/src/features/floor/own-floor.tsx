import { CustomerServiceOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { createCell, useCell } from '../../api/cell.ts'
import { api } from '../../api/client.ts'
import { addMessages } from '../../i18n/index.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'

/** Comes when there is something to say, with its words: the first load of the Desk goes without. */
const OwnFloorCard = lazy(async () => {
  const [{ OwnFloorCard: Card }, { messages }] = await Promise.all([
    import('./own-floor-card.tsx'),
    import('./messages.ts'),
  ])
  addMessages({ floor: messages })
  return { default: Card }
})

/** Whether the question for help is on the screen. */
const asking = createCell(false)

/** Puts the question for help on the screen. */
export function askForHelp(): void {
  asking.set(true)
}

/** What a lead has to say to this console, and the call for help; on a call with the way to ask for it. */
export function OwnFloor() {
  const open = useCell(asking)
  const { data } = useQuery(api.floor.own.queryOptions({ refetchInterval: 30_000 }))
  const talks = useQuery(api.calls.mine.queryOptions({ input: {} })).data?.presence.state === 'on-call'
  useHotkey('askHelp', askForHelp, { enabled: data?.help === null && !open })
  if (data === undefined) return null
  const says = data.messages.length > 0 || data.help !== null || data.listeners.length > 0
  return (
    <>
      {talks && data.help === null && <AskButton />}
      {open || says ? (
        <Suspense>
          <OwnFloorCard own={data} asking={open} onClose={() => asking.set(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

function AskButton() {
  const { t } = useTranslation('frame')
  return (
    <Button
      icon={<CustomerServiceOutlined aria-hidden="true" />}
      title={t('top.askHelp')}
      aria-label={t('top.askHelp')}
      onClick={askForHelp}
    >
      <KeyHint action="askHelp" />
    </Button>
  )
}

import { PlayCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { addMessages } from '../../i18n/index.ts'

const RecordingPlayer = lazy(async () => {
  const [{ RecordingPlayer: Player }, { messages }] = await Promise.all([
    import('./recording-player.tsx'),
    import('./messages.ts'),
  ])
  addMessages({ recording: messages })
  return { default: Player }
})

/** Opens the recording of a call; the player is loaded with the first one. @param label names the call */
export function ListenButton({ callId, text, label }: Readonly<{ callId: string; text: string; label: string }>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" icon={<PlayCircleOutlined />} aria-label={label} onClick={() => setOpen(true)}>
        {text}
      </Button>
      <Suspense fallback={null}>
        {open ? <RecordingPlayer callId={callId} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  )
}

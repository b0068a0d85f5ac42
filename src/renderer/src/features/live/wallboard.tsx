import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../api/server-time.ts'
import { useWho } from '../../api/session.ts'
import { formatExact } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { useFocusOn } from '../../ui/focus.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import './live.css'

type Props = Readonly<{ freshness: ReactNode; children: ReactNode; onLeave: () => void }>

/** The board over the whole screen, without anything else: digits for five metres, clock, and how fresh it is. */
export function Wallboard({ freshness, children, onLeave }: Props) {
  const { t } = useTranslation('live')
  const who = useWho()
  const { zone } = useTimeReader()
  const now = useNow(1000)
  const frame = useRef<HTMLDivElement>(null)
  useHotkey('back', () => {
    onLeave()
  })
  useFocusOn(null, () => frame.current?.focus())
  useEffect(() => {
    const { current } = frame
    // some browsers refuse without a key press; the board fills the window then
    document.documentElement.requestFullscreen().catch(() => current?.focus())
    return () => {
      if (document.fullscreenElement !== null) void document.exitFullscreen()
    }
  }, [])
  const onFullscreen = useEffectEvent(() => {
    // the browser's own Escape has left the full screen
    if (document.fullscreenElement === null) onLeave()
  })
  useEffect(() => {
    const listen = () => onFullscreen()
    document.addEventListener('fullscreenchange', listen)
    return () => document.removeEventListener('fullscreenchange', listen)
  }, [])
  return (
    <div ref={frame} className="live-wallboard" role="dialog" aria-label={t('wallboard')} tabIndex={-1}>
      <header className="live-wall-head">
        <strong className="live-brand">{t('product')}</strong>
        <span>
          {who.organisation.name} · {t('all-queues')}
        </span>
        <span className="live-wall-side">{freshness}</span>
        <time className="live-wall-clock">{formatExact(now, zone).slice(11)}</time>
        <Button type="text" icon={<CloseOutlined />} onClick={onLeave}>
          {t('leave-wallboard')} <KeyHint action="back" />
        </Button>
      </header>
      {children}
    </div>
  )
}

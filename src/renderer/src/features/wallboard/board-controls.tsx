import {
  BellFilled,
  BellOutlined,
  CaretRightFilled,
  CloseOutlined,
  FullscreenOutlined,
  LeftOutlined,
  PauseOutlined,
  RightOutlined,
} from '@ant-design/icons'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import type { ChimeSwitch } from './use-chime.ts'
import type { Rotation } from './use-rotation.ts'

/** The controls go when nobody has touched the display for so long, ms. */
const awakeMs = 4_000

type Props = Readonly<{ rotation: Rotation; chime: ChimeSwitch; several: boolean; onLeave?: () => void }>

/** Controls that appear when somebody touches the display, with their keys on them. */
export function BoardControls({ rotation, chime, several, onLeave }: Props) {
  const { t } = useTranslation('wallboard')
  const awake = useAwake()
  const pause = () => rotation.setPaused(!rotation.paused)
  usePlainKeys([' ', 'ArrowLeft', 'ArrowRight', 'C'], (key) => {
    if (key === ' ') pause()
    else if (key === 'ArrowLeft') rotation.turn(-1)
    else if (key === 'ArrowRight') rotation.turn(1)
    else chime.toggle()
  })
  // who can leave fills the screen already
  usePlainKeys(['F'], fillScreen, { enabled: onLeave === undefined })
  return (
    <div className={`wall-controls ${awake ? 'wall-awake' : ''}`} role="toolbar" aria-label={t('controls')}>
      {several ? (
        <>
          <Control label={t('previous')} hint="←" icon={<LeftOutlined />} onPress={() => rotation.turn(-1)} />
          <Control
            label={t(rotation.paused ? 'resume' : 'pause')}
            hint="␣"
            icon={rotation.paused ? <CaretRightFilled /> : <PauseOutlined />}
            onPress={pause}
          />
          <Control label={t('next')} hint="→" icon={<RightOutlined />} onPress={() => rotation.turn(1)} />
        </>
      ) : null}
      <Control
        label={t(chime.on ? 'chime-off' : 'chime-on')}
        hint="C"
        title={t('chime-why')}
        icon={chime.on ? <BellFilled /> : <BellOutlined />}
        onPress={chime.toggle}
      />
      {onLeave === undefined ? (
        <Control label={t('full')} hint="F" icon={<FullscreenOutlined />} onPress={fillScreen} />
      ) : (
        <Control label={t('leave')} hint="Esc" icon={<CloseOutlined />} onPress={onLeave} />
      )}
    </div>
  )
}

/** Fills the screen, or gives it back. A browser that refuses leaves the board in its window. */
function fillScreen(): void {
  const { fullscreenElement, documentElement } = document
  const asked = fullscreenElement === null ? documentElement.requestFullscreen() : document.exitFullscreen()
  asked.catch(stayInWindow)
}

function stayInWindow(): void {}

type ControlProps = Readonly<{ label: string; hint: string; title?: string; icon: ReactNode; onPress: () => void }>

function Control({ label, hint, title, icon, onPress }: ControlProps) {
  return (
    <button type="button" className="wall-control" title={title} onClick={onPress}>
      <span aria-hidden="true">{icon}</span> {label} <kbd>{hint}</kbd>
    </button>
  )
}

/** Whether somebody has just moved the pointer or pressed a key here. */
function useAwake(): boolean {
  const [touched, setTouched] = useState(0)
  useEffect(() => {
    const touch = () => setTouched((before) => (before === 0 ? Date.now() : Math.max(before, Date.now())))
    const names = ['pointermove', 'pointerdown', 'keydown'] as const
    for (const name of names) window.addEventListener(name, touch)
    return () => {
      for (const name of names) window.removeEventListener(name, touch)
    }
  }, [])
  useEffect(() => {
    if (touched === 0) return
    const timer = setTimeout(() => setTouched(0), awakeMs)
    return () => clearTimeout(timer)
  }, [touched])
  return touched !== 0
}

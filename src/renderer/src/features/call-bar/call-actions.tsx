import {
  AudioMutedOutlined,
  AudioOutlined,
  CloseOutlined,
  NumberOutlined,
  PauseOutlined,
  PhoneOutlined,
  PlayCircleOutlined,
  RollbackOutlined,
  SwapOutlined,
  UsergroupAddOutlined,
} from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { BarButton } from './bar-button.tsx'
import type { BarCall } from './bar-call.ts'
import type { Answer } from './call-bar.tsx'
import type { CallControl } from './call-control.ts'
import { openTool } from './tools.ts'

type Props = Readonly<{ call: BarCall; control: CallControl; answer: Answer }>

/** What can be done with the call that the bar is about; what cannot is not there. */
export function CallActions({ call, control, answer }: Props) {
  const { t } = useTranslation('call-bar')
  const can = (action: BarCall['can'][number]) => call.can.includes(action)
  const isAsking = call.consult !== null
  const held = call.state === 'held'
  const toggle = () => void control.hold(call, !held)
  const hangUp = () => void control.hangUp(call)
  const mute = () => void control.mute(call)
  const transfer = () => openTool.set({ tool: 'transfer', key: call.key })
  useHotkey('hold', toggle, { enabled: !isAsking && can('hold') })
  useHotkey('hangUp', hangUp, { enabled: can('hang-up') })
  useHotkey('mute', mute, { enabled: can('mute') })
  useHotkey('transfer', transfer, { enabled: !isAsking && can('transfer') })
  return (
    <>
      {can('answer') && (
        <BarButton
          type="primary"
          icon={<PhoneOutlined />}
          text={t('answer')}
          action="answer"
          busy={control.busy}
          onClick={() => answer(call)}
        />
      )}
      {can('reject') && (
        <BarButton
          danger
          icon={<CloseOutlined />}
          text={t('reject')}
          action="reject"
          onClick={() => void control.reject(call)}
        />
      )}
      {can('mute') && (
        <BarButton
          wordless
          icon={call.muted ? <AudioMutedOutlined /> : <AudioOutlined />}
          text={t(call.muted ? 'unmute' : 'mute')}
          pressed={call.muted}
          onClick={mute}
        />
      )}
      {can('digits') && (
        <BarButton
          wordless
          icon={<NumberOutlined />}
          text={t('keypad')}
          onClick={() => openTool.set({ tool: 'keypad', key: call.key })}
        />
      )}
      {isAsking ? (
        <Asking call={call} control={control} />
      ) : (
        <>
          {can('hold') && (
            <BarButton
              icon={held ? <PlayCircleOutlined /> : <PauseOutlined />}
              text={t(held ? 'resume' : 'hold')}
              action="hold"
              pressed={held}
              onClick={toggle}
            />
          )}
          {can('transfer') && (
            <BarButton icon={<SwapOutlined />} text={t('transfer')} action="transfer" onClick={transfer} />
          )}
        </>
      )}
      {can('hang-up') && (
        <BarButton danger icon={<PhoneOutlined rotate={225} />} text={t('hangUp')} action="hangUp" onClick={hangUp} />
      )}
    </>
  )
}

/** While a colleague is asked: hand the call over to him, speak all together, or go back to the caller. */
function Asking({ call, control }: Pick<Props, 'call' | 'control'>) {
  const { t } = useTranslation('call-bar')
  const { consult } = call
  const mayComplete = call.can.includes('transfer')
  const mayCancel = call.can.includes('consult')
  const complete = () => void control.complete(call)
  const cancel = () => void control.cancel(call)
  useHotkey('transfer', complete, { enabled: mayComplete })
  useHotkey('hold', cancel, { enabled: mayCancel })
  if (consult === null) return null
  return (
    <>
      <span className="v-call-asking" role="status">
        {t(`asking-${consult.state}`, { name: consult.name })}
      </span>
      {mayComplete && (
        <BarButton type="primary" icon={<SwapOutlined />} text={t('complete')} action="transfer" onClick={complete} />
      )}
      {call.can.includes('conference') && (
        <BarButton
          wordless
          icon={<UsergroupAddOutlined />}
          text={t('conference')}
          onClick={() => void control.conference(call)}
        />
      )}
      {mayCancel && <BarButton icon={<RollbackOutlined />} text={t('back')} action="hold" onClick={cancel} />}
    </>
  )
}

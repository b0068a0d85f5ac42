import { CloseOutlined, DownOutlined, PauseOutlined, PhoneOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { serverNow } from '../../api/server-time.ts'
import { formatTimer } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Timer } from '../../ui/instant.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { BarButton } from './bar-button.tsx'
import type { BarCall } from './bar-call.ts'
import type { Answer } from './call-bar.tsx'
import type { CallControl } from './call-control.ts'

type Props = Readonly<{ main: BarCall; others: readonly BarCall[]; control: CallControl; answer: Answer }>

/** The calls besides the one in the bar: what rings with its answer, what is held with the way back to it. */
export function OtherCalls({ main, others, control, answer }: Props) {
  const { t } = useTranslation('call-bar')
  const ringing = main.state === 'ringing' ? undefined : others.find(({ state }) => state === 'ringing')
  const held = others.filter(({ state }) => state === 'held')
  // where two names have no room, what rings goes first and what is held into the list
  const first = ringing === undefined ? held[0] : undefined
  const rest = others.filter((call) => call !== ringing && call !== first)
  const isAsking = main.consult !== null
  const change = async (call: BarCall) => {
    if (main.state === 'talking' && !(await control.hold(main, true))) return
    await control.hold(call, false)
  }
  const mayChange = first?.can.includes('hold') === true && !isAsking
  useHotkey('switchCall', () => first !== undefined && void change(first), { enabled: mayChange })
  return (
    <div className="v-call-others">
      {ringing !== undefined && (
        <section className="v-call v-call-ringing" aria-label={t('second')}>
          <span className={nameClass(ringing)}>{nameOf(ringing)}</span>
          <Timer since={ringing.since} />
          {ringing.can.includes('answer') && (
            <BarButton
              type="primary"
              icon={<PhoneOutlined />}
              text={t('answer')}
              action="answer"
              busy={control.busy}
              onClick={() => answer(ringing)}
            />
          )}
          {ringing.can.includes('reject') && (
            <BarButton
              danger
              wordless
              icon={<CloseOutlined />}
              text={t('reject')}
              onClick={() => void control.reject(ringing)}
            />
          )}
        </section>
      )}
      {first !== undefined && (
        <section className="v-call v-call-held" aria-label={t('held')}>
          <PauseOutlined aria-hidden="true" className="v-soon" />
          <span className={nameClass(first)}>{nameOf(first)}</span>
          <Timer since={first.since} />
          {mayChange && (
            <BarButton
              icon={<PhoneOutlined />}
              text={t('change')}
              action="switchCall"
              onClick={() => void change(first)}
            />
          )}
        </section>
      )}
      {rest.length > 0 && <More calls={rest} onChange={(call) => void change(call)} />}
    </div>
  )
}

function nameOf({ name, number }: BarCall): string {
  return name ?? number
}

/** A name may be cut short, a number not. */
function nameClass({ name }: BarCall): string {
  return name === null ? 'v-number' : 'v-call-name'
}

/** Those for which there is no room, in a list. */
function More({ calls, onChange }: Readonly<{ calls: readonly BarCall[]; onChange: (call: BarCall) => void }>) {
  const { t } = useTranslation('call-bar')
  const label = useLabels()
  const items = calls.map((call) => ({
    key: call.key,
    disabled: !call.can.includes('hold'),
    label: [
      nameOf(call),
      call.state === 'dialling' ? t('dialling') : label('callState', call.state),
      formatTimer(serverNow() - call.since),
    ].join(' · '),
    onClick: () => onChange(call),
  }))
  return (
    <Dropdown autoFocus trigger={['click']} menu={{ items }}>
      <Button size="small" icon={<DownOutlined />} iconPlacement="end" aria-label={t('other', { count: calls.length })}>
        +{calls.length}
      </Button>
    </Dropdown>
  )
}

import { AudioOutlined, BellOutlined, SoundOutlined, StopOutlined } from '@ant-design/icons'
import { Alert, Button, Modal, Select, Slider } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCell } from '../../api/cell.ts'
import { type AudioChoice, audioChoice, chooseAudio } from '../../phone/audio-choice.ts'
import { Field } from '../../ui/field.tsx'
import { CallQualityNow } from './call-quality-now.tsx'
import type { AudioDevice } from './devices.ts'
import { playRing, playTone } from './test-tone.ts'
import { useDevices } from './use-devices.ts'
import { useMicrophoneTest } from './use-microphone-test.ts'
import './phone-settings.css'

type DeviceField = 'microphoneId' | 'speakerId' | 'ringId'

/** Headset, loudspeakers and ring of this workstation, with tests of each. */
export function AudioPanel({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation('phone-settings')
  const choice = useCell(audioChoice)
  const { permission, devices, look } = useDevices()
  const test = useMicrophoneTest()
  const [sounding, setSounding] = useState<'speaker' | 'ring' | null>(null)
  const sound = async (where: 'speaker' | 'ring', play: () => Promise<void>) => {
    setSounding(where)
    await play()
    setSounding(null)
  }
  const tryMicrophone = async () => {
    await test.start()
    look()
  }
  const device = (field: DeviceField, found: readonly AudioDevice[]) => (
    <DeviceChoice label={t(field)} field={field} choice={choice} devices={found} />
  )
  return (
    <Modal open width={560} title={t('title')} footer={null} onCancel={onClose}>
      <div className="phone-settings">
        <Permission permission={permission} absent={test.found === 'absent'} busy={test.found === 'busy'} />
        <section aria-label={t('microphone')} className="phone-settings-part">
          {device('microphoneId', devices.microphones)}
          <div className="phone-settings-test">
            {test.level === null ? (
              <Button
                autoFocus
                icon={<AudioOutlined />}
                disabled={permission === 'insecure'}
                onClick={() => void tryMicrophone()}
              >
                {t(permission === 'granted' ? 'microphone-test' : 'microphone-allow')}
              </Button>
            ) : (
              <Button icon={<StopOutlined />} onClick={test.stop}>
                {t('microphone-stop')}
              </Button>
            )}
            <Level level={test.level} heard={test.heard} />
          </div>
        </section>
        <section aria-label={t('speaker')} className="phone-settings-part">
          {device('speakerId', devices.speakers)}
          <div className="phone-settings-test">
            <Button
              icon={<SoundOutlined />}
              loading={sounding === 'speaker'}
              onClick={() => void sound('speaker', playTone)}
            >
              {t('speaker-test')}
            </Button>
            <Volume label={t('volume')} field="volume" choice={choice} />
          </div>
        </section>
        <section aria-label={t('ring')} className="phone-settings-part">
          {device('ringId', devices.speakers)}
          <div className="phone-settings-test">
            <Button icon={<BellOutlined />} loading={sounding === 'ring'} onClick={() => void sound('ring', playRing)}>
              {t('ring-test')}
            </Button>
            <Volume label={t('ring-volume')} field="ringVolume" choice={choice} />
          </div>
        </section>
        <CallQualityNow />
        <p className="v-soft">{t('kept')}</p>
      </div>
    </Modal>
  )
}

type PermissionProps = Readonly<{
  permission: ReturnType<typeof useDevices>['permission']
  absent: boolean
  busy: boolean
}>

/** Why the browser will ask for the microphone, or what keeps it from being used and how to undo that. */
function Permission({ permission, absent, busy }: PermissionProps) {
  const { t } = useTranslation('phone-settings')
  if (permission === 'prompt') return <Alert type="info" showIcon title={t('ask')} description={t('ask-how')} />
  if (permission === 'denied') return <Alert type="error" showIcon title={t('denied')} description={t('denied-how')} />
  if (permission === 'insecure')
    return <Alert type="error" showIcon title={t('insecure')} description={t('insecure-how')} />
  if (absent) return <Alert type="error" showIcon title={t('absent')} description={t('absent-how')} />
  if (busy) return <Alert type="warning" showIcon title={t('busy')} description={t('busy-how')} />
  return null
}

type ChoiceProps = Readonly<{
  label: string
  field: DeviceField
  choice: AudioChoice
  devices: readonly AudioDevice[]
}>

function DeviceChoice({ label, field, choice, devices }: ChoiceProps) {
  const { t } = useTranslation('phone-settings')
  const chosen = choice[field]
  const gone = chosen !== null && devices.every(({ id }) => id !== chosen)
  const options = [
    { value: '', label: t('usual') },
    ...devices.map(({ id, label: name }) => ({ value: id, label: name })),
    ...(gone ? [{ value: chosen, label: t('gone') }] : []),
  ]
  return (
    <Field label={label} hint={field === 'ringId' ? t('ring-hint') : undefined}>
      {(control) => (
        <Select
          {...control}
          value={chosen ?? ''}
          options={options}
          onChange={(id) => chooseAudio({ [field]: id === '' ? null : id })}
        />
      )}
    </Field>
  )
}

type VolumeProps = Readonly<{ label: string; field: 'volume' | 'ringVolume'; choice: AudioChoice }>

function Volume({ label, field, choice }: VolumeProps) {
  const percent = Math.round(choice[field] * 100)
  return (
    <div className="phone-settings-volume">
      <span className="v-soft">{label}</span>
      <Slider
        min={0}
        max={100}
        step={5}
        value={percent}
        tooltip={{ open: false }}
        ariaLabelForHandle={label}
        onChange={(next) => chooseAudio({ [field]: next / 100 })}
      />
      <span className="phone-settings-number">{percent} %</span>
    </div>
  )
}

function Level({ level, heard }: Readonly<{ level: number | null; heard: boolean }>) {
  const { t } = useTranslation('phone-settings')
  const id = useId()
  return (
    <div className="phone-settings-volume">
      <span className="v-soft" id={id}>
        {t('level')}
      </span>
      <meter
        className="phone-settings-level"
        aria-labelledby={id}
        min={0}
        max={100}
        low={20}
        high={90}
        optimum={50}
        value={level ?? 0}
      />
      <span className="phone-settings-number" role="status">
        {level === null ? '' : t(heard ? 'level-heard' : 'level-none')}
      </span>
    </div>
  )
}

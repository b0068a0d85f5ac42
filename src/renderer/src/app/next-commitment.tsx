import { ClockCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import { useNow } from '../api/server-time.ts'
import { formatTimer } from '../i18n/format.ts'
import { useLabels } from '../i18n/use-labels.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import { timeLeftText } from '../ui/time-left-text.ts'
import { toneOf } from '../ui/tones.ts'
import { urgencyOf } from '../ui/urgency.ts'
import { useHotkey } from '../ui/use-hotkey.ts'
import { useTakeNext } from './use-take-next.ts'

/** The next promise that falls due, with its countdown; the button claims it. */
export function NextCommitment() {
  const { t } = useTranslation('frame')
  const label = useLabels()
  const takeNext = useTakeNext()
  useHotkey('takeNext', takeNext.run)
  const counts = useQuery(api.commitments.counts.queryOptions({ input: { whose: 'all' } }))
  const next = counts.data?.next ?? null
  return (
    <Tooltip title={next === null ? t('next.take') : t('next.takeKind', { kind: label('commitmentKind', next.kind) })}>
      <Button onClick={takeNext.run} loading={takeNext.busy}>
        {next === null ? <NothingDue /> : <Countdown dueAt={next.dueAt} />}
        <span className="v-unseen">{t('next.take')}</span>
        <KeyHint action="takeNext" />
      </Button>
    </Tooltip>
  )
}

function NothingDue() {
  const { t } = useTranslation('frame')
  return (
    <>
      <ClockCircleOutlined className="v-soft" aria-hidden="true" />
      <span className="v-soft v-next-none">{t('next.none')}</span>
    </>
  )
}

const timerBelowMs = 3_600_000

function Countdown({ dueAt }: Readonly<{ dueAt: number }>) {
  const { t } = useTranslation('frame')
  const now = useNow(1000)
  const left = dueAt - now
  const text =
    left >= 0 && left < timerBelowMs ? t('next.in', { time: formatTimer(left) }) : timeLeftText(dueAt, now, t)
  return (
    <StateTag tone={toneOf('urgency', urgencyOf(dueAt, now))} plain>
      {text}
    </StateTag>
  )
}

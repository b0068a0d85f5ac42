import { PlayCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingProblem } from '../../../../core/domain/call/recording.ts'
import { api, client } from '../../api/client.ts'
import { type Failure, failureOf } from '../../api/failure.ts'
import { useCommand } from '../../api/use-command.ts'
import { useFailureText } from '../../i18n/use-messages.ts'
import { Instant } from '../../ui/instant.tsx'
import { fetchRecording } from './fetch-recording.ts'
import './recording.css'

/** Plays the recording of a call; that somebody listens is written down, and everybody who may listen sees it. */
export function RecordingPlayer({ callId, onClose }: Readonly<{ callId: string; onClose: () => void }>) {
  const { t } = useTranslation('recording')
  const failureText = useFailureText()
  const listens = useQuery(api.recordings.listens.queryOptions({ input: { callId } }))
  const listen = useCommand(client.recordings.listen)
  const [address, setAddress] = useState<string | null>(null)
  const [problem, setProblem] = useState<RecordingProblem | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [reading, setReading] = useState(false)
  const made = useRef<string | null>(null)
  useEffect(
    () => () => {
      if (made.current !== null) URL.revokeObjectURL(made.current)
    },
    [],
  )
  const play = async () => {
    setProblem(null)
    setFailure(null)
    const opened = await listen.run({ callId })
    if (opened === null) return
    void listens.refetch()
    if (opened.kind === 'failed') {
      setProblem(opened.why)
      return
    }
    setReading(true)
    try {
      made.current = URL.createObjectURL(await fetchRecording(opened))
      setAddress(made.current)
    } catch (error) {
      setFailure(failureOf(error))
    }
    setReading(false)
  }
  return (
    <Modal open width={520} title={t('title')} footer={null} onCancel={onClose}>
      <div className="recording">
        {address === null ? (
          <div>
            <Button
              autoFocus
              type="primary"
              icon={<PlayCircleOutlined />}
              loading={listen.busy || reading}
              onClick={() => void play()}
            >
              {t('play')}
            </Button>{' '}
            <span className="v-soft">{t('told')}</span>
          </div>
        ) : (
          <audio className="recording-sound" controls autoPlay src={address} aria-label={t('sound')}>
            <track kind="captions" />
          </audio>
        )}
        {problem === null ? null : <Alert type="error" showIcon title={t(`problem-${problem}`)} />}
        {failure === null ? null : <Alert type="error" showIcon title={failureText(failure)} />}
        <section aria-label={t('listens')}>
          <h4>{t('listens')}</h4>
          {listens.data?.listens.length === 0 ? <p className="v-soft">{t('listens-none')}</p> : null}
          <ol className="recording-listens">
            {(listens.data?.listens ?? []).map(({ id, name, at, remote }) => (
              <li key={id}>
                <span>{name}</span> <Instant at={at} /> <span className="v-soft">{remote}</span>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </Modal>
  )
}

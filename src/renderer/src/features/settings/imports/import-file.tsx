import { InboxOutlined } from '@ant-design/icons'
import { Alert, Button, Progress } from 'antd'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { importKinds } from '../../../../../core/contract/imports.ts'
import { newCommandId } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useFailureText } from '../../../i18n/use-messages.ts'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { FieldGroup } from '../../../ui/field.tsx'
import type { ImportKind } from './import-types.ts'
import { sendFile } from './send-file.ts'

type Upload = Readonly<{ uploadId: string; kind: ImportKind }>

const endings = /\.(csv|txt|tsv|log|xlsx)$/i

/** Chooses what to import and the file, by picker or by dropping it, and sends it. */
export function ImportFile({ onUploaded }: Readonly<{ onUploaded: (upload: Upload) => void }>) {
  const { t } = useTranslation('settings')
  const label = useLabels()
  const failureText = useFailureText()
  const [kind, setKind] = useState<ImportKind>('customers')
  const [percent, setPercent] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const sending = useRef<AbortController | null>(null)
  useEffect(() => () => sending.current?.abort(), [])

  const send = async (file: File) => {
    setProblem(null)
    if (!endings.test(file.name)) {
      setProblem(t('imports.file-wrong'))
      return
    }
    const uploadId = newCommandId()
    const stopping = new AbortController()
    sending.current = stopping
    setPercent(0)
    try {
      await sendFile(file, { uploadId, signal: stopping.signal, onProgress: setPercent })
      onUploaded({ uploadId, kind })
    } catch (error) {
      setProblem(stopping.signal.aborted ? t('imports.upload-stopped') : failureText(failureOf(error)))
    } finally {
      setPercent(null)
    }
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file !== undefined) void send(file)
  }
  return (
    <>
      <FieldGroup label={t('imports.kind')}>
        <ChoiceGroup
          label={t('imports.kind')}
          choices={importKinds.map((value, index) => ({
            value,
            label: label('importKind', value),
            keyText: String(index + 1),
          }))}
          value={kind}
          onChange={setKind}
        />
      </FieldGroup>
      <p className="v-soft">{t(`imports.kind-${kind}-what`)}</p>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,.txt,.tsv,.log,.xlsx"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file !== undefined) void send(file)
        }}
      />
      {percent === null ? (
        <button
          type="button"
          className={`settings-drop ${over ? 'settings-drop-over' : ''}`}
          onClick={() => picker.current?.click()}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          <InboxOutlined aria-hidden className="v-notice-icon" />
          <strong>{t('imports.drop-here')}</strong>
          <span className="v-soft">{t('imports.drop-what')}</span>
        </button>
      ) : (
        <div className="settings-head" role="status">
          <Progress percent={percent} className="settings-progress" aria-label={t('imports.uploading', { percent })} />
          <Button onClick={() => sending.current?.abort()}>{t('imports.cancel-upload')}</Button>
        </div>
      )}
      {problem === null ? null : <Alert type="error" showIcon title={problem} />}
    </>
  )
}

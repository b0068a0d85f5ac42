import { FilePdfOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceView } from '../../../../../core/contract/complaint-taking.ts'
import type { ComplaintDetail } from '../../../../../core/contract/complaints.ts'
import { evidenceOfComplaint } from '../../../../../core/domain/complaint/evidence.ts'
import { api, client } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Field } from '../../../ui/field.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { EmptyState, ErrorState, Loading } from '../../../ui/states.tsx'
import { FilePick } from './file-pick.tsx'
import { downloadFile, type TakenFile } from './taken-files.ts'
import './take.css'

/** The pictures and documents that prove a complaint; more can be added. */
export function EvidenceSection({ detail }: Readonly<{ detail: ComplaintDetail }>) {
  const { t } = useTranslation('complaint-take')
  const { id, recording } = detail.complaint
  const mayAdd = useMay()('complaint.record')
  const [caption, setCaption] = useState('')
  const found = useQuery(api.complaintTaking.evidence.queryOptions({ input: { id } }))
  const attach = useCommand(client.complaintTaking.attach, { done: t('file-kept') })
  const add = async (files: readonly TakenFile[]) => {
    for (const { name, content } of files) {
      const said = files.length === 1 && caption.trim() !== '' ? caption.trim() : name
      if ((await attach.run({ id, caption: said, content })) === null) return
    }
    setCaption('')
  }
  if (found.data === undefined)
    return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />
  return (
    <div className="evidence">
      {recording === '' ? null : (
        <p>
          <span className="v-soft">{t('recording')}</span> {recording}
        </p>
      )}
      {found.data.length === 0 ? <EmptyState text={t('no-evidence')} /> : null}
      <ul className="evidence-list">
        {found.data.map((file) => (
          <Kept key={file.id} file={file} />
        ))}
      </ul>
      {mayAdd && found.data.length < evidenceOfComplaint ? (
        <div className="evidence-add">
          <Field label={t('file-caption')}>
            {(control) => (
              <Input
                {...control}
                value={caption}
                maxLength={200}
                onChange={(event) => setCaption(event.target.value)}
              />
            )}
          </Field>
          <FilePick busy={attach.busy} onPick={(files) => void add(files)} />
        </div>
      ) : null}
    </div>
  )
}

function Kept({ file }: Readonly<{ file: EvidenceView }>) {
  const { t } = useTranslation('complaint-take')
  const { message } = App.useApp()
  // what was kept never changes
  const content = useQuery({
    ...api.complaintTaking.file.queryOptions({ input: { fileId: file.id } }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: file.kind === 'photo',
  })
  const name = file.caption === '' ? t(`evidence-${file.kind}`) : file.caption
  const save = async () => {
    const { data } = content.data === undefined ? await content.refetch() : content
    if (data === undefined) return void message.error(t('file-not-read'))
    const ending = { 'image/jpeg': '.jpg', 'image/png': '.png', 'application/pdf': '.pdf' }[file.mediaType]
    downloadFile(file.mediaType, data.content, name.endsWith(ending) ? name : `${name}${ending}`)
  }
  return (
    <li>
      {file.kind === 'photo' && content.data !== undefined ? (
        <img src={`data:${content.data.mediaType};base64,${content.data.content}`} alt={name} />
      ) : (
        <span className="evidence-document" aria-busy={file.kind === 'photo' && content.isLoading}>
          <FilePdfOutlined aria-hidden="true" />
        </span>
      )}
      <span className="evidence-name">{name}</span>
      <span className="v-soft">
        {t('file-size', { kb: Math.max(1, Math.round(file.bytes / 1024)) })} · {file.byName} ·{' '}
        <Instant at={file.addedAt} />
      </span>
      <Button size="small" onClick={() => void save()}>
        {t('file-save')}
      </Button>
    </li>
  )
}

import { CameraOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { enter, useOwnEntries } from './own-queue.ts'
import { shrinkPhoto } from './shrink-photo.ts'
import type { DayVisit } from './use-day.ts'
import { waitingFiles } from './visit-queue.ts'

/** Photos and the signature of a visit, also those still on the phone; more can be taken. */
export function PhotoStrip({ visit, mayAdd }: Readonly<{ visit: DayVisit; mayAdd: boolean }>) {
  const { t } = useTranslation('visit')
  const { message } = App.useApp()
  const id = useId()
  const waiting = waitingFiles(useOwnEntries(), visit.id)
  const add = async (files: readonly File[]) => {
    for (const file of files) {
      const content = await shrinkPhoto(file)
      const input = { kind: 'photo', mediaType: 'image/jpeg', caption: '', takenAt: serverNow(), content }
      if (content === null) void message.error(t('photo-bad'))
      else if (!enter(visit, { name: 'attach', input })) void message.error(t('queue-full'))
    }
  }
  if (!mayAdd && visit.attachments.length + waiting.length === 0) return null
  return (
    <section className="visit-photos" aria-label={t('photos')}>
      <h2>{t('photos')}</h2>
      <ul>
        {visit.attachments.map((file, index) => (
          <li key={file.id}>
            <KeptPicture
              id={file.id}
              label={file.kind === 'signature' ? t('signature-of') : t('photo-of', { count: index + 1 })}
            />
          </li>
        ))}
        {waiting.map((file) => (
          <li key={file.commandId}>
            <img
              className="visit-photo visit-photo-waiting"
              src={`data:${file.mediaType};base64,${file.content}`}
              alt={`${t(file.kind === 'signature' ? 'signature-of' : 'photos')} · ${t('waiting')}`}
            />
          </li>
        ))}
        {mayAdd ? (
          <li>
            <label className="visit-photo visit-photo-add" htmlFor={id}>
              <CameraOutlined aria-hidden="true" />
              {t('photo-add')}
              <input
                id={id}
                type="file"
                accept="image/*"
                multiple
                onChange={(event) => {
                  const files = [...(event.target.files ?? [])]
                  event.target.value = ''
                  void add(files)
                }}
              />
            </label>
          </li>
        ) : null}
      </ul>
    </section>
  )
}

function KeptPicture({ id, label }: Readonly<{ id: string; label: string }>) {
  // what was kept never changes
  const { data } = useQuery(
    api.visits.ownAttachment.queryOptions({ input: { id }, staleTime: Number.POSITIVE_INFINITY }),
  )
  if (data === undefined) return <span className="visit-photo" aria-busy="true" />
  return <img className="visit-photo" src={`data:${data.mediaType};base64,${data.content}`} alt={label} />
}

import { App } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { readTaken, type TakenFile } from './taken-files.ts'

type Props = Readonly<{ busy?: boolean; onPick: (files: readonly TakenFile[]) => void }>

/** Chooses pictures and PDF documents; what is of another kind or too large is said and left out. */
export function FilePick({ busy = false, onPick }: Props) {
  const { t } = useTranslation('complaint-take')
  const { message } = App.useApp()
  const id = useId()
  const read = async (files: readonly File[]) => {
    const taken: TakenFile[] = []
    for (const file of files) {
      const one = await readTaken(file)
      if (one === 'type' || one === 'size') void message.error(t(`file-bad-${one}`, { name: file.name }))
      else taken.push(one)
    }
    if (taken.length > 0) onPick(taken)
  }
  return (
    <div className="file-pick">
      <label htmlFor={id}>{t('file-add')}</label>
      <input
        id={id}
        type="file"
        multiple
        accept="image/jpeg,image/png,application/pdf"
        disabled={busy}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          void read(files)
        }}
      />
      <span className="v-soft">{t('file-hint')}</span>
    </div>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client.ts'
import { useMay, useWho } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { keptNotesOf } from './kept-notes.ts'

/** A line for the history; what is typed goes only when the service has it. */
export function NoteForm({ caseId }: Readonly<{ caseId: string }>) {
  const { t } = useTranslation('case')
  const may = useMay()
  const add = useCommand(client.cases.addNote, { done: t('note-saved') })
  const keptNotes = keptNotesOf(useWho().personId)
  const [text, setText] = useState(() => keptNotes.get(caseId) ?? '')
  const change = (next: string) => {
    if (next === '') keptNotes.drop(caseId)
    else keptNotes.set(caseId, next)
    setText(next)
  }
  const save = async () => {
    if (text.trim() === '') return
    if ((await add.run({ caseId, text: text.trim() })) !== null) change('')
  }
  useHotkey('finish', () => void save(), { enabled: text.trim() !== '' })
  if (!may('case.write')) return null
  return (
    <section className="v-panel case-panel">
      <label htmlFor="case-note">
        <h2>{t('note')}</h2>
      </label>
      <Input.TextArea
        id="case-note"
        value={text}
        maxLength={4000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        placeholder={t('note-placeholder')}
        onChange={(event) => change(event.target.value)}
      />
      <div className="case-actions">
        <Button type="primary" disabled={text.trim() === ''} loading={add.busy} onClick={save}>
          {t('note-save')} <KeyHint action="finish" />
        </Button>
      </div>
    </section>
  )
}

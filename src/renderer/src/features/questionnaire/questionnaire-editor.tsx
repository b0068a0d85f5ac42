import { Alert, Button } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionnaireView } from '../../../../core/contract/questionnaires.ts'
import { untranslated } from '../../../../core/domain/questionnaire/check-questionnaire.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { useFocusOn } from '../../ui/focus.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { useHotkey } from '../../ui/use-hotkey.ts'
import {
  changed,
  type Editing,
  moved,
  redone,
  undone,
  withoutCurrent,
  withQuestion,
  withSection,
} from './editor-model.ts'
import { ItemForm } from './item-form.tsx'
import { ItemList } from './item-list.tsx'
import { Preview } from './preview.tsx'
import { ProblemList } from './problem-list.tsx'
import { useEditor } from './use-editor.ts'
import { WordingFields } from './wording-fields.tsx'

/** What a combination of keys does in the editor, wherever one is typing. */
const keys: Readonly<Record<string, (editing: Editing) => Editing>> = {
  'Alt+KeyQ': withQuestion,
  'Alt+KeyS': withSection,
  'Alt+Delete': withoutCurrent,
  'Alt+ArrowUp': (editing) => moved(editing, editing.at, editing.at - 1),
  'Alt+ArrowDown': (editing) => moved(editing, editing.at, editing.at + 1),
  'Ctrl+KeyZ': undone,
  'Ctrl+KeyY': redone,
}

type Props = Readonly<{ view: QuestionnaireView | null }>

/** Writes a questionnaire by keyboard: items, the form of the current one, and beside it what the operator will see. */
export function QuestionnaireEditor({ view }: Props) {
  const { t } = useTranslation('questionnaire')
  const editor = useEditor(view)
  const { editing, problems, change } = editor
  const { body, at } = editing
  const [publishing, setPublishing] = useState(false)
  const form = useRef<HTMLElement>(null)
  const [added, setAdded] = useState(0)
  const isEmpty = body.items.length === 0
  useFocusOn(isEmpty, () => {
    if (isEmpty) focusForm(form.current)
  })
  useFocusOn(added, () => {
    // a new item is written at once: its kind first, or the wording of a section
    if (added > 0) focusForm(form.current)
  })
  const close = () => navigate(view === null ? '/surveys/questionnaires' : `/surveys/questionnaires/${view.id}`)
  const act = (step: (editing: Editing) => Editing) => {
    const next = step(editing)
    change(next)
    if (next.body.items.length > body.items.length) setAdded(added + 1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.shiftKey || event.nativeEvent.isComposing) return
    const combo = `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.code}`
    const step = keys[combo]
    if (step === undefined) return
    event.preventDefault()
    act(step)
  }
  useHotkey('keepDraft', () => void editor.save())
  useHotkey('finish', () => setPublishing(true), { enabled: !publishing })
  useHotkey('back', () => (publishing ? setPublishing(false) : close()))
  const own = problems.filter((each) => (each.at ?? -1) === at)
  return (
    <section className="questionnaire-editor" aria-label={t('editor')} onKeyDown={onKeyDown}>
      <div className="v-panel questionnaire-bar">
        <Button onClick={() => act(withQuestion)}>
          {t('add-question')} <KeyHint keys="Alt+Q" />
        </Button>
        <Button onClick={() => act(withSection)}>
          {t('add-section')} <KeyHint keys="Alt+S" />
        </Button>
        <Button disabled={editing.past.length === 0} onClick={() => act(undone)}>
          {t('undo')} <KeyHint keys="Ctrl+Z" />
        </Button>
        <Button disabled={editing.future.length === 0} onClick={() => act(redone)}>
          {t('redo')} <KeyHint keys="Ctrl+Y" />
        </Button>
        <span className="v-soft questionnaire-kept" role="status">
          {t(editor.dirty ? 'kept-here' : 'all-saved')}
        </span>
        <Button loading={editor.busy} onClick={() => void editor.save()}>
          {t('save')} <KeyHint action="keepDraft" />
        </Button>
        <Button type="primary" disabled={publishing} onClick={() => setPublishing(true)}>
          {t('publish')} <KeyHint action="finish" />
        </Button>
        <Button onClick={close}>
          {t('close')} <KeyHint action="back" />
        </Button>
      </div>
      {editor.newer ? (
        <Alert
          type="warning"
          showIcon
          title={t('changed-meanwhile')}
          action={
            <>
              <Button size="small" onClick={editor.keepMine}>
                {t('keep-mine')}
              </Button>{' '}
              <Button size="small" onClick={editor.takeTheirs}>
                {t('take-theirs')}
              </Button>
            </>
          }
        />
      ) : null}
      {publishing ? (
        <PublishForm
          number={view?.shown.number ?? 1}
          problems={problems.length}
          half={untranslated(body).length}
          busy={editor.busy}
          onConfirm={() => void editor.publish()}
          onClose={() => setPublishing(false)}
        />
      ) : null}
      <div className="questionnaire-columns">
        <div className="v-panel questionnaire-list-column">
          <p className="v-soft">{t('items-help')}</p>
          <ItemList
            body={body}
            at={at}
            problems={problems}
            onChoose={(next) => change({ ...editing, at: next, touched: null })}
            onMove={(from, to) => change(moved(editing, from, to))}
          />
        </div>
        <section className="v-panel questionnaire-form" aria-label={t('questions')} ref={form}>
          {at === -1 ? (
            <>
              <ProblemList problems={own} />
              {(['title', 'opening', 'closing'] as const).map((name) => (
                <WordingFields
                  key={name}
                  name={name}
                  rows={name === 'title' ? 1 : 2}
                  value={body[name]}
                  onChange={(value, touched) => change(changed(editing, { ...body, [name]: value }, touched))}
                />
              ))}
            </>
          ) : (
            <>
              <ItemForm key={at} editing={editing} problems={own} onChange={change} />
              <div className="questionnaire-row">
                <Button size="small" onClick={() => act((now) => moved(now, now.at, now.at - 1))}>
                  {t('move-up')} <KeyHint keys="Alt+ArrowUp" />
                </Button>
                <Button size="small" onClick={() => act((now) => moved(now, now.at, now.at + 1))}>
                  {t('move-down')} <KeyHint keys="Alt+ArrowDown" />
                </Button>
                <Button size="small" danger onClick={() => act(withoutCurrent)}>
                  {t('remove-item')} <KeyHint keys="Alt+Delete" />
                </Button>
              </div>
            </>
          )}
        </section>
        <div className="v-panel questionnaire-preview-column">
          <Preview body={body} at={at} />
        </div>
      </div>
    </section>
  )
}

function focusForm(form: HTMLElement | null): void {
  const target =
    form?.querySelector<HTMLElement>('#question-kind input:checked') ?? form?.querySelector<HTMLElement>('textarea')
  target?.focus()
}

type PublishProps = Readonly<{
  number: number
  problems: number
  half: number
  busy: boolean
  onConfirm: () => void
  onClose: () => void
}>

/** Asks before publishing, because it freezes; says what is still in the way. */
function PublishForm({ number, problems, half, busy, onConfirm, onClose }: PublishProps) {
  const { t } = useTranslation('questionnaire')
  if (problems > 0)
    return (
      <Alert
        type="error"
        showIcon
        title={t('publish-problems', { count: problems })}
        closable={{ onClose, 'aria-label': t('action.close') }}
      />
    )
  return (
    <ActionForm
      title={t('publish-title', { number })}
      confirm={t('publish')}
      busy={busy}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{t('publish-what')}</p>
      {half === 0 ? null : <p className="v-soft">{t('publish-half', { count: half })}</p>}
    </ActionForm>
  )
}

import { App, Button, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { useMay } from '../../api/session.ts'
import { useFailureText } from '../../i18n/use-messages.ts'
import { type Choice, ChoiceGroup } from '../../ui/choice-group.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { ScanField } from '../../ui/scan-field.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { CountForm } from './count-form.tsx'
import { SendForm, TakeBackForm } from './factory-forms.tsx'
import { NoteList, UnitList } from './factory-lists.tsx'
import { ReceiveForm, TransferForm } from './move-forms.tsx'
import { MoveList } from './move-list.tsx'
import { PartDetail } from './part-detail.tsx'
import { PartForm } from './part-form.tsx'
import { PartList } from './part-list.tsx'
import { type PartsTask, type PartsView, partsTasks, partsViews, tasksOf } from './parts-views.ts'
import './parts.css'

/** Parts: the catalogue with what lies where, movements, units taken back, return notes; documents are written beside it. */
export function PartsPage() {
  const { t } = useTranslation('parts')
  const may = useMay()
  const route = useRoute()
  const id = route?.page === 'parts' ? route.id : null
  const [view, setView] = useState<PartsView>('active')
  const [task, setTask] = useState<PartsTask | null>(null)
  const [text, setText] = useState('')
  const open = useOpenCode(() => setTask(null))
  const tasks = tasksOf(may)
  usePlainKeys(
    partsViews.map((_, index) => String(index + 1)),
    (key) => {
      setView(partsViews[Number(key) - 1] ?? view)
    },
    { enabled: task === null },
  )
  usePlainKeys(
    tasks.map((each) => partsTasks[each].key),
    (key) => {
      setTask(tasks.find((each) => partsTasks[each].key === key) ?? null)
    },
    { enabled: task === null && tasks.length > 0 },
  )
  const choices: readonly Choice<PartsView>[] = partsViews.map((value, index) => ({
    value,
    label: t(`view-${value}`),
    keyText: String(index + 1),
  }))
  return (
    <div className="v-page parts-page">
      <PageHeader
        title={t('title')}
        tags={<ChoiceGroup label={t('title')} choices={choices} value={view} onChange={setView} />}
        actions={<ScanField label={t('scan')} placeholder={t('scan-placeholder')} onCode={(code) => void open(code)} />}
      />
      <div className="parts-tools">
        <Input
          className="parts-search"
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="parts-actions">
          {tasks.map((each) => (
            <Button key={each} onClick={() => setTask(each)}>
              {t(`do-${each}`)} <KeyHint keys={partsTasks[each].key} />
            </Button>
          ))}
        </span>
      </div>
      <Content view={view} text={text} id={id} task={task} onTaskEnd={() => setTask(null)} />
    </div>
  )
}

type ContentProps = Readonly<{
  view: PartsView
  text: string
  id: string | null
  task: PartsTask | null
  onTaskEnd: () => void
}>

function Content({ view, text, id, task, onTaskEnd }: ContentProps) {
  const { t } = useTranslation('parts')
  const wanted = useDeferredValue(text)
  const main = mainOf(view)
  if (main !== null && task === null) return main
  const beside =
    task !== null ? (
      <Task key={task} task={task} onClose={onTaskEnd} />
    ) : id === null ? (
      <EmptyState title={t('nothing-chosen')} text={t('choose-one')} />
    ) : (
      <PartDetail key={id} id={id} />
    )
  return (
    <div className="parts-panes">
      {main ??
        (view === 'moves' || view === 'units' || view === 'notes' ? null : (
          <PartList
            show={view}
            text={wanted}
            openId={id}
            onChoose={(part) => navigate(`/parts/${part.id}`, { replace: true })}
          />
        ))}
      <section className="v-panel parts-detail" aria-label={t('chosen')}>
        {beside}
      </section>
    </div>
  )
}

function mainOf(view: PartsView) {
  switch (view) {
    case 'moves':
      return <MoveList />
    case 'units':
      return <UnitList />
    case 'notes':
      return <NoteList />
    default:
      return null
  }
}

function Task({ task, onClose }: Readonly<{ task: PartsTask; onClose: () => void }>) {
  switch (task) {
    case 'receive':
      return <ReceiveForm onClose={onClose} />
    case 'transfer':
      return <TransferForm onClose={onClose} />
    case 'count':
      return <CountForm onClose={onClose} />
    case 'takeBack':
      return <TakeBackForm onClose={onClose} />
    case 'send':
      return <SendForm onClose={onClose} />
    case 'add':
      return (
        <PartForm
          part={null}
          modelIds={[]}
          onSaved={(id) => {
            onClose()
            navigate(`/parts/${id}`, { replace: true })
          }}
          onClose={onClose}
        />
      )
  }
}

/** Opens the part that a code names, or says that there is none. */
function useOpenCode(opened: () => void): (code: string) => Promise<void> {
  const { t } = useTranslation('parts')
  const { message } = App.useApp()
  const failureText = useFailureText()
  return async (code) => {
    try {
      const { rows } = await client.parts.list({ text: code.slice(0, 100), limit: 2 })
      const wanted = code.trim().toUpperCase()
      const part = rows.find((row) => row.code === wanted) ?? rows[0]
      if (part === undefined) void message.warning(t('scan-none', { code: code.trim() }))
      else {
        opened()
        navigate(`/parts/${part.id}`, { replace: true })
      }
    } catch (error) {
      void message.error(failureText(failureOf(error)))
    }
  }
}

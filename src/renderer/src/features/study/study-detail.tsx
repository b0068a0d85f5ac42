import { useQuery } from '@tanstack/react-query'
import { App, Button, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudyHead } from '../../../../core/contract/studies.ts'
import type { StudyMove } from '../../../../core/domain/study/move-study.ts'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Choice, ChoiceGroup } from '../../ui/choice-group.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { KindTag } from '../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { EnterForms } from './enter-forms.tsx'
import { FiguresView } from './figures-view.tsx'
import { FormsView } from './forms-view.tsx'
import { ReportView } from './report-view.tsx'
import { StudyDrawer } from './study-drawer.tsx'

const views = ['figures', 'forms', 'report'] as const
type View = (typeof views)[number]

/** One study: how far it is, and its figures, forms and reports. */
export function StudyDetail({ id }: Readonly<{ id: string }>) {
  const { data, error, refetch } = useQuery(api.studies.get.queryOptions({ input: { id } }))
  if (data !== undefined) return <Study study={data} />
  return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
}

function Study({ study }: Readonly<{ study: StudyHead & Readonly<{ nextNumber: string }> }>) {
  const { t } = useTranslation('study')
  const may = useMay()
  const seen = views.filter((view) => view === 'forms' || may('figures.view'))
  const [view, setView] = useState<View>(seen[0] ?? 'forms')
  const [entering, setEntering] = useState(false)
  const [editing, setEditing] = useState(false)
  const enters = may('study.enter') && study.state === 'collecting'
  const keys = ['1', '2', '3'].slice(0, seen.length)
  usePlainKeys(
    [...keys, 'E'],
    (key) => (key === 'E' ? enters && setEntering(true) : setView(seen[Number(key) - 1] ?? view)),
    {
      enabled: !entering && !editing,
    },
  )
  const choices: readonly Choice<View>[] = seen.map((value, index) => ({
    value,
    label: t(`view-${value}`),
    keyText: String(index + 1),
  }))
  return (
    <>
      <header className="study-head">
        <h2>{study.name}</h2>
        <KindTag group="studyState" value={study.state} />
        {study.sample ? <span className="v-state v-state-tag v-closed">{t('word.sample')}</span> : null}
        <span className="v-soft">
          {study.from} – {study.to}
        </span>
        <div className="study-actions study-head-actions">
          {enters ? (
            <Button type="primary" onClick={() => setEntering(true)}>
              {t('enter')} <KeyHint keys="E" />
            </Button>
          ) : null}
          {may('study.manage') && study.state !== 'closed' ? (
            <>
              <Button onClick={() => setEditing(true)}>{t('action.edit')}</Button>
              <MoveButton study={study} move={study.state === 'draft' ? 'start' : 'close'} />
            </>
          ) : null}
        </div>
      </header>
      <div className="study-progress">
        {study.groups.map((each) => (
          <GroupProgress key={each.group} {...each} />
        ))}
      </div>
      {entering ? (
        <EnterForms study={study} onClose={() => setEntering(false)} />
      ) : (
        <>
          {choices.length > 1 ? (
            <ChoiceGroup label={t('views')} choices={choices} value={view} onChange={setView} />
          ) : null}
          {view === 'figures' ? <FiguresView id={study.id} /> : null}
          {view === 'forms' ? <FormsView study={study} /> : null}
          {view === 'report' ? <ReportView study={study} /> : null}
        </>
      )}
      {editing ? (
        <StudyDrawer study={study} onSaved={() => setEditing(false)} onClose={() => setEditing(false)} />
      ) : null}
    </>
  )
}

function GroupProgress({ group, target, forms }: StudyHead['groups'][number]) {
  const { t } = useTranslation('study')
  const name = useLabels()('respondentGroup', group)
  return (
    <div>
      <span>{t('progress', { group: name, forms, target })}</span>
      <Progress
        percent={Math.min(100, Math.round((forms / target) * 100))}
        showInfo={false}
        size="small"
        aria-label={name}
      />
    </div>
  )
}

function MoveButton({ study, move }: Readonly<{ study: StudyHead; move: StudyMove }>) {
  const { t } = useTranslation('study')
  const { modal } = App.useApp()
  const run = useCommand(client.studies.move)
  const send = () => run.run({ id: study.id, version: study.version, move })
  const ask = () =>
    modal.confirm({
      title: t('close-title'),
      content: t('close-what'),
      okText: t('move-close'),
      cancelText: t('action.cancel'),
      onOk: () => send(),
    })
  return (
    <Button loading={run.busy} onClick={() => (move === 'close' ? ask() : void send())}>
      {t(`move-${move}`)}
    </Button>
  )
}

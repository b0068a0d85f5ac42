import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionnaireView } from '../../../../core/contract/questionnaires.ts'
import { moveQuestionnaire, type QuestionnaireMove } from '../../../../core/domain/questionnaire/move-questionnaire.ts'
import { said } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLocale } from '../../i18n/index.ts'
import { ResultsPanel } from '../../pieces/results/results-panel.tsx'
import { ActionForm } from '../../ui/action-form.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { EmptyState, Loading } from '../../ui/states.tsx'
import { useHotkey, usePlainKeys } from '../../ui/use-hotkey.ts'
import { QuestionList } from './question-list.tsx'

type Show = 'results' | 'questions'

/** One questionnaire: what can be done with it, what was answered to one of its versions, and the questions. */
export function QuestionnaireDetail({ view }: Readonly<{ view: QuestionnaireView }>) {
  const { t } = useTranslation('questionnaire')
  const locale = useLocale()
  const newest = view.versions.find((version) => version.state === 'published')
  const [versionId, setVersionId] = useState<string | null>(null)
  const shownId = versionId ?? newest?.versionId ?? view.shown.versionId
  const other = useQuery({
    ...api.questionnaires.get.queryOptions({ input: { id: view.id, versionId: shownId } }),
    enabled: shownId !== view.shown.versionId,
  })
  const shown = shownId === view.shown.versionId ? view.shown : other.data?.shown
  const [show, setShow] = useState<Show>(newest === undefined ? 'questions' : 'results')
  return (
    <>
      <header className="questionnaire-head">
        <h2>{said(view.shown.body.title, locale) || t('untitled')}</h2>
        <KindTag group="questionnaireState" value={view.state} />
        {view.own ? null : <span className="v-soft">{t('other-org', { org: view.orgName })}</span>}
      </header>
      <Actions view={view} versionId={shownId} />
      <div className="questionnaire-row">
        <ChoiceGroup
          label={t('view')}
          value={show}
          choices={(['results', 'questions'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={setShow}
        />
        <Select
          aria-label={t('version')}
          value={shownId}
          popupMatchSelectWidth={false}
          options={view.versions.map((version) => ({
            value: version.versionId,
            label: t(version.state === 'draft' ? 'draft-number' : 'version-number', { number: version.number }),
          }))}
          onChange={setVersionId}
        />
      </div>
      {shown === undefined ? <Loading /> : null}
      {shown !== undefined && show === 'questions' ? <QuestionList body={shown.body} /> : null}
      {shown !== undefined && show === 'results' && shown.state === 'draft' ? (
        <EmptyState text={t('draft-no-results')} />
      ) : null}
      {shown !== undefined && show === 'results' && shown.state === 'published' ? (
        <ResultsPanel key={shown.versionId} versionId={shown.versionId} questionnaire={shown.body} />
      ) : null}
    </>
  )
}

function Actions({ view, versionId }: Readonly<{ view: QuestionnaireView; versionId: string }>) {
  const { t } = useTranslation('questionnaire')
  const may = useMay()
  const [asked, setAsked] = useState<'retire' | 'new-version' | null>(null)
  const retire = useCommand(client.questionnaires.retire, { done: t('retired') })
  const begin = useCommand(client.questionnaires.newVersion)
  const copy = useCommand(client.questionnaires.copy, { done: t('copied') })
  const standing = {
    draft: view.versions.some((version) => version.state === 'draft'),
    published: view.versions.some((version) => version.state === 'published'),
    retired: view.state === 'retired',
  }
  const edits = may('questionnaire.edit')
  const can = (move: QuestionnaireMove) => moveQuestionnaire(standing, move).ok
  const input = { id: view.id, version: view.version }
  const startVersion = async () => {
    const made = await begin.run(input)
    if (made !== null) navigate(`/surveys/questionnaires/edit-${made.id}`)
  }
  const startCopy = async () => {
    const made = await copy.run({ versionId })
    if (made !== null) navigate(`/surveys/questionnaires/edit-${made.id}`)
  }
  const actions = [
    {
      key: 'F',
      name: 'fill',
      shown: may('study.enter') && can('answer'),
      run: () => navigate(`/surveys/questionnaires/fill-${view.id}`),
    },
    {
      key: 'E',
      name: 'edit-draft',
      shown: edits && view.own && can('save-draft'),
      run: () => navigate(`/surveys/questionnaires/edit-${view.id}`),
    },
    {
      key: 'V',
      name: 'new-version',
      shown: edits && view.own && can('new-version'),
      run: () => setAsked('new-version'),
    },
    { key: 'C', name: 'copy', shown: edits, run: () => void startCopy() },
    { key: 'X', name: 'retire', shown: edits && view.own && can('retire'), run: () => setAsked('retire') },
  ] as const
  const possible = actions.filter((action) => action.shown)
  usePlainKeys(
    possible.map((action) => action.key),
    (key) => possible.find((action) => action.key === key)?.run(),
    { enabled: asked === null },
  )
  useHotkey('back', () => setAsked(null), { enabled: asked !== null })
  if (possible.length === 0) return null
  return (
    <>
      <div className="questionnaire-row">
        {possible.map((action) => (
          <Button
            key={action.key}
            type={action.name === 'fill' ? 'primary' : 'default'}
            danger={action.name === 'retire'}
            onClick={action.run}
          >
            {t(action.name)} <KeyHint keys={action.key} />
          </Button>
        ))}
      </div>
      {asked === 'retire' ? (
        <ActionForm
          danger
          title={t('retire')}
          busy={retire.busy}
          onConfirm={() => void retire.run(input).then((done) => (done === null ? undefined : setAsked(null)))}
          onClose={() => setAsked(null)}
        >
          <p>{t('retire-what')}</p>
        </ActionForm>
      ) : null}
      {asked === 'new-version' ? (
        <ActionForm
          title={t('new-version')}
          busy={begin.busy}
          onConfirm={() => void startVersion()}
          onClose={() => setAsked(null)}
        >
          <p>{t('new-version-what')}</p>
        </ActionForm>
      ) : null}
    </>
  )
}

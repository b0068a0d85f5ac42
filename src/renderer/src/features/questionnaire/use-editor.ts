import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionnaireView } from '../../../../core/contract/questionnaires.ts'
import { checkQuestionnaire } from '../../../../core/domain/questionnaire/check-questionnaire.ts'
import { client } from '../../api/client.ts'
import { useWho } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { navigate } from '../../ui/route.ts'
import { beginEditing, type Editing, emptyQuestionnaire } from './editor-model.ts'
import { keptBodiesOf } from './kept-bodies.ts'

/** Under which a questionnaire that is not saved yet is kept. */
const newKey = 'new'

/** A draft being written: kept on this workstation with every letter, saved and published on demand. */
export function useEditor(view: QuestionnaireView | null) {
  const { t } = useTranslation('questionnaire')
  const keptBodies = keptBodiesOf(useWho().personId)
  const key = view?.id ?? newKey
  const stored = view?.shown.body ?? emptyQuestionnaire
  const [start] = useState(() => keptBodies.get(key))
  const [editing, setEditing] = useState<Editing>(() => beginEditing(start?.body ?? stored, start?.at ?? -1))
  /** The version that this draft is based on, and its body then. */
  const [base, setBase] = useState(() => ({ version: start?.base ?? view?.version ?? null, body: stored }))
  const save = useCommand(client.questionnaires.saveDraft, { done: t('saved') })
  const publish = useCommand(client.questionnaires.publish, { done: t('published') })
  const problems = useMemo(() => checkQuestionnaire(editing.body), [editing.body])
  const dirty = JSON.stringify(editing.body) !== JSON.stringify(base.body)
  const newer = view !== null && base.version !== null && view.version > base.version

  const change = (next: Editing) => {
    setEditing(next)
    if (next.body !== editing.body) keptBodies.set(key, { base: base.version, body: next.body, at: next.at })
  }
  const store = async () => {
    const saved = await save.run({ id: view?.id ?? null, version: base.version, body: editing.body })
    if (saved === null) return null
    keptBodies.drop(key)
    setBase({ version: saved.version, body: editing.body })
    return saved
  }
  return {
    editing,
    problems,
    dirty,
    busy: save.busy || publish.busy,
    /** Somebody else has changed the draft meanwhile. */
    newer: newer && dirty,
    change,
    async save() {
      const saved = await store()
      if (saved !== null && view === null) navigate(`/surveys/questionnaires/edit-${saved.id}`, { replace: true })
    },
    async publish() {
      const saved =
        dirty || view === null || base.version === null ? await store() : { id: view.id, version: base.version }
      if (saved === null) return
      const done = await publish.run({ id: saved.id, version: saved.version })
      if (done !== null) navigate(`/surveys/questionnaires/${done.id}`, { replace: true })
      else if (view === null) navigate(`/surveys/questionnaires/edit-${saved.id}`, { replace: true })
    },
    /** What the other one wrote is written over at the next saving. */
    keepMine() {
      if (view === null) return
      setBase({ version: view.version, body: view.shown.body })
      keptBodies.set(key, { base: view.version, body: editing.body, at: editing.at })
    },
    takeTheirs() {
      if (view === null) return
      keptBodies.drop(key)
      setBase({ version: view.version, body: view.shown.body })
      setEditing(beginEditing(view.shown.body, editing.at))
    },
  }
}

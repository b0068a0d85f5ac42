import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 } from 'uuid'
import type { CommitmentDetail } from '../../../../core/contract/commitments.ts'
import { client } from '../../api/client.ts'
import { useWho } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { type AttemptAction, useWork } from './use-work.ts'
import { type WorkAction, workActions, workKeys } from './work-actions.ts'
import { LanguageDialog, LaterDialog } from './work-dialogs.tsx'

type Props = Readonly<{ detail: CommitmentDetail; onDone: () => void }>

/** What must be asked before a try can be kept. */
const asksFirst: ReadonlySet<AttemptAction['attempt']> = new Set(['call-later', 'language-barrier'])

/** Every way in which a promise can go on or end, each on its key. */
export function ResultButtons({ detail, onDone }: Props) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const work = useWork(detail)
  const [note, setNote] = useState('')
  const [asking, setAsking] = useState<AttemptAction | null>(null)
  const keys = workKeys(detail.kind)
  // keys work only on what one has taken, so that a digit pressed while looking through the list ends nothing
  const isMine = detail.claimedBy === useWho().personId
  const isOthers = detail.claimedBy !== null && !isMine
  const actions = workActions(detail.kind, detail.results)

  const prepareVisit = async () => {
    const key = `new:${v7()}`
    const body = {
      revision: 1,
      front: true,
      kind: 'repair',
      customerId: detail.customerId,
      text: detail.topic,
      details: note,
    }
    await client.cases.saveDraft({ key, body, baseVersion: 0 })
    navigate('/desk')
  }
  const attempt = async (action: AttemptAction, at: number | null, text: string) => {
    const after = await work.tryWith(action, { at, note: text })
    if (after === null) return
    setAsking(null)
    setNote('')
    if (after === 'done') onDone()
  }
  const run = async (action: WorkAction) => {
    if (work.busy) return
    if (action.type === 'attempt') {
      if (asksFirst.has(action.attempt)) setAsking(action)
      else await attempt(action, null, note)
      return
    }
    if (!(await work.settleWith(action.result, note))) return
    setNote('')
    onDone()
    if (action.type === 'visit') await prepareVisit()
  }
  usePlainKeys(
    keys.slice(0, actions.length),
    (key) => {
      const action = actions[keys.indexOf(key)]
      if (action !== undefined) void run(action)
    },
    { enabled: isMine && asking === null },
  )
  if (actions.length === 0) return <p className="v-soft">{t('result-by-work')}</p>
  const dialog = { note, busy: work.busy, onClose: () => setAsking(null) }
  return (
    <>
      <div className="work-results">
        {actions.map((action, index) => (
          <Button
            key={action.type === 'attempt' ? `try-${action.attempt}` : action.result}
            className="work-result"
            disabled={work.busy || isOthers}
            onClick={() => run(action)}
          >
            <span>
              {action.type === 'attempt'
                ? label('attemptResult', action.attempt)
                : label('commitmentResult', action.result)}
            </span>
            {isMine && <KeyHint keys={keys[index] ?? ''} />}
          </Button>
        ))}
      </div>
      <Input
        aria-label={t('note')}
        placeholder={t('note-placeholder')}
        value={note}
        maxLength={1000}
        onChange={(event) => setNote(event.target.value)}
      />
      {asking?.attempt === 'call-later' && (
        <LaterDialog {...dialog} onSave={(at, text) => void attempt(asking, at, text)} />
      )}
      {asking?.attempt === 'language-barrier' && (
        <LanguageDialog {...dialog} onSave={(text) => void attempt(asking, null, text)} />
      )}
    </>
  )
}

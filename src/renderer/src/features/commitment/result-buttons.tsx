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
import { useWork } from './use-work.ts'
import { firstKey, type WorkAction, workActions } from './work-actions.ts'
import { LaterDialog } from './work-dialogs.tsx'

type Props = Readonly<{ detail: CommitmentDetail; onDone: () => void }>

/** Every way in which a promise can go on or end, each on its key. */
export function ResultButtons({ detail, onDone }: Props) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const work = useWork(detail)
  const [note, setNote] = useState('')
  const [later, setLater] = useState<Extract<WorkAction, { type: 'attempt' }> | null>(null)
  const first = firstKey(detail.kind)
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
  const run = async (action: WorkAction) => {
    if (work.busy) return
    if (action.type === 'attempt' && action.attempt === 'call-later') {
      setLater(action)
      return
    }
    const isDone =
      action.type === 'attempt'
        ? await work.tryWith(action, { at: null, note })
        : await work.settleWith(action.result, note, detail.version)
    if (!isDone) return
    setNote('')
    onDone()
    if (action.type === 'visit') await prepareVisit()
  }
  usePlainKeys(
    actions.map((_, index) => String(index + first)),
    (key) => {
      const action = actions[Number(key) - first]
      if (action !== undefined) void run(action)
    },
    { enabled: isMine && later === null },
  )
  if (actions.length === 0) return <p className="v-soft">{t('result-by-work')}</p>
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
            {isMine && <KeyHint keys={String(index + first)} />}
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
      {later !== null && (
        <LaterDialog
          note={note}
          busy={work.busy}
          onClose={() => setLater(null)}
          onSave={async (at, text) => {
            if (!(await work.tryWith(later, { at, note: text }))) return
            setLater(null)
            setNote('')
            onDone()
          }}
        />
      )}
    </>
  )
}

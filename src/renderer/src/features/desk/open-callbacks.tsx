import { PhoneFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitmentView } from '../../../../core/contract/commitments.ts'
import { type CommitmentKind, commitmentKinds } from '../../../../core/domain/commitment/kinds.ts'
import { client } from '../../api/client.ts'
import { useMay, useWho } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { navigate } from '../../ui/route.ts'
import { TimeLeft } from '../../ui/time-left.tsx'

/** These are settled by the customer's own call; the others end with more than that. */
const settledByCall: ReadonlySet<CommitmentKind> = new Set(['call-return', 'promised-call', 'check-back'])

/** Whether a commitment is a call that we owe the customer, so that his own call may settle it. */
export function isCallback({ kind }: Pick<CommitmentView, 'kind'>): boolean {
  return commitmentKinds[kind].dials
}

/** The calls that we owe this customer: he is on the line now, so each is settled here, done here, or kept. */
export function OpenCallbacks({ commitments }: Readonly<{ commitments: readonly CommitmentView[] }>) {
  const { t } = useTranslation('desk')
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const owed = commitments.filter((item) => isCallback(item) && !kept.has(item.id))
  if (owed.length === 0) return null
  return (
    <section className="desk-callbacks" aria-label={t('owed-calls')}>
      <h3>
        <PhoneFilled /> {t('owed-calls')} <span className="v-soft">{owed.length}</span>
      </h3>
      <ul>
        {owed.map((item) => (
          <OwedCall key={item.id} item={item} onKeep={() => setKept(new Set([...kept, item.id]))} />
        ))}
      </ul>
    </section>
  )
}

function OwedCall({ item, onKeep }: Readonly<{ item: CommitmentView; onKeep: () => void }>) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  const may = useMay()
  const { personId } = useWho()
  const settle = useCommand(client.commitments.settle, { done: t('owed-settled') })
  const isElsewhere = item.claimedByName !== null && item.claimedBy !== personId
  return (
    <li>
      <div>
        <strong>{label('commitmentKind', item.kind)}</strong> <TimeLeft dueAt={item.dueAt} />
        {item.caseNumber !== null && <span className="v-soft"> {item.caseNumber}</span>}
      </div>
      {item.topic !== '' && <span className="desk-clamp v-soft">{item.topic}</span>}
      {isElsewhere && <span className="v-soft desk-small">{t('owed-held', { name: item.claimedByName })}</span>}
      {may('commitment.work') && (
        <div className="desk-callback-buttons">
          {settledByCall.has(item.kind) ? (
            <Button
              size="small"
              type="primary"
              loading={settle.busy}
              onClick={() => settle.run({ id: item.id, version: item.version, result: 'called-in', note: '' })}
            >
              {t('owed-settle')}
            </Button>
          ) : (
            <Button size="small" type="primary" onClick={() => navigate(`/commitments/${item.id}`)}>
              {t('owed-do')}
            </Button>
          )}
          <Button size="small" onClick={onKeep}>
            {t('owed-keep')}
          </Button>
        </div>
      )}
    </li>
  )
}

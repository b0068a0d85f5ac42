import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AskView, DecisionView } from '../../../../../core/contract/decisions.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { Instant } from '../../../ui/instant.tsx'
import { TimeLeft } from '../../../ui/time-left.tsx'
import { useDecisionText } from './use-held.ts'

type Line = Readonly<{ at: number }> & (Readonly<{ decision: DecisionView }> | Readonly<{ ask: AskView }>)

type Props = Readonly<{ decisions: readonly DecisionView[]; asks: readonly AskView[]; newestFirst?: boolean }>

/** What was decided and asked about a complaint, in the order of time. */
export function HeldLines({ decisions, asks, newestFirst = false }: Props) {
  const lines: readonly Line[] = [
    ...decisions.map((decision) => ({ at: decision.decidedAt, decision })),
    ...asks.map((ask) => ({ at: ask.askedAt, ask })),
  ].toSorted((a, b) => (newestFirst ? b.at - a.at : a.at - b.at))
  return (
    <ol className="held-lines">
      {lines.map((line) =>
        'decision' in line ? (
          <DecisionLine key={line.decision.id} decision={line.decision} />
        ) : (
          <AskLine key={line.ask.id} ask={line.ask} />
        ),
      )}
    </ol>
  )
}

function DecisionLine({ decision }: Readonly<{ decision: DecisionView }>) {
  const { t } = useTranslation('complaint-decisions')
  const text = useDecisionText()
  const note = useCommand(client.decisions.takeNote)
  const { decidedByName, decidedAt, toldToName, seenAt } = decision
  return (
    <li>
      <div className="held-head">
        <strong>{t('decision-by', { by: decidedByName })}</strong>
        <span className="v-soft">
          <Instant at={decidedAt} />
          {toldToName === null
            ? null
            : ` · ${t('told-to', { to: toldToName })} · ${t(seenAt === null ? 'unseen' : 'seen')}`}
        </span>
        {decision.mayTakeNote ? (
          <Button size="small" loading={note.busy} onClick={() => void note.run({ id: decision.id, of: 'decision' })}>
            {t('mark-seen')}
          </Button>
        ) : null}
      </div>
      <p>{text(decision)}</p>
    </li>
  )
}

function AskLine({ ask }: Readonly<{ ask: AskView }>) {
  const { t } = useTranslation('complaint-decisions')
  const label = useLabels()
  const note = useCommand(client.decisions.takeNote)
  const withdraw = useCommand(client.decisions.withdraw, { done: t('taken-back') })
  return (
    <li>
      <div className="held-head">
        <strong>{label('askKind', ask.kind)}</strong>
        <span>{t('ask-line', { by: ask.askedByName, to: ask.askedOfName })}</span>
        <span className="v-soft">
          <Instant at={ask.askedAt} />
        </span>
        {ask.state === 'open' ? <TimeLeft dueAt={ask.dueAt} /> : <span>{label('askState', ask.state)}</span>}
        {ask.mayWithdraw ? (
          <Button size="small" loading={withdraw.busy} onClick={() => void withdraw.run({ id: ask.id })}>
            {t('take-back')}
          </Button>
        ) : null}
        {ask.mayRead ? (
          <Button size="small" loading={note.busy} onClick={() => void note.run({ id: ask.id, of: 'ask' })}>
            {t('mark-seen')}
          </Button>
        ) : null}
      </div>
      <p>{ask.words}</p>
      {ask.answer === '' ? null : (
        <p className="held-answer">
          {ask.answeredByName === null ? '' : `${ask.answeredByName}: `}
          {ask.answer}{' '}
          <span className="v-soft">{ask.answeredAt === null ? null : <Instant at={ask.answeredAt} />}</span>
        </p>
      )}
    </li>
  )
}

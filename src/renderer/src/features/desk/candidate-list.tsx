import { Button } from 'antd'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { callerMatchSchema } from '../../../../core/contract/customers.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Instant } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

export type CallerMatch = z.infer<typeof callerMatchSchema>

/** Keys beside the hand that types, because digits choose the kind. */
const keys = ['Q', 'W', 'E', 'R'] as const

type Props = Readonly<{ match: CallerMatch; onChoose: (customerId: string) => void; onNew: () => void }>

/** Everybody who has the caller's number; the operator asks and chooses, nothing is chosen by itself. */
export function CandidateList({ match, onChoose, onNew }: Props) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  const { candidates } = match
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.isComposing) return
    const index = keys.findIndex((key) => event.code === `Key${key}`)
    const candidate = candidates[index]
    if (index < 0 || candidate === undefined) return
    event.preventDefault()
    onChoose(candidate.customerId)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
  return (
    <section className="desk-card" aria-label={t('who')}>
      <StateTag tone="soon">
        {match.certainty === 'maybe' ? t('maybe-title') : t('several-title', { count: candidates.length })}
      </StateTag>
      <ul className="desk-candidates">
        {candidates.map((candidate, index) => (
          <li key={candidate.customerId}>
            <button type="button" className="desk-candidate" onClick={() => onChoose(candidate.customerId)}>
              <span className="desk-candidate-head">
                <strong>{candidate.name}</strong>
                {candidate.memberLevel !== 'none' && (
                  <span className="desk-tag">{label('memberLevel', candidate.memberLevel)}</span>
                )}
                {candidate.openCases > 0 && (
                  <span className="desk-tag">{t('candidate-open', { count: candidate.openCases })}</span>
                )}
                {index < keys.length && <KeyHint keys={`Alt+${keys[index]}`} />}
              </span>
              <span className="v-soft desk-small">{candidate.address}</span>
              <span className="v-soft desk-small">
                {candidate.lastContactAt === null ? (
                  t('candidate-never')
                ) : (
                  <>
                    {t('candidate-last')} <Instant at={candidate.lastContactAt} />
                  </>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Button onClick={onNew}>{t('not-these')}</Button>
    </section>
  )
}

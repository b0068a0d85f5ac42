import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type CallbackCounts,
  type CallbackOutcome,
  doneOutcomes,
  droppedOutcomes,
  openOutcomes,
} from '../../../../core/domain/survey/callback-figures.ts'
import { FigureButton } from './figure-button.tsx'
import type { CallbackChoice, OnOpen } from './opened.ts'

type Props = Readonly<{ counts: CallbackCounts; choice: CallbackChoice; onOpen: OnOpen }>

/** Completed = reached + refused + unreachable + dropped + open (+ without, which should be none), each opening its rows. */
export function IdentityLine({ counts, choice, onOpen }: Props) {
  const { t } = useTranslation('callback-figures')
  const { outcomes } = counts
  const openOf = (figure: CallbackOutcome | 'completed') => () => onOpen({ ...choice, figure, name: t(figure) })
  const several = (of: readonly CallbackOutcome[]) => (
    <span className="callback-identity-parts">
      {of.map((outcome) => (
        <span key={outcome}>
          {t(outcome)} <FigureButton onOpen={openOf(outcome)}>{outcomes[outcome]}</FigureButton>
        </span>
      ))}
    </span>
  )
  const sum = (of: readonly CallbackOutcome[]) => of.reduce((total, outcome) => total + outcomes[outcome], 0)
  return (
    <section className="v-panel callback-identity" aria-label={t('identity')}>
      <Term
        name={t('completed')}
        value={<FigureButton onOpen={openOf('completed')}>{counts.completed}</FigureButton>}
      />
      {doneOutcomes.map((outcome, index) => (
        <Term
          key={outcome}
          sign={index === 0 ? '=' : '+'}
          name={t(outcome)}
          value={<FigureButton onOpen={openOf(outcome)}>{outcomes[outcome]}</FigureButton>}
        />
      ))}
      <Term sign="+" name={t('dropped-all')} value={sum(droppedOutcomes)} parts={several(droppedOutcomes)} />
      <Term sign="+" name={t('open-all')} value={sum(openOutcomes)} parts={several(openOutcomes)} />
      {outcomes.without === 0 ? null : (
        <Term
          sign="+"
          name={t('without')}
          value={<FigureButton onOpen={openOf('without')}>{outcomes.without}</FigureButton>}
        />
      )}
      {outcomes.without === 0 ? null : (
        <Alert
          className="callback-identity-warning"
          type="warning"
          showIcon
          title={t('without-warning', { count: outcomes.without })}
        />
      )}
    </section>
  )
}

type TermProps = Readonly<{ sign?: string; name: string; value: ReactNode; parts?: ReactNode }>

function Term({ sign, name, value, parts }: TermProps) {
  return (
    <>
      {sign === undefined ? null : (
        <span className="callback-identity-sign" aria-hidden="true">
          {sign}
        </span>
      )}
      <div className="callback-identity-term">
        <span className="v-soft">{name}</span>
        <strong>{value}</strong>
        {parts}
      </div>
    </>
  )
}

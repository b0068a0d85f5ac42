import { useTranslation } from 'react-i18next'
import type { ComplaintView } from '../../../../../core/contract/complaint-view.ts'
import type { TakingStep } from '../../../../../core/domain/complaint/taking.ts'
import { useWho } from '../../../api/session.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { phrasesOf } from './phrases.ts'

type Props = Readonly<{ step: TakingStep; mood: ComplaintView['mood']; caller: string | null }>

/** What may be said at a step to somebody who feels like this, with both names filled in. */
export function PhraseList({ step, mood, caller }: Props) {
  const { t } = useTranslation('complaint-take')
  const label = useLabels()
  const { name } = useWho()
  const names = { caller: caller ?? t('phrase-caller'), me: name }
  return (
    <section className="phrases" aria-label={t('phrases')}>
      <h3>
        {t('phrases')} · {label('takingStep', step)}
        {mood === null ? '' : ` · ${label('mood', mood)}`}
      </h3>
      <ul>
        {phrasesOf(step, mood).map((phrase) => (
          <li key={phrase}>{t(phrase, names)}</li>
        ))}
      </ul>
    </section>
  )
}

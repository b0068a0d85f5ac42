import { Segmented } from 'antd'
import i18next from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../core/contract/cases.ts'
import type { CommitmentDetail } from '../../../../core/contract/commitments.ts'
import { type Locale, locales } from '../../../../core/domain/people/principal.ts'
import { useWho } from '../../api/session.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/index.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { isScripted, scriptLines } from './script-words.ts'

type Props = Readonly<{ detail: CommitmentDetail; matter: CaseDetail | undefined }>

/** What to say on the telephone, with this customer's data; in the other language when he speaks that one. */
export function WorkScript({ detail, matter }: Props) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const shown = useLocale()
  const who = useWho()
  const { zone } = useTimeReader()
  const [spoken, setSpoken] = useState<Locale | null>(null)
  const language = spoken ?? shown
  if (!isScripted(detail.kind)) return null
  const say = i18next.getFixedT(language, 'commitment')
  const order = matter?.orders.find(({ id }) => id === detail.aboutId) ?? matter?.orders[0]
  const facts = {
    customer: detail.customerName ?? say('script-nobody'),
    organisation: who.organisation.name,
    operator: who.name,
    number: detail.caseNumber ?? '',
    topic: detail.topic === '' ? say('script-matter') : detail.topic,
    unit: order?.unitName ?? matter?.unit?.modelName ?? say('callback-unit-none'),
    date: order?.doneAt == null ? '' : formatDate(order.doneAt, zone),
  }
  return (
    <section className="work-script" aria-label={t('callback-script')}>
      <div className="work-script-head">
        <h3>{t('callback-script')}</h3>
        <Segmented
          size="small"
          aria-label={t('script-language')}
          value={language}
          options={locales.map((value) => ({ value, label: label('locale', value) }))}
          onChange={setSpoken}
        />
      </div>
      <ol lang={language}>
        {scriptLines(detail.kind).map((line) => (
          <li key={line}>{say(line, facts)}</li>
        ))}
      </ol>
    </section>
  )
}

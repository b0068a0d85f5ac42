import { skipToken, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../core/contract/cases.ts'
import type { CommitmentDetail } from '../../../../core/contract/commitments.ts'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimelineText } from '../../i18n/use-messages.ts'
import { contactText } from '../../pieces/contact/contact-text.ts'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { TimeLeft } from '../../ui/time-left.tsx'

const shownContacts = 5
const shownLines = 6

type Props = Readonly<{ detail: CommitmentDetail; matter: CaseDetail | undefined }>

/** What is open with this customer besides, what was last, and how the case went so far. */
export function WorkHistory({ detail, matter }: Props) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const say = useTimelineText()
  const may = useMay()
  const { customerId } = detail
  const card = useQuery(
    api.customers.card.queryOptions({
      input: customerId === null || !may('customer.view') ? skipToken : { id: customerId },
    }),
  ).data
  const others = (card?.commitments ?? []).filter(({ id }) => id !== detail.id)
  const contacts = (card?.contacts ?? []).slice(0, shownContacts)
  const lines = (matter?.timeline ?? []).toSorted((a, b) => b.at - a.at).slice(0, shownLines)
  return (
    <>
      {others.length > 0 && (
        <section>
          <h3>{t('also-open')}</h3>
          <ul className="work-attempts">
            {others.map((other) => (
              <li key={other.id}>
                <button type="button" className="v-plain-button" onClick={() => navigate(`/commitments/${other.id}`)}>
                  {label('commitmentKind', other.kind)}
                </button>{' '}
                {other.caseNumber} <TimeLeft dueAt={other.dueAt} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {contacts.length > 0 && (
        <section>
          <h3>{t('last-contacts')}</h3>
          <ul className="work-attempts">
            {contacts.map((contact) => (
              <li key={`${contact.kind}-${contact.refId}`}>
                <span className="v-soft">
                  <Instant at={contact.at} />
                </span>{' '}
                {label('contactKind', contact.kind)}
                {contact.text === '' ? '' : ` · ${contactText(contact.text, label)}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {lines.length > 0 && (
        <section>
          <h3>{t('case-so-far', { number: detail.caseNumber })}</h3>
          <ul className="work-attempts">
            {lines.map((line) => (
              <li key={line.id}>
                <span className="v-soft">
                  <Instant at={line.at} />
                </span>{' '}
                {say(line)}
                {line.text === '' ? '' : ` · ${line.text}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

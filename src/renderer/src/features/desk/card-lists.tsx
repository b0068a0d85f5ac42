import { useTranslation } from 'react-i18next'
import type { CustomerCard } from '../../../../core/contract/customers.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { contactText } from '../../pieces/contact/contact-text.ts'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { isCallback } from './open-callbacks.tsx'

const shownContacts = 5
const shownOpen = 5

/** What is open with this customer, and what was last: cases, promises, contacts. */
export function CardLists({ card }: Readonly<{ card: CustomerCard }>) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  const { openCases } = card
  // the calls that we owe stand above
  const commitments = card.commitments.filter((item) => !isCallback(item))
  // the call in which a case was opened tells of the case too
  const called = new Set(card.contacts.filter(({ kind }) => kind === 'call-in').map(({ caseId }) => caseId))
  const contacts = card.contacts.filter(({ kind, caseId }) => kind !== 'case' || !called.has(caseId))
  return (
    <>
      {openCases.length > 0 && (
        <>
          <h3>
            {t('open-cases')} <span className="v-soft">{openCases.length}</span>
          </h3>
          <ul className="desk-list">
            {openCases.slice(0, shownOpen).map((item) => (
              <li key={item.id}>
                <button type="button" className="v-plain-button" onClick={() => navigate(`/cases/${item.id}`)}>
                  {item.number}
                </button>{' '}
                {label('caseKind', item.kind)}{' '}
                {item.order === null ? (
                  <KindTag group="caseState" value={item.state} plain />
                ) : (
                  <KindTag group="serviceOrderState" value={item.order.state} plain />
                )}
                <span className="desk-clamp v-soft">{item.order?.symptom ?? item.topic}</span>
              </li>
            ))}
          </ul>
          <Rest customerId={card.customer.id} count={openCases.length - shownOpen} />
        </>
      )}
      {commitments.length > 0 && (
        <>
          <h3>
            {t('promises')} <span className="v-soft">{commitments.length}</span>
          </h3>
          <ul className="desk-list">
            {commitments.slice(0, shownOpen).map((item) => (
              <li key={item.id}>
                <button type="button" className="v-plain-button" onClick={() => navigate(`/commitments/${item.id}`)}>
                  {label('commitmentKind', item.kind)}
                </button>{' '}
                {item.caseNumber} <TimeLeft dueAt={item.dueAt} />
              </li>
            ))}
          </ul>
          <Rest customerId={card.customer.id} count={commitments.length - shownOpen} />
        </>
      )}
      <h3>{t('contacts')}</h3>
      {contacts.length === 0 ? (
        <p className="v-soft">{t('contacts-none')}</p>
      ) : (
        <ul className="desk-contacts">
          {contacts.slice(0, shownContacts).map((contact) => (
            <li key={`${contact.kind}-${contact.refId}`}>
              <span className="v-soft desk-small">
                <Instant at={contact.at} />
              </span>
              <span>
                {label('contactKind', contact.kind)}
                {contact.caseKind === null ? '' : ` · ${label('caseKind', contact.caseKind)}`}
                {contact.text === '' ? '' : ` · ${contactText(contact.text, label)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** How many more there are, in the customer's file. */
function Rest({ customerId, count }: Readonly<{ customerId: string; count: number }>) {
  const { t } = useTranslation('desk')
  if (count <= 0) return null
  return (
    <button type="button" className="v-plain-button desk-rest" onClick={() => navigate(`/customers/${customerId}`)}>
      {t('more-in-file', { count })}
    </button>
  )
}

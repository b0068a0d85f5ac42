import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerCard } from '../../../../core/contract/customers.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { MessagesOf } from '../../pieces/message/messages-of.tsx'
import { StandingLines } from '../../pieces/message/standing-lines.tsx'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { CallsList } from './calls-list.tsx'
import { Panel } from './panel.tsx'
import { useContactText } from './use-contact-text.ts'

/** What is open with the customer, what is promised, and what was. */
export function HistoryPanel({ card }: Readonly<{ card: CustomerCard }>) {
  const { t } = useTranslation('customer')
  const may = useMay()
  return (
    <>
      <Panel title={`${t('open-cases')} ${card.openCases.length}`}>
        <OpenCases card={card} />
      </Panel>
      <Panel title={`${t('commitments')} ${card.commitments.length}`}>
        <Commitments card={card} />
      </Panel>
      <section className="v-panel customer-panel">
        <Tabs
          size="small"
          items={[
            { key: 'contacts', label: t('contacts'), children: <Contacts card={card} /> },
            { key: 'calls', label: t('calls'), children: <CallsList customerId={card.customer.id} /> },
            ...(may('message.view')
              ? [
                  {
                    key: 'messages',
                    label: t('message-piece:title'),
                    children: (
                      <>
                        <StandingLines customerId={card.customer.id} />
                        <MessagesOf customerId={card.customer.id} />
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </section>
    </>
  )
}

function OpenCases({ card }: Readonly<{ card: CustomerCard }>) {
  const { t } = useTranslation('customer')
  const label = useLabels()
  if (card.openCases.length === 0) return <p className="customer-empty">{t('open-cases-empty')}</p>
  return (
    <ul className="customer-rows">
      {card.openCases.map((each) => (
        <li key={each.id}>
          <button type="button" className="customer-open" onClick={() => navigate(`/cases/${each.id}`)}>
            <span className="customer-open-head">
              <strong>{each.number}</strong> {label('caseKind', each.kind)}
              {each.order === null ? (
                <KindTag group="caseState" value={each.state} />
              ) : (
                <KindTag group="serviceOrderState" value={each.order.state} />
              )}
            </span>
            <span className="v-soft">
              {each.order?.symptom ?? each.topic} · <Instant at={each.openedAt} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Commitments({ card }: Readonly<{ card: CustomerCard }>) {
  const { t } = useTranslation('customer')
  const label = useLabels()
  if (card.commitments.length === 0) return <p className="customer-empty">{t('commitments-empty')}</p>
  return (
    <ul className="customer-rows">
      {card.commitments.map((each) => (
        <li key={each.id}>
          <button type="button" className="customer-open" onClick={() => navigate(`/commitments/${each.id}`)}>
            <span className="customer-open-head">
              <strong>{label('commitmentKind', each.kind)}</strong>
              {each.state === 'open' ? (
                <TimeLeft dueAt={each.dueAt} />
              ) : (
                <KindTag group="commitmentState" value={each.state} plain />
              )}
            </span>
            <span className="v-soft">
              {each.topic === '' ? null : `${each.topic} · `}
              <Instant at={each.dueAt} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Contacts({ card }: Readonly<{ card: CustomerCard }>) {
  const { t } = useTranslation('customer')
  const label = useLabels()
  const say = useContactText()
  if (card.contacts.length === 0) return <p className="customer-empty">{t('contacts-empty')}</p>
  return (
    <ol className="customer-rows">
      {card.contacts.map((contact) => (
        <li key={`${contact.kind}-${contact.refId}`} className="customer-contact">
          <Instant at={contact.at} />
          <span>
            {label('contactKind', contact.kind)}
            {contact.text === '' ? null : ` · ${say(contact.text)}`}
          </span>
          {contact.caseId === null ? null : (
            <button
              type="button"
              className="v-plain-button"
              onClick={() => contact.caseId !== null && navigate(`/cases/${contact.caseId}`)}
            >
              {contact.caseNumber}
            </button>
          )}
        </li>
      ))}
    </ol>
  )
}

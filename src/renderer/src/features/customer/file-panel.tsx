import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../../core/contract/customers.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { DialNumber } from '../../pieces/dial/dial-number.tsx'
import { Instant } from '../../ui/instant.tsx'
import { typedBirthday } from './customer-edit.ts'
import { minuteText } from './minute-text.ts'
import { Panel } from './panel.tsx'

/** How the customer is reached, where he lives, and what he allowed. */
export function FilePanel({ customer }: Readonly<{ customer: CustomerView }>) {
  const { t } = useTranslation('customer')
  const label = useLabels()
  const { preferredCallWindow: window, consent } = customer
  return (
    <Panel title={t('file')}>
      <dl className="customer-facts">
        {customer.contactName === '' ? null : (
          <>
            <dt>{t('contact-name')}</dt>
            <dd>{customer.contactName}</dd>
          </>
        )}
        <dt>{t('phones')}</dt>
        <dd>
          {customer.phones.length === 0 ? '–' : null}
          {customer.phones.map((phone) => (
            <div key={phone.id}>
              <DialNumber phone={phone} customerId={customer.id} />{' '}
              <span className="v-soft">
                {isPhoneLabel(phone.label) ? label('phoneLabel', phone.label) : phone.label}
                {phone.primary && customer.phones.length > 1 ? ` · ${t('primary-phone')}` : ''}
              </span>
            </div>
          ))}
        </dd>
        <dt>{t('addresses')}</dt>
        <dd>
          {customer.addresses.length === 0 ? '–' : null}
          {customer.addresses.map((address) => (
            <div key={address.id}>
              {[address.region, address.street].filter(Boolean).join(' ')}{' '}
              <span className="v-soft">{label('zone', address.zone)}</span>
            </div>
          ))}
        </dd>
        <dt>{t('email')}</dt>
        <dd>{customer.email ?? '–'}</dd>
        <dt>{t('birthday')}</dt>
        <dd>{customer.birthday === null ? '–' : typedBirthday(customer.birthday)}</dd>
        <dt>{t('preferred-window')}</dt>
        <dd>{window === null ? t('window-any') : `${minuteText(window.fromMinute)}–${minuteText(window.toMinute)}`}</dd>
        <dt>{t('consent')}</dt>
        <dd>
          <div>
            {t('consent-care')}
            {t('colon')} {t(consent.care ? 'word.yes' : 'word.no')}
          </div>
          <div>
            {t('consent-marketing')}
            {t('colon')} {t(consent.marketing ? 'word.yes' : 'word.no')}
          </div>
          <div className="v-soft">
            {consent.askedAt === null ? (
              t('consent-never')
            ) : (
              <>
                {t('consent-asked')} <Instant at={consent.askedAt} />
              </>
            )}
          </div>
        </dd>
        <dt>{t('col-last')}</dt>
        <dd>{customer.lastContactAt === null ? t('never') : <Instant at={customer.lastContactAt} />}</dd>
        {customer.note === '' ? null : (
          <>
            <dt>{t('note')}</dt>
            <dd className="customer-note">{customer.note}</dd>
          </>
        )}
      </dl>
    </Panel>
  )
}

const labels = ['mobile', 'home', 'work', 'other'] as const

function isPhoneLabel(text: string): text is (typeof labels)[number] {
  return labels.some((label) => label === text)
}

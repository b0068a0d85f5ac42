import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerCard } from '../../../../core/contract/customers.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { ComplainerMark } from '../../pieces/complainer/complainer-mark.tsx'
import { DialNumber } from '../../pieces/dial/dial-number.tsx'
import { navigate } from '../../ui/route.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { CardLists } from './card-lists.tsx'
import { OpenCallbacks } from './open-callbacks.tsx'
import { UnitLine } from './unit-line.tsx'

type Props = Readonly<{ card: CustomerCard; unitId: string | null; onOther: () => void }>

function wallTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** Who is calling: all that an operator sees before he says hello. */
export function CallerCard({ card, unitId, onOther }: Props) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  const { zone } = useTimeReader()
  const { customer } = card
  const preferred = customer.preferredCallWindow
  const facts = [
    customer.kind === 'consumer' ? '' : label('customerKind', customer.kind),
    t('since', { date: formatDate(customer.createdAt, zone).slice(0, 7) }),
    preferred === null
      ? ''
      : t('preferred-window', { from: wallTime(preferred.fromMinute), to: wallTime(preferred.toMinute) }),
  ].filter((fact) => fact !== '')
  return (
    <section className="desk-card" aria-label={t('who')}>
      <header className="desk-card-head">
        <h2 className="desk-name">{customer.name}</h2>
        {customer.memberLevel !== 'none' && (
          <span className={`desk-level is-${customer.memberLevel}`}>{label('memberLevel', customer.memberLevel)}</span>
        )}
        {customer.sample && <span className="desk-level">{t('word.sample')}</span>}
      </header>
      {customer.phones.map((phone) => (
        <div key={phone.id}>
          <DialNumber phone={phone} customerId={customer.id} />
        </div>
      ))}
      <div className="v-soft desk-small">{facts.join(' · ')}</div>
      {customer.addresses.length === 0 ? (
        <div className="v-soft">{t('no-address')}</div>
      ) : (
        customer.addresses.map((address) => (
          <div key={address.id}>
            {`${address.region} ${address.street}`.trim()}{' '}
            <span className="desk-tag">{label('zone', address.zone)}</span>
          </div>
        ))
      )}
      {customer.doNotCall && (
        <div className="desk-warning">
          <StateTag tone="late">{t('do-not-call')}</StateTag>
        </div>
      )}
      <ComplainerMark customerId={customer.id} />
      <OpenCallbacks key={customer.id} commitments={card.commitments} />
      {!customer.active && <StateTag tone="closed">{t('inactive')}</StateTag>}
      {customer.note !== '' && <p className="desk-note">{customer.note}</p>}
      <h3>
        {t('units')} <span className="v-soft">{card.units.length}</span>
      </h3>
      {card.units.length === 0 ? (
        <p className="v-soft">{t('units-none')}</p>
      ) : (
        <ul className="desk-units">
          {card.units.map((unit) => (
            <UnitLine key={unit.id} unit={unit} isChosen={unit.id === unitId} />
          ))}
        </ul>
      )}
      <CardLists card={card} />
      <footer className="desk-card-foot">
        <Button size="small" onClick={() => navigate(`/customers/${customer.id}`)}>
          {t('open-file')}
        </Button>
        <Button size="small" type="text" onClick={onOther}>
          {t('other-customer')}
        </Button>
      </footer>
    </section>
  )
}

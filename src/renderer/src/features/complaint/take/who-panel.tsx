import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EarlierComplaint } from '../../../../../core/contract/complaint-taking.ts'
import { complainants, complaintChannels } from '../../../../../core/contract/complaint-view.ts'
import { api } from '../../../api/client.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import type { TakingDraft } from '../../../pieces/complaint/taking-draft.ts'
import { Field } from '../../../ui/field.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { navigate } from '../../../ui/route.ts'
import { KindTag, StateTag } from '../../../ui/state-tag.tsx'
import type { Edit, TakingProblem } from './use-taking.ts'

type Props = Readonly<{
  draft: TakingDraft
  earlier: readonly EarlierComplaint[] | undefined
  problems: readonly TakingProblem[]
  onEdit: Edit
}>

const noneOf: Partial<TakingDraft> = { unitId: null, linkedCaseId: null, orderId: null, duplicateSeen: false }

/** Who complains, and of what and whom: customer, product, case, order, person; and what he complained of before. */
export function WhoPanel({ draft, earlier, problems, onEdit }: Props) {
  const { t } = useTranslation('complaint-take')
  const label = useLabels()
  const isAnonymous = draft.complainant === 'anonymous'
  return (
    <>
      <div className="take-pair">
        <Field label={t('complainant')}>
          {(control) => (
            <Select
              {...control}
              value={draft.complainant}
              options={complainants.map((value) => ({ value, label: label('complainant', value) }))}
              onChange={(complainant) =>
                onEdit(
                  complainant === 'anonymous'
                    ? { ...noneOf, complainant, customer: null, newCustomer: null }
                    : { complainant },
                )
              }
            />
          )}
        </Field>
        <Field label={t('channel')}>
          {(control) => (
            <Select
              {...control}
              value={draft.channel}
              options={complaintChannels
                .filter((value) => value !== 'callback' && value !== 'api')
                .map((value) => ({ value, label: label('complaintChannel', value) }))}
              onChange={(channel) => onEdit({ channel })}
            />
          )}
        </Field>
      </div>
      {isAnonymous ? null : <CustomerField {...{ draft, problems, onEdit }} />}
      {draft.customer === null ? null : <About customerId={draft.customer.id} draft={draft} onEdit={onEdit} />}
      <AccusedField accusedId={draft.accusedId} onEdit={onEdit} />
      {draft.customer === null || earlier === undefined ? null : (
        <Earlier {...{ draft, earlier, onEdit }} isAsked={problems.includes('duplicate')} />
      )}
    </>
  )
}

type CustomerProps = Omit<Props, 'earlier'>

function CustomerField({ draft, problems, onEdit }: CustomerProps) {
  const { t } = useTranslation('complaint-take')
  const [text, setText] = useState('')
  const typed = useDeferredValue(text.trim())
  const found = useQuery(
    api.customers.search.queryOptions({
      input: typed.length < 2 ? skipToken : { text: typed, limit: 12 },
      placeholderData: keepPreviousData,
    }),
  )
  const { customer, newCustomer } = draft
  if (newCustomer !== null) {
    const problem = problems.includes('newCustomer') ? t('new-needed') : undefined
    return (
      <>
        <div className="take-pair">
          <Field label={t('new-name')} problem={problem}>
            {(control) => (
              <Input
                {...control}
                value={newCustomer.name}
                maxLength={120}
                onChange={(event) => onEdit({ newCustomer: { ...newCustomer, name: event.target.value } })}
              />
            )}
          </Field>
          <Field label={t('new-phone')}>
            {(control) => (
              <Input
                {...control}
                value={newCustomer.phone}
                maxLength={60}
                onChange={(event) => onEdit({ newCustomer: { ...newCustomer, phone: event.target.value } })}
              />
            )}
          </Field>
        </div>
        <Button size="small" onClick={() => onEdit({ newCustomer: null })}>
          {t('known-customer')}
        </Button>
      </>
    )
  }
  const hits = (typed.length < 2 ? [] : (found.data ?? [])).flatMap((hit) =>
    hit.customerId === null ? [] : [{ value: hit.customerId, label: `${hit.title} · ${hit.detail}`, name: hit.title }],
  )
  // the same customer may be found by several of his products
  const options = [...new Map(hits.toReversed().map((hit) => [hit.value, hit])).values()].toReversed()
  const known = customer === null ? [] : [{ value: customer.id, label: customer.name, name: customer.name }]
  return (
    <>
      <Field
        label={t('customer')}
        hint={t('customer-hint')}
        problem={problems.includes('customer') ? t('customer-needed') : undefined}
      >
        {(control) => (
          <Select
            {...control}
            allowClear
            showSearch={{ filterOption: false, onSearch: setText }}
            notFoundContent={null}
            value={customer?.id ?? null}
            options={options.length === 0 ? known : options}
            onChange={(id) => {
              const chosen = [...options, ...known].find(({ value }) => value === id)
              onEdit({ ...noneOf, customer: chosen === undefined ? null : { id: chosen.value, name: chosen.name } })
            }}
          />
        )}
      </Field>
      {customer === null ? (
        <Button size="small" onClick={() => onEdit({ newCustomer: { name: text, phone: '' } })}>
          {t('new-customer')}
        </Button>
      ) : null}
    </>
  )
}

function About({ customerId, draft, onEdit }: Readonly<{ customerId: string; draft: TakingDraft; onEdit: Edit }>) {
  const { t } = useTranslation('complaint-take')
  const label = useLabels()
  const card = useQuery(api.customers.card.queryOptions({ input: { id: customerId } }))
  const cases = useQuery(api.cases.list.queryOptions({ input: { customerId, limit: 20 } }))
  const linked = useQuery(
    api.cases.get.queryOptions({ input: draft.linkedCaseId === null ? skipToken : { id: draft.linkedCaseId } }),
  )
  const matters = (cases.data?.rows ?? []).filter(({ kind }) => kind !== 'complaint' && kind !== 'suggestion')
  return (
    <>
      <Field label={t('unit')}>
        {(control) => (
          <Select
            {...control}
            allowClear
            placeholder={t('none')}
            value={draft.unitId}
            options={(card.data?.units ?? []).map((unit) => ({
              value: unit.id,
              label: [unit.modelName, unit.serial].filter((part) => part !== null && part !== '').join(' · '),
            }))}
            onChange={(unitId) => onEdit({ unitId: unitId ?? null, duplicateSeen: false })}
          />
        )}
      </Field>
      <Field label={t('about-case')}>
        {(control) => (
          <Select
            {...control}
            allowClear
            placeholder={t('none')}
            value={draft.linkedCaseId}
            options={matters.map((matter) => ({
              value: matter.id,
              label: `${matter.number} · ${label('caseKind', matter.kind)}`,
            }))}
            onChange={(id) => onEdit({ linkedCaseId: id ?? null, orderId: null })}
          />
        )}
      </Field>
      {draft.linkedCaseId === null || (linked.data?.orders ?? []).length === 0 ? null : (
        <Field label={t('order')}>
          {(control) => (
            <Select
              {...control}
              allowClear
              placeholder={t('none')}
              value={draft.orderId}
              options={(linked.data?.orders ?? []).map((order) => ({
                value: order.id,
                label: [label('serviceOrderKind', order.kind), order.technicianName, order.symptom]
                  .filter((part) => part !== null && part !== '')
                  .join(' · '),
              }))}
              onChange={(id) => {
                const order = linked.data?.orders.find((each) => each.id === id)
                onEdit({
                  orderId: id ?? null,
                  accusedId: order?.technicianId ?? draft.accusedId,
                  unitId: order?.unitId ?? draft.unitId,
                })
              }}
            />
          )}
        </Field>
      )}
    </>
  )
}

function AccusedField({ accusedId, onEdit }: Readonly<{ accusedId: string | null; onEdit: Edit }>) {
  const { t } = useTranslation('complaint-take')
  const label = useLabels()
  const people = useQuery(api.people.list.queryOptions({ input: {} }))
  return (
    <Field label={t('accused')}>
      {(control) => (
        <Select
          {...control}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('none')}
          value={accusedId}
          options={(people.data ?? [])
            .filter(({ active }) => active)
            .map(({ id, name, roles }) => ({
              value: id,
              label: `${name} · ${roles.map((role) => label('role', role)).join(t('common:list'))}`,
            }))}
          onChange={(id) => onEdit({ accusedId: id ?? null })}
        />
      )}
    </Field>
  )
}

type EarlierProps = Readonly<{
  draft: TakingDraft
  earlier: readonly EarlierComplaint[]
  isAsked: boolean
  onEdit: Edit
}>

function Earlier({ draft, earlier, isAsked, onEdit }: EarlierProps) {
  const { t } = useTranslation('complaint-take')
  const label = useLabels()
  const same = earlier.filter(({ sameUnit }) => sameUnit)
  return (
    <section className="take-earlier" aria-label={t('earlier')}>
      {same.length === 0 || draft.class === 'suggestion' ? null : (
        <div className={`take-double${draft.duplicateSeen ? '' : ' is-late'}`} {...(isAsked ? { role: 'alert' } : {})}>
          <StateTag tone={draft.duplicateSeen ? 'closed' : 'late'} plain>
            {t('duplicate-title')}
          </StateTag>
          {same.map(({ complaint }) => (
            <Button key={complaint.id} size="small" onClick={() => navigate(`/complaints/list/${complaint.id}`)}>
              {t('duplicate-open', { number: complaint.caseNumber })}
            </Button>
          ))}
          <Checkbox checked={draft.duplicateSeen} onChange={(event) => onEdit({ duplicateSeen: event.target.checked })}>
            {t('duplicate-seen')}
          </Checkbox>
          {isAsked ? <p className="v-late">{t('duplicate-needed')}</p> : null}
        </div>
      )}
      <h3>{t('earlier')}</h3>
      {earlier.length === 0 ? <p className="v-soft">{t('earlier-none')}</p> : null}
      <ul>
        {earlier.map(({ complaint, unitName }) => (
          <li key={complaint.id}>
            <span>
              {complaint.caseNumber} · {label('complaintSubClass', complaint.subClass)}
            </span>{' '}
            <KindTag group="complaintState" value={complaint.state} plain />
            <div className="v-soft">
              <Instant at={complaint.recordedAt} />
              {unitName === null ? '' : ` · ${unitName}`}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

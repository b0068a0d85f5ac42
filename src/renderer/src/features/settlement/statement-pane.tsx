import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatementView } from '../../../../core/contract/money.ts'
import { monthsAfter } from '../../../../core/domain/calendar/dates.ts'
import { chargeKinds, payers, paymentMethods } from '../../../../core/domain/money/bill.ts'
import { borneBy } from '../../../../core/domain/money/statement.ts'
import { api, client } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { useMay, useSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useMoney } from '../../i18n/use-money.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Field } from '../../ui/field.tsx'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { useBillColumns } from './bill-list.tsx'

const monthsBack = 24

/** What the approved bills of a part of the organisation come to in a month; every figure's rows are below it. */
export function StatementPane() {
  const { t } = useTranslation('settlement')
  const session = useSession()
  const { zone } = useTimeReader()
  const [today] = useState(() => formatDate(serverNow(), zone))
  const [orgId, setOrgId] = useState(session?.orgId ?? '')
  const [month, setMonth] = useState(today.slice(0, 7))
  const orgs = useQuery(api.people.orgUnits.queryOptions({ input: {} }))
  const statement = useQuery(api.money.statement.queryOptions({ input: { orgId, month }, enabled: orgId !== '' }))
  const months = Array.from({ length: monthsBack }, (_, back) =>
    monthsAfter(`${today.slice(0, 7)}-01`, -back).slice(0, 7),
  )
  return (
    <div className="settlement-statement">
      <div className="settlement-filter">
        <Field label={t('org')}>
          {(control) => (
            <Select
              {...control}
              value={orgId}
              options={(orgs.data ?? []).map((org) => ({ value: org.id, label: org.name }))}
              onChange={setOrgId}
            />
          )}
        </Field>
        <Field label={t('month')}>
          {(control) => (
            <Select
              {...control}
              value={month}
              options={months.map((value) => ({ value, label: value }))}
              onChange={setMonth}
            />
          )}
        </Field>
        {statement.data === undefined ? null : <Issue statement={statement.data} />}
        {statement.data === undefined ? null : (
          <Button onClick={() => navigate(`/print/statement/${orgId},${month}`)}>{t('print:print')}</Button>
        )}
      </div>
      {statement.data === undefined && statement.error === null ? <Loading /> : null}
      {statement.data === undefined && statement.error !== null ? (
        <ErrorState error={statement.error} onRetry={() => void statement.refetch()} />
      ) : null}
      {statement.data === undefined ? null : <Sums statement={statement.data} />}
    </div>
  )
}

function Issue({ statement }: Readonly<{ statement: StatementView }>) {
  const { t } = useTranslation('settlement')
  const may = useMay()
  const issue = useCommand(client.money.issueStatement, { done: t('issued') })
  const { orgId, month, currency } = statement
  if (statement.number !== null)
    return (
      <span className="settlement-issued">
        <StateTag tone="good">{statement.number}</StateTag> <Instant at={statement.issuedAt} /> {statement.issuedByName}
      </span>
    )
  return (
    <span className="settlement-issued">
      <StateTag tone="waiting">{t(statement.complete ? 'not-issued' : 'month-goes-on')}</StateTag>
      {may('money.audit') ? (
        <Button
          type="primary"
          disabled={!statement.complete || statement.sums.bills === 0}
          loading={issue.busy}
          onClick={() => void issue.run({ orgId, month, currency })}
        >
          {t('issue')}
        </Button>
      ) : null}
    </span>
  )
}

function Sums({ statement }: Readonly<{ statement: StatementView }>) {
  const { t } = useTranslation('settlement')
  const label = useLabels()
  const money = useMoney()
  const columns = useBillColumns('approved', true)
  const { sums, currency } = statement
  const amount = (minor: number) => money(minor, currency)
  return (
    <>
      <div className="settlement-sums">
        <table className="settlement-lines" aria-label={t('value-by-payer')}>
          <thead>
            <tr>
              <th scope="col">{t('payer')}</th>
              {chargeKinds.map((kind) => (
                <th key={kind} scope="col" className="v-end">
                  {label('chargeKind', kind)}
                </th>
              ))}
              <th scope="col" className="v-end">
                {t('sum')}
              </th>
            </tr>
          </thead>
          <tbody>
            {payers.map((payer) => (
              <tr key={payer}>
                <th scope="row">{label('payer', payer)}</th>
                {chargeKinds.map((kind) => (
                  <td key={kind} className="v-end">
                    {amount(sums.cells[payer][kind])}
                  </td>
                ))}
                <td className="v-end">{amount(borneBy(sums, payer))}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('bills', { count: sums.bills })}</th>
              {chargeKinds.map((kind) => (
                <td key={kind} className="v-end">
                  {amount(payers.reduce((total, payer) => total + sums.cells[payer][kind], 0))}
                </td>
              ))}
              <td className="v-end">
                <strong>{amount(sums.valueMinor)}</strong>
              </td>
            </tr>
          </tfoot>
        </table>
        <table className="settlement-lines" aria-label={t('received')}>
          <thead>
            <tr>
              <th scope="col">{t('received')}</th>
              <th scope="col" className="v-end">
                {t('amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {paymentMethods.map((method) => (
              <tr key={method}>
                <th scope="row">{label('paymentMethod', method)}</th>
                <td className="v-end">{amount(sums.collected[method])}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('invoice-on-account')}</th>
              <td className="v-end">{amount(sums.onAccountMinor)}</td>
            </tr>
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('due')}</th>
              <td className="v-end">
                <strong>{amount(borneBy(sums, 'customer'))}</strong>
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <section className="v-panel settlement-list" aria-label={t('bills-of-month')}>
        <DataTable
          label={t('bills-of-month')}
          rows={statement.rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => {
            if (row.caseId !== null) navigate(`/cases/${row.caseId}`)
            else if (row.contractId !== null) navigate(`/contracts/${row.contractId}`)
          }}
          empty={<EmptyState text={t('empty-statement')} />}
        />
      </section>
    </>
  )
}

import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { ContractView, PlannedVisitView } from '../../../../core/contract/contracts.ts'
import { client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'

/** The visits of a contract: their dates, their orders, which are done. A date without an order can be moved. */
export function VisitPlan({ contract }: Readonly<{ contract: ContractView }>) {
  const { t } = useTranslation('contract')
  const may = useMay()
  const replan = useCommand(client.contracts.replan, { done: t('visit-moved') })
  const writes = may('contract.write') && contract.state !== 'cancelled'
  const canMove = (visit: PlannedVisitView) =>
    writes && !visit.skipped && (visit.order === null || visit.order.state === 'cancelled')
  const move = (visit: PlannedVisitView, dueOn: string) =>
    void replan.run({ id: contract.id, version: contract.version, visits: [{ id: visit.id, dueOn }] })
  return (
    <section aria-label={t('plan')}>
      <h3 className="contract-subtitle">{t('plan')}</h3>
      {contract.plan.length === 0 ? <p className="v-soft">{t('no-visits')}</p> : null}
      <ol className="contract-plan">
        {contract.plan.map((visit) => (
          <li key={visit.id}>
            {canMove(visit) ? (
              <DatePicker
                size="small"
                aria-label={t('move-visit', { date: visit.dueOn })}
                allowClear={false}
                needConfirm={false}
                format="YYYY-MM-DD"
                disabled={replan.busy}
                minDate={dayjs(contract.startsOn)}
                maxDate={dayjs(contract.endsOn)}
                value={dayjs(visit.dueOn)}
                onChange={(date) => {
                  const dueOn = date?.format('YYYY-MM-DD')
                  if (dueOn !== undefined && dueOn !== visit.dueOn) move(visit, dueOn)
                }}
              />
            ) : (
              <span>{visit.dueOn}</span>
            )}
            <VisitState visit={visit} />
            {visit.order === null ? null : (
              <>
                <Button type="link" size="small" onClick={() => navigate(`/cases/${visit.order?.caseId ?? ''}`)}>
                  {visit.order.caseNumber}
                </Button>
                <span className="v-soft">
                  {visit.order.technicianName}{' '}
                  {visit.order.doneAt === null ? null : <Instant at={visit.order.doneAt} />}
                </span>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function VisitState({ visit }: Readonly<{ visit: PlannedVisitView }>) {
  const { t } = useTranslation('contract')
  if (visit.skipped) return <StateTag tone="closed">{t('visit-skipped')}</StateTag>
  if (visit.order === null) return <StateTag tone="waiting">{t('visit-planned')}</StateTag>
  return <KindTag group="serviceOrderState" value={visit.order.state} />
}

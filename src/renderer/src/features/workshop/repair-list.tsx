import { useTranslation } from 'react-i18next'
import type { RepairView, WorkshopList } from '../../../../core/contract/workshop.ts'
import type { Listed } from '../../api/listed.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'

type Props = Readonly<{
  list: WorkshopList
  repairs: Listed<RepairView>
  openId: string | null
  onChoose: (repair: RepairView) => void
}>

/** The units of a list as rows; the arrow keys show each beside it. */
export function RepairList({ list, repairs, openId, onChoose }: Props) {
  const { t } = useTranslation('workshop')
  const label = useLabels()
  const returned = list === 'returned'
  const first: Column<RepairView> = returned
    ? { key: 'returned', title: t('returned-at'), width: '104px', render: (each) => <Instant at={each.returnedAt} /> }
    : {
        key: 'due',
        title: t('word.deadline'),
        width: '124px',
        render: (each) => (each.dueAt === null ? '–' : <TimeLeft dueAt={each.dueAt} />),
      }
  const columns: readonly Column<RepairView>[] = [
    first,
    { key: 'number', title: t('receipt'), width: '128px', render: (each) => each.number },
    {
      key: 'unit',
      title: t('word.unit'),
      width: 'minmax(120px, 2fr)',
      render: (each) => `${each.modelName} · ${each.symptom}`,
    },
    { key: 'customer', title: t('word.customer'), width: 'minmax(64px, 1fr)', render: (each) => each.customerName },
    { key: 'days', title: t('days'), width: '56px', align: 'end', render: (each) => each.daysHere },
    {
      key: 'state',
      title: t('word.state'),
      width: '128px',
      render: (each) =>
        each.state === 'waiting-parts' && each.partsThere ? (
          <StateTag tone="good" plain>
            {t('parts-there')}
          </StateTag>
        ) : (
          <KindTag group="workshopState" value={each.state} plain />
        ),
    },
    { key: 'shelf', title: t('shelf'), width: '64px', render: (each) => each.shelf || '–' },
  ]
  const name = label('workshopList', list)
  return (
    <section className="v-panel workshop-list" aria-label={name}>
      {repairs.loaded ? (
        <DataTable
          label={name}
          rows={repairs.rows}
          columns={columns}
          rowKey={(each) => each.id}
          openKey={openId}
          onOpen={onChoose}
          onCurrent={onChoose}
          onEnd={repairs.more}
          empty={<EmptyState text={t(`empty-${list}`)} />}
        />
      ) : null}
      {!repairs.loaded && repairs.error === null ? <Loading /> : null}
      {!repairs.loaded && repairs.error !== null ? <ErrorState error={repairs.error} onRetry={repairs.reload} /> : null}
    </section>
  )
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { complaintGroups } from '../../../../core/contract/complaints.ts'
import { severities } from '../../../../core/domain/commitment/kinds.ts'
import { complaintClasses } from '../../../../core/domain/complaint/classes.ts'
import { useCell } from '../../api/cell.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { type ComplaintFilter, filterCell, groupOfDigit, noFilter } from './complaint-filter.ts'
import { useComplaintColumns } from './use-complaint-columns.tsx'

type Props = Readonly<{ chosenId: string | null; mayRecord: boolean }>

/** Complaints by how far they are, with filters; narrow beside the chosen one. */
export function ComplaintList({ chosenId, mayRecord }: Props) {
  const { t } = useTranslation('complaint')
  const label = useLabels()
  const filter = useCell(filterCell)
  const change = (patch: Partial<ComplaintFilter>) => filterCell.set({ ...filter, ...patch })
  const isOpenBeside = chosenId !== null
  const columns = useComplaintColumns(filter.group, isOpenBeside)
  usePlainKeys(
    complaintGroups.map((_, index) => String(index + 1)),
    (key) => change({ group: groupOfDigit(key) ?? filter.group }),
    { enabled: !isOpenBeside },
  )
  const list = listed(
    useInfiniteQuery(
      api.complaints.list.infiniteOptions({
        input: (after: string | undefined) => ({
          group: filter.group,
          mine: filter.mine,
          ...(filter.class === null || filter.group === 'suggestions' ? {} : { class: filter.class }),
          ...(filter.severity === null || filter.group === 'suggestions' ? {} : { severity: filter.severity }),
          limit: pageSize,
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
  const isFiltered = filter.mine || filter.class !== null || filter.severity !== null
  return (
    <section className="v-panel complaint-list" aria-label={t('list')}>
      <div className="complaint-list-head">
        <ChoiceGroup
          label={t('groups')}
          value={filter.group}
          choices={complaintGroups.map((value, index) => ({
            value,
            label: t(`group-${value}`),
            keyText: String(index + 1),
            showKey: !isOpenBeside,
          }))}
          onChange={(group) => change({ group })}
        />
        <Checkbox checked={filter.mine} onChange={(event) => change({ mine: event.target.checked })}>
          {t('mine')}
        </Checkbox>
        {filter.group === 'suggestions' ? null : (
          <>
            <Select
              allowClear
              aria-label={t('class')}
              className="complaint-filter"
              placeholder={t('class')}
              value={filter.class}
              options={complaintClasses
                .filter((value) => value !== 'suggestion')
                .map((value) => ({ value, label: label('complaintClass', value) }))}
              onChange={(value) => change({ class: value ?? null })}
            />
            <Select
              allowClear
              aria-label={t('severity')}
              className="complaint-filter"
              placeholder={t('severity')}
              value={filter.severity}
              options={severities.map((value) => ({ value, label: label('severity', value) }))}
              onChange={(value) => change({ severity: value ?? null })}
            />
          </>
        )}
        {mayRecord ? (
          <Button type={isOpenBeside ? 'default' : 'primary'} onClick={() => navigate('/complaints/list/new')}>
            {t(isOpenBeside ? 'new-short' : 'new')} <KeyHint keys="N" />
          </Button>
        ) : null}
      </div>
      {!list.loaded && list.error === null ? <Loading /> : null}
      {!list.loaded && list.error !== null ? <ErrorState error={list.error} onRetry={list.reload} /> : null}
      {list.loaded ? (
        <DataTable
          label={t('list')}
          rows={list.rows}
          columns={columns}
          rowKey={(row) => row.id}
          openKey={chosenId}
          onOpen={(row) => navigate(`/complaints/list/${row.id}`)}
          {...(isOpenBeside
            ? {
                onCurrent: (row: (typeof list.rows)[number]) =>
                  navigate(`/complaints/list/${row.id}`, { replace: true }),
              }
            : {})}
          onEnd={list.more}
          empty={
            isFiltered ? (
              <EmptyState
                text={t('empty-filtered')}
                action={<Button onClick={() => change({ ...noFilter, group: filter.group })}>{t('show-all')}</Button>}
              />
            ) : (
              <EmptyState title={t(`empty-${filter.group}`)} text={t(`empty-${filter.group}-text`)} />
            )
          }
        />
      ) : null}
    </section>
  )
}

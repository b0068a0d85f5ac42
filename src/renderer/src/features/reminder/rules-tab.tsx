import { useQuery } from '@tanstack/react-query'
import { Button, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReminderRuleView } from '../../../../core/contract/reminders.ts'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { RuleDetail } from './rule-detail.tsx'
import { RuleForm } from './rule-form.tsx'
import { RunCounts } from './run-list.tsx'
import './reminder.css'

/** In the address under which a rule is made. */
const newRule = 'new'

const show = (id: string) => navigate(`/reminders/rules/${id}`, { replace: true })

/** The reminder rules: what each does next and did last, and the chosen one with its runs or its form. */
export function RulesTab() {
  const { t } = useTranslation('reminder')
  const may = useMay()
  const route = useRoute()
  const id = route?.page === 'reminders' ? route.id : null
  const [editedId, setEditedId] = useState<string | null>(null)
  const found = useQuery(api.reminders.list.queryOptions())
  const manages = may('reminder.manage')
  const isNew = id === newRule && manages
  const chosen = found.data?.find((rule) => rule.id === id) ?? null
  const isEdited = chosen !== null && editedId === chosen.id
  usePlainKeys(['N'], () => show(newRule), { enabled: manages && !isNew && !isEdited })
  const close = (next: string | null) => {
    setEditedId(null)
    navigate(next === null ? '/reminders/rules' : `/reminders/rules/${next}`, { replace: true })
  }
  if (found.data === undefined)
    return found.error === null ? <Loading /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (isNew || isEdited)
    return (
      <RuleForm
        key={chosen?.id ?? newRule}
        stored={isEdited ? chosen : null}
        onSaved={close}
        onClose={() => close(chosen?.id ?? null)}
      />
    )
  return (
    <div className="reminder-panes">
      <section className="v-panel reminder-list" aria-label={t('title')}>
        <header className="reminder-head reminder-list-head">
          <h2>{t('title')}</h2>
          {manages ? (
            <Button type="primary" onClick={() => show(newRule)}>
              {t('new-rule')} <KeyHint keys="N" />
            </Button>
          ) : null}
        </header>
        <List rules={found.data} chosenId={id} manages={manages} />
      </section>
      <section className="v-panel reminder-detail" aria-label={t('chosen')}>
        {chosen === null ? (
          <EmptyState title={t('nothing-chosen')} text={t('choose-one')} />
        ) : (
          <RuleDetail
            key={chosen.id}
            rule={chosen}
            onEdit={() => setEditedId(chosen.id)}
            onRemoved={() => close(null)}
          />
        )}
      </section>
    </div>
  )
}

type ListProps = Readonly<{ rules: readonly ReminderRuleView[]; chosenId: string | null; manages: boolean }>

function List({ rules, chosenId, manages }: ListProps) {
  const { t } = useTranslation('reminder')
  const columns: readonly Column<ReminderRuleView>[] = [
    {
      key: 'on',
      title: t('col.on'),
      width: '60px',
      render: (row) => <OnSwitch rule={row} manages={manages} />,
    },
    { key: 'name', title: t('col.name'), width: 'minmax(96px, 1.4fr)', render: (row) => row.rule.name },
    { key: 'kind', title: t('col.kind'), width: '112px', render: (row) => t(`kind.${row.rule.timing.kind}`) },
    { key: 'next', title: t('col.next'), width: '96px', render: (row) => <Instant at={row.nextAt} /> },
    {
      key: 'last',
      title: t('col.last'),
      width: 'minmax(112px, 1fr)',
      render: (row) =>
        row.lastRun === null ? (
          '–'
        ) : (
          <span className="reminder-counts">
            <RunCounts run={row.lastRun} />
          </span>
        ),
    },
    { key: 'priority', title: t('col.priority'), width: '64px', align: 'end', render: (row) => row.rule.priority },
  ]
  return (
    <DataTable
      label={t('title')}
      rows={rules}
      columns={columns}
      rowKey={(row) => row.id}
      openKey={chosenId}
      onOpen={(row) => show(row.id)}
      onCurrent={(row) => show(row.id)}
      empty={<EmptyState text={t('no-rules')} />}
    />
  )
}

function OnSwitch({ rule, manages }: Readonly<{ rule: ReminderRuleView; manages: boolean }>) {
  const { t } = useTranslation('reminder')
  const change = useCommand(client.reminders.switch, { done: t(rule.active ? 'switched-off' : 'switched-on') })
  return (
    <Switch
      size="small"
      aria-label={t('switch-on', { name: rule.rule.name })}
      checked={rule.active}
      disabled={!manages}
      loading={change.busy}
      onChange={(active) => void change.run({ id: rule.id, version: rule.version, active })}
    />
  )
}

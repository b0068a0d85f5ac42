import { useQuery } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReminderRuleView } from '../../../../core/contract/reminders.ts'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { Instant } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { RunList } from './run-list.tsx'
import { useRuleSentence } from './use-rule-sentence.ts'

type Props = Readonly<{ rule: ReminderRuleView; onEdit: () => void; onRemoved: () => void }>

/** One rule: what it does in words, what it did, and what can be done with it. */
export function RuleDetail({ rule, onEdit, onRemoved }: Props) {
  const { t } = useTranslation('reminder')
  const { message } = App.useApp()
  const may = useMay()
  const sentence = useRuleSentence()
  const runNow = useCommand(client.reminders.runNow)
  const remove = useCommand(client.reminders.remove, { done: t('removed') })
  const manages = may('reminder.manage')
  const begin = async () => {
    const answer = await runNow.run({ id: rule.id })
    if (answer === null) return
    void message.info(answer.runs === 0 ? t('run-nothing') : t('run-begun', { count: answer.runs }))
  }
  usePlainKeys(
    ['E', 'R'],
    (key) => {
      if (key === 'E') onEdit()
      else if (rule.active) void begin()
    },
    { enabled: manages },
  )
  const { script } = rule.rule
  return (
    <>
      <header className="reminder-head">
        <h2>{rule.rule.name}</h2>
        <StateTag tone={rule.active ? 'good' : 'closed'}>{t(rule.active ? 'on' : 'off')}</StateTag>
      </header>
      <p className="reminder-sentence">{sentence(rule.rule)}</p>
      {manages ? (
        <div className="reminder-actions">
          <Button type="primary" onClick={onEdit}>
            {t('edit')} <KeyHint keys="E" />
          </Button>
          <Button disabled={!rule.active} loading={runNow.busy} onClick={() => void begin()}>
            {t('run-now')} <KeyHint keys="R" />
          </Button>
          <Popconfirm
            title={t('remove-what')}
            okText={t('remove')}
            cancelText={t('action.cancel')}
            onConfirm={async () => {
              if ((await remove.run({ id: rule.id, version: rule.version })) !== null) onRemoved()
            }}
          >
            <Button danger loading={remove.busy}>
              {t('remove')}
            </Button>
          </Popconfirm>
        </div>
      ) : null}
      {script.zh === '' && script.en === '' ? null : (
        <blockquote className="reminder-script">
          {script.zh === '' ? null : <p lang="zh-CN">{script.zh}</p>}
          {script.en === '' ? null : <p lang="en">{script.en}</p>}
        </blockquote>
      )}
      <RunList key={rule.id} ruleId={rule.id} at={rule.rule.at} />
      <Versions id={rule.id} />
    </>
  )
}

function Versions({ id }: Readonly<{ id: string }>) {
  const { t } = useTranslation('reminder')
  const sentence = useRuleSentence()
  const found = useQuery(api.reminders.get.queryOptions({ input: { id } }))
  const versions = found.data?.versions ?? []
  if (versions.length < 2) return null
  return (
    <details className="reminder-versions">
      <summary>{t('versions')}</summary>
      <ol>
        {versions.map((each) => (
          <li key={each.version}>
            <span>
              {t('version', { version: each.version })} · <Instant at={each.at} /> {each.byName}
            </span>
            <span className="v-soft">{sentence(each.rule)}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}

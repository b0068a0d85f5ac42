import { DeleteOutlined, PlusOutlined, SaveOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'

type Name = Readonly<{ name: string; id: string }>
/** A line under edit; its key stays while the rest changes. */
type Line = Name & Readonly<{ key: number }>
type Option = Readonly<{ value: string; label: string }>

type Props = Readonly<{
  queues: readonly Name[]
  people: readonly Name[]
  ourQueues: readonly Readonly<{ id: string; name: string }>[]
  onChange: () => void
}>

const linesOf = (names: readonly Name[]): readonly Line[] => names.map(({ name, id }, key) => ({ name, id, key }))
const namesOf = (lines: readonly Line[]): Name[] => lines.map(({ name, id }) => ({ name: name.trim(), id }))

function isComplete(lines: readonly Line[]): boolean {
  const names = lines.map(({ name }) => name.trim().toLowerCase())
  return lines.every(({ name, id }) => name.trim() !== '' && id !== '') && new Set(names).size === names.length
}

/** What telephone systems call our queues and people. */
export function NamesForm({ queues, people, ourQueues, onChange }: Props) {
  const { t } = useTranslation('settings')
  const everybody = useQuery(api.people.list.queryOptions({ input: {} }))
  const [edit, setEdit] = useState<Readonly<{ queues: readonly Line[]; people: readonly Line[] }> | null>(null)
  const [tried, setTried] = useState(false)
  const save = useCommand(client.feeds.saveNames, { done: t('saved') })
  const value = edit ?? { queues: linesOf(queues), people: linesOf(people) }
  const wrong = !isComplete(value.queues) || !isComplete(value.people)
  const submit = async () => {
    setTried(true)
    if (wrong || save.busy) return
    if ((await save.run({ queues: namesOf(value.queues), people: namesOf(value.people) })) === null) return
    setEdit(null)
    setTried(false)
    onChange()
  }
  const queueOptions = ourQueues.map(({ id, name }) => ({ value: id, label: name }))
  const peopleOptions = (everybody.data ?? [])
    .filter((person) => person.active)
    .map(({ id, name, login }) => ({ value: id, label: `${name} (${login})` }))
  return (
    <section className="settings-stack" aria-label={t('feeds.names')}>
      <h3>{t('feeds.names')}</h3>
      <p className="v-soft">{t('feeds.names-hint')}</p>
      <Lines
        title={t('feeds.names-queues')}
        add={t('feeds.name-add-queue')}
        lines={value.queues}
        options={queueOptions}
        onChange={(lines) => setEdit({ ...value, queues: lines })}
      />
      <Lines
        title={t('feeds.names-people')}
        add={t('feeds.name-add-person')}
        lines={value.people}
        options={peopleOptions}
        onChange={(lines) => setEdit({ ...value, people: lines })}
      />
      {tried && wrong ? (
        <p className="v-field-problem" role="alert">
          {t('feeds.name-wrong')}
        </p>
      ) : null}
      <div>
        <Button
          type="primary"
          icon={<SaveOutlined />}
          disabled={edit === null}
          loading={save.busy}
          onClick={() => void submit()}
        >
          {t('save')}
        </Button>
      </div>
    </section>
  )
}

type LinesProps = Readonly<{
  title: string
  add: string
  lines: readonly Line[]
  options: readonly Option[]
  onChange: (lines: readonly Line[]) => void
}>

function Lines({ title, add, lines, options, onChange }: LinesProps) {
  const { t } = useTranslation('settings')
  const change = (key: number, part: Partial<Name>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const next = lines.reduce((most, line) => Math.max(most, line.key + 1), 0)
  return (
    <fieldset className="settings-fields settings-narrow">
      <legend>{title}</legend>
      {lines.map(({ key, name, id }) => (
        <div key={key} className="feed-name-line">
          <Input
            aria-label={`${title}: ${t('feeds.name-theirs')}`}
            maxLength={120}
            value={name}
            onChange={(event) => change(key, { name: event.target.value })}
          />
          <Select
            aria-label={`${title}: ${t('feeds.name-ours')}`}
            showSearch={{ optionFilterProp: 'label' }}
            value={id === '' ? null : id}
            options={[...options]}
            onChange={(chosen) => change(key, { id: chosen })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('feeds.name-remove', { name })}
            onClick={() => onChange(lines.filter((line) => line.key !== key))}
          />
        </div>
      ))}
      <div>
        <Button icon={<PlusOutlined />} onClick={() => onChange([...lines, { key: next, name: '', id: '' }])}>
          {add}
        </Button>
      </div>
    </fieldset>
  )
}

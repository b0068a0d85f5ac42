import { useQuery } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'

type Props = Readonly<{ chosen: ReadonlySet<string>; onClear: () => void }>

const atOnce = 200

/** What a lead does with the chosen promises: gives them an owner. */
export function BulkBar({ chosen, onClear }: Props) {
  const { t } = useTranslation('commitment')
  const { message } = App.useApp()
  const [personId, setPersonId] = useState<string | null>(null)
  const people = useQuery(api.people.list.queryOptions({ input: {} })).data ?? []
  const assign = useCommand(client.commitments.assign)
  const ids = [...chosen].slice(0, atOnce)
  const run = async () => {
    if (personId === null) return
    const answer = await assign.run({ ids, personId })
    if (answer === null) return
    void message.success(t('assigned', { count: answer.assigned }))
    onClear()
  }
  return (
    <section className="work-bulk" aria-label={t('assign')}>
      <strong>{t('chosen', { count: ids.length })}</strong>
      <Select
        className="work-person"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('assign-to')}
        placeholder={t('assign-to')}
        value={personId}
        options={people.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setPersonId}
      />
      <Button type="primary" disabled={personId === null} loading={assign.busy} onClick={run}>
        {t('assign')}
      </Button>
      <Button type="text" onClick={onClear}>
        {t('clear-choice')}
      </Button>
    </section>
  )
}

import { CaretRightOutlined, StopFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { Field } from '../../ui/field.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'

const start = { rate: 60, seed: 1, patienceSeconds: 90, minutes: 60, robots: 0 }

const fields = [
  { name: 'rate', label: 'rate', min: 1, max: 1_080_000, hint: null },
  { name: 'seed', label: 'seed', min: 0, max: 2_147_483_647, hint: 'seed-hint' },
  { name: 'patienceSeconds', label: 'patience', min: 5, max: 3_600, hint: null },
  { name: 'minutes', label: 'run-minutes', min: 1, max: 1_440, hint: null },
  { name: 'robots', label: 'robots', min: 0, max: 100_000, hint: 'robots-hint' },
] as const satisfies readonly Readonly<{
  name: keyof typeof start
  label: string
  min: number
  max: number
  hint: string | null
}>[]

/** Lets invented callers ring for training and demonstrations, and shows what became of them. */
export function SimulatorTab() {
  const { t } = useTranslation('settings')
  const [edit, setEdit] = useState(start)
  const { data, error, refetch } = useQuery({
    ...api.calls.simulation.queryOptions(),
    refetchInterval: (query) => (query.state.data?.running === true ? 1_000 : 5_000),
  })
  const simulate = useCommand(client.calls.simulate, { done: t('started') })
  const stop = useCommand(client.calls.stopSimulation, { done: t('stopped') })
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const begin = async () => {
    await simulate.run(edit)
    await refetch()
  }
  const end = async () => {
    await stop.run({})
    await refetch()
  }
  return (
    <div className="settings-stack">
      <p className="settings-words">{t('simulator-what')}</p>
      <div className="settings-sim">
        <StateTag tone={data.running ? 'good' : 'closed'}>
          {t(data.running ? 'simulator-running' : 'simulator-stopped')}
        </StateTag>
        <dl>
          <div>
            <dt>{t('sim-offered')}</dt>
            <dd>{data.offered}</dd>
          </div>
          <div>
            <dt>{t('sim-answered')}</dt>
            <dd>{data.answered}</dd>
          </div>
          <div>
            <dt>{t('sim-abandoned')}</dt>
            <dd>{data.abandoned}</dd>
          </div>
        </dl>
      </div>
      <div className="v-form settings-narrow">
        {fields.map((field) => (
          <Field key={field.name} label={t(field.label)} {...(field.hint === null ? {} : { hint: t(field.hint) })}>
            {(control) => (
              <InputNumber
                {...control}
                min={field.min}
                max={field.max}
                precision={0}
                disabled={data.running}
                value={edit[field.name]}
                onChange={(value) => value !== null && setEdit({ ...edit, [field.name]: value })}
              />
            )}
          </Field>
        ))}
      </div>
      <div>
        {data.running ? (
          <Button danger icon={<StopFilled />} loading={stop.busy} onClick={() => void end()}>
            {t('stop')}
          </Button>
        ) : (
          <Button type="primary" icon={<CaretRightOutlined />} loading={simulate.busy} onClick={() => void begin()}>
            {t('start')}
          </Button>
        )}
      </div>
    </div>
  )
}

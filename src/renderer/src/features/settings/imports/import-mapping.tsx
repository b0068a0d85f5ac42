import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Field } from '../../../ui/field.tsx'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { FirstRows } from './first-rows.tsx'
import { type ImportKind, type Mapping, missingFields, withColumn, withConstant } from './import-types.ts'
import { useFieldName } from './use-field-name.ts'

type Props = Readonly<{
  uploadId: string
  kind: ImportKind
  /** What was chosen before, to change it; null: as proposed. */
  kept: Mapping | null
  onChecked: (mapping: Mapping, runId: string) => void
  onLeave: () => void
}>

/** Which column fills which field, with what the first row says; ends with a dry run, which writes nothing. */
export function ImportMapping({ uploadId, kind, kept, onChecked, onLeave }: Props) {
  const { t } = useTranslation('settings')
  const fieldName = useFieldName()
  const { data, error, refetch } = useQuery(api.imports.inspect.queryOptions({ input: { uploadId, kind } }))
  const [edit, setEdit] = useState<Mapping | null>(kept)
  const run = useCommand(client.imports.run)
  const mapping = edit ?? data?.mapping ?? null
  const missing = data === undefined || mapping === null ? [] : missingFields(data.fields, mapping)
  const check = async () => {
    if (mapping === null || missing.length > 0 || run.busy) return
    const answer = await run.run({ uploadId, kind, mapping, dryRun: true })
    if (answer !== null) onChecked(mapping, answer.runId)
  }
  useHotkey('finish', () => {
    void check()
  })
  if (error !== null) {
    return (
      <>
        <ErrorState error={error} onRetry={() => void refetch()} />
        <div>
          <Button onClick={onLeave}>{t('imports.again')}</Button>
        </div>
      </>
    )
  }
  if (data === undefined || mapping === null) return <Loading />
  const recipeName = (name: string) => t([`imports.recipe-${name}`, name])
  return (
    <>
      <header className="settings-head">
        <h2>
          {t('imports.step-map')} · {data.fileName}
        </h2>
        <span className="v-soft">
          {t('imports.encoding')} {data.encoding} · {t('imports.columns', { count: data.columns.length })}
        </span>
        <span className="settings-head-actions">
          <Button onClick={onLeave}>{t('imports.again')}</Button>
          <Button type="primary" disabled={missing.length > 0} loading={run.busy} onClick={() => void check()}>
            {t('imports.check-now')} <KeyHint action="finish" />
          </Button>
        </span>
      </header>
      <FirstRows columns={data.columns} rows={data.rows} />
      {data.recipes.length === 0 ? null : (
        <Field label={t('imports.recipe')} className="settings-narrow">
          {(control) => (
            <Select
              {...control}
              value={mapping.recipe ?? ''}
              options={[
                { value: '', label: t('imports.recipe-none') },
                ...data.recipes.map((name) => ({ value: name, label: recipeName(name) })),
              ]}
              onChange={(recipe) => setEdit({ ...mapping, recipe: recipe === '' ? null : recipe })}
            />
          )}
        </Field>
      )}
      {missing.length === 0 ? (
        <p className="v-soft">{t('imports.proposed')}</p>
      ) : (
        <Alert
          type="warning"
          showIcon
          title={t('imports.required-missing', { fields: missing.map(fieldName).join(t('list')) })}
        />
      )}
      {mapping.recipe === null ? <MappingTable inspected={data} mapping={mapping} onChange={setEdit} /> : null}
    </>
  )
}

type Inspected = Readonly<{
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  fields: readonly Readonly<{ name: string; required: boolean }>[]
}>

type TableProps = Readonly<{ inspected: Inspected; mapping: Mapping; onChange: (mapping: Mapping) => void }>

function MappingTable({ inspected, mapping, onChange }: TableProps) {
  const { t } = useTranslation('settings')
  const fieldName = useFieldName()
  const { columns, rows, fields } = inspected
  const options = [
    { value: '', label: t('imports.column-none') },
    ...columns.map((column) => ({ value: column, label: column })),
  ]
  const exampleOf = (field: string) => rows[0]?.[columns.indexOf(mapping.columns[field] ?? '')] ?? ''
  return (
    <table className="settings-mapping">
      <thead>
        <tr>
          <th scope="col">{t('imports.field')}</th>
          <th scope="col">{t('imports.column')}</th>
          <th scope="col">{t('imports.example')}</th>
          <th scope="col">{t('imports.constant')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, required }) => (
          <tr key={name}>
            <th scope="row">
              {fieldName(name)}
              {required ? <span className="v-late"> {t('imports.required')}</span> : null}
            </th>
            <td>
              <Select
                aria-label={`${fieldName(name)}: ${t('imports.column')}`}
                showSearch
                value={mapping.columns[name] ?? ''}
                options={options}
                onChange={(column) => onChange(withColumn(mapping, name, column === '' ? null : column))}
              />
            </td>
            <td className="v-soft">{exampleOf(name)}</td>
            <td>
              <Input
                aria-label={`${fieldName(name)}: ${t('imports.constant')}`}
                maxLength={400}
                disabled={mapping.columns[name] !== undefined}
                value={mapping.constants[name] ?? ''}
                onChange={(event) => onChange(withConstant(mapping, name, event.target.value))}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

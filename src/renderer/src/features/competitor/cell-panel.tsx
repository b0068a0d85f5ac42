import { useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompetitorCell, CompetitorItem } from '../../../../core/contract/competitors.ts'
import { valueText } from '../../../../core/domain/competitor/compared-items.ts'
import { ownColumn } from '../../../../core/domain/competitor/competitor.ts'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLocale } from '../../i18n/index.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { Instant } from '../../ui/instant.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { type CellPlace, type ComparisonTable, cellOf, gridId, valueFieldId } from './comparison.ts'

type Props = Readonly<{ table: ComparisonTable; place: CellPlace; today: string }>

/** What is known of the chosen cell, a form to write it anew, and what it was before. */
export function CellPanel({ table, place, today }: Props) {
  const { t } = useTranslation('competitor')
  const locale = useLocale()
  const may = useMay()
  const item = table.items.find((each) => each.id === place.itemId)
  const competitor = table.competitors.find((each) => each.id === place.columnId)
  const cell = cellOf(table, place)
  const history = useQuery(api.competitors.history.queryOptions({ input: place }))
  if (item === undefined) return null
  const column = place.columnId === ownColumn ? t('own') : locale === 'en' ? competitor?.nameEn : competitor?.name
  return (
    <section className="competitor-panel v-panel" aria-label={t('cell')}>
      <h2>
        {locale === 'en' ? item.nameEn : item.name} · {column}
      </h2>
      {may('competitor.write') ? (
        <CellForm key={cell?.version ?? 0} item={item} place={place} cell={cell} today={today} />
      ) : (
        <p>{valueText(item, cell?.value ?? null, locale)}</p>
      )}
      <h3>{t('history')}</h3>
      {history.data?.versions.length === 0 ? <p className="v-soft">{t('nothing-written')}</p> : null}
      <ul className="competitor-history">
        {history.data?.versions.map((version) => (
          <li key={version.version}>
            <strong>{valueText(item, version.value, locale)}</strong> {t('found', { date: version.foundOn })} ·{' '}
            {version.source}
            {version.note === '' ? null : <div>{version.note}</div>}
            <div className="v-soft">
              {version.byName} <Instant at={version.at} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

type FormProps = Readonly<{
  item: CompetitorItem
  place: CellPlace
  cell: CompetitorCell | undefined
  today: string
}>

function toGrid(): void {
  document.getElementById(gridId)?.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus()
}

function CellForm({ item, place, cell, today }: FormProps) {
  const { t } = useTranslation('competitor')
  const locale = useLocale()
  const [value, setValue] = useState<number | null>(cell?.value ?? null)
  const [source, setSource] = useState(cell?.source ?? '')
  const [foundOn, setFoundOn] = useState<string | null>(cell === undefined ? today : cell.foundOn)
  const [note, setNote] = useState(cell?.note ?? '')
  const [tried, setTried] = useState(false)
  const save = useCommand(client.competitors.saveCell, { done: t('saved') })
  const sourceless = source.trim() === ''
  const send = async () => {
    setTried(true)
    if (sourceless || foundOn === null || save.busy) return
    const words = { value, note: note.trim(), source: source.trim(), foundOn }
    if ((await save.run({ ...place, ...words, version: cell?.version ?? 0 })) !== null) toGrid()
  }
  useHotkey('finish', () => {
    void send()
  })
  useHotkey('back', () => {
    toGrid()
  })
  const unit = item.measure === 'mark' ? '/ 10' : locale === 'en' ? item.unitEn : item.unit
  return (
    <div className="competitor-form">
      <Field label={unit === '' ? t('value') : t('value-in', { unit })}>
        {(control) =>
          item.measure === 'yes-no' ? (
            <Select
              {...control}
              id={valueFieldId}
              allowClear
              value={value}
              options={[
                { value: 1, label: t('word.yes') },
                { value: 0, label: t('word.no') },
              ]}
              onChange={(chosen: number | undefined) => setValue(chosen ?? null)}
            />
          ) : (
            <InputNumber
              {...control}
              id={valueFieldId}
              aria-label={t('value')}
              min={0}
              max={item.measure === 'mark' ? 10 : 1_000_000}
              value={value}
              onChange={setValue}
            />
          )
        }
      </Field>
      <Field label={t('source')} problem={tried && sourceless ? t('source-needed') : undefined}>
        {(control) => (
          <Input {...control} value={source} maxLength={200} onChange={(event) => setSource(event.target.value)} />
        )}
      </Field>
      <DateField
        label={t('found-on')}
        value={foundOn}
        onChange={setFoundOn}
        problem={tried && foundOn === null ? t('date-needed') : undefined}
      />
      <Field label={t('word.note')}>
        {(control) => (
          <Input {...control} value={note} maxLength={400} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
      <div className="competitor-actions">
        <Button type="primary" loading={save.busy} onClick={() => void send()}>
          {t('action.save')} <KeyHint action="finish" />
        </Button>
      </div>
    </div>
  )
}

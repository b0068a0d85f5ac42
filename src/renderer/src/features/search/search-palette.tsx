import { AppstoreOutlined, FileTextOutlined, RightOutlined, UserOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHitView } from '../../../../core/contract/customers.ts'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import type { KeyAction } from '../../ui/key-table.ts'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { entriesOf, type PaletteEntry } from './palette-entries.ts'
import './search.css'

/** Something that can be done from the palette. */
export type PaletteAction = Readonly<{ id: string; title: string; key?: KeyAction; run: () => void }>

type Props = Readonly<{ actions: readonly PaletteAction[]; onClose: () => void }>

const icons = { customer: UserOutlined, unit: AppstoreOutlined, case: FileTextOutlined, action: RightOutlined }

/** Finds customers, units and cases by whatever the caller says, and actions by their names; keys alone suffice. */
export function SearchPalette({ actions, onClose }: Props) {
  const { t } = useTranslation('search')
  const id = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const { hits, error, searching } = useHits(text)
  const entries = entriesOf({ text, hits, actions })
  const current = Math.min(chosen, entries.length - 1)

  const open = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return
    onClose()
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setChosen(Math.min(entries.length - 1, current + 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(0, current - 1))
    else if (event.key === 'Enter') open(entries[current])
    else return
    event.preventDefault()
  }

  return (
    <Modal
      open
      width={640}
      footer={null}
      closable={false}
      onCancel={onClose}
      title={<span className="v-unseen">{t('label')}</span>}
      styles={{ header: { margin: 0 } }}
    >
      <Input
        autoFocus
        size="large"
        value={text}
        maxLength={80}
        placeholder={t('placeholder')}
        role="combobox"
        aria-label={t('label')}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={entries.length > 0 ? `${id}-${current}` : undefined}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value)
          setChosen(0)
        }}
      />
      <div className="v-unseen" role="status">
        {searching ? t('searching') : t('results', { count: entries.length })}
      </div>
      {error !== null && <ErrorState error={error} />}
      {error === null && entries.length === 0 && !searching && (
        <EmptyState title={t('none', { text: text.trim() })} text={t('noneText')} />
      )}
      <div id={`${id}-list`} role="listbox" aria-label={t('label')} className="v-palette-list">
        {entries.map((entry, index) => (
          <Entry
            key={entry.id}
            id={`${id}-${index}`}
            entry={entry}
            chosen={index === current}
            onOpen={() => open(entry)}
          />
        ))}
      </div>
      <div className="v-palette-foot v-soft">{t('keys')}</div>
    </Modal>
  )
}

type EntryProps = Readonly<{ id: string; entry: PaletteEntry; chosen: boolean; onOpen: () => void }>

function Entry({ id, entry, chosen, onOpen }: EntryProps) {
  const { t } = useTranslation('search')
  const label = useLabels()
  const Icon = icons[entry.kind]
  return (
    <button
      type="button"
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className="v-palette-entry"
      ref={(element) => {
        if (chosen) element?.scrollIntoView({ block: 'nearest' })
      }}
      onClick={onOpen}
    >
      <Icon aria-hidden="true" />
      <span className="v-palette-title">{entry.title}</span>
      <span className="v-palette-detail v-soft">{entry.detail}</span>
      <span className="v-palette-kind v-soft">
        {entry.kind === 'action' ? t('actions') : label('searchHit', entry.kind)}
      </span>
      {entry.key !== undefined && <KeyHint action={entry.key} />}
    </button>
  )
}

type Hits = Readonly<{ hits: readonly SearchHitView[]; error: unknown; searching: boolean }>

function useHits(text: string): Hits {
  const may = useMay()
  const wanted = useDeferredValue(text.trim())
  const enabled = wanted !== '' && may('customer.view')
  const search = useQuery(
    api.customers.search.queryOptions({
      input: { text: wanted, limit: 12 },
      enabled,
      staleTime: 5000,
      placeholderData: keepPreviousData,
    }),
  )
  return {
    hits: enabled ? (search.data ?? []) : [],
    error: enabled ? search.error : null,
    searching: enabled && search.isFetching,
  }
}

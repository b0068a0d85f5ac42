import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Competitor, CompetitorItem } from '../../../../core/contract/competitors.ts'
import { isStale } from '../../../../core/domain/competitor/compare.ts'
import { compareItems } from '../../../../core/domain/competitor/compared-items.ts'
import { ownColumn } from '../../../../core/domain/competitor/competitor.ts'
import { api } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { useMay } from '../../api/session.ts'
import { formatDate } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { CellPanel } from './cell-panel.tsx'
import type { CellPlace, ComparisonTable } from './comparison.ts'
import { CompetitorDrawer } from './competitor-drawer.tsx'
import { CompetitorGrid } from './competitor-grid.tsx'
import { ItemDrawer } from './item-drawer.tsx'
import { useTableFile } from './use-table-file.ts'
import './competitor.css'

type Editing =
  | Readonly<{ what: 'item'; item: CompetitorItem | null }>
  | Readonly<{ what: 'competitor'; competitor: Competitor | null }>

const staleChoices = [3, 6, 12, 24] as const
const usualStale = 12

/** Our own service beside that of competitors, item by item, each value with its source and date. */
export function CompetitorTab() {
  const { data, error, refetch } = useQuery(api.competitors.table.queryOptions({ input: {} }))
  if (data !== undefined) return <Comparison table={data} />
  return error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />
}

function Comparison({ table }: Readonly<{ table: ComparisonTable }>) {
  const { t } = useTranslation('competitor')
  const may = useMay()
  const { zone } = useTimeReader()
  const today = formatDate(serverNow(), zone)
  const writes = may('competitor.write')
  const [months, setMonths] = useState<number>(usualStale)
  const [editing, setEditing] = useState<Editing | null>(null)
  const first = table.items[0]
  const [place, setPlace] = useState<CellPlace | null>(null)
  const current = place ?? (first === undefined ? null : { itemId: first.id, columnId: ownColumn })
  const saveFile = useTableFile(table)
  usePlainKeys(
    ['I', 'C'],
    (key) => setEditing(key === 'I' ? { what: 'item', item: null } : { what: 'competitor', competitor: null }),
    { enabled: writes && editing === null },
  )
  const close = () => setEditing(null)
  const rows = compareItems(table.items, table.competitors, table.cells)
  const verdicts = (wanted: 'strength' | 'gap') => rows.filter(({ verdict }) => verdict === wanted).length
  return (
    <div className="competitor-page">
      <div className="competitor-head">
        <span>{t('summary', { strengths: verdicts('strength'), gaps: verdicts('gap'), items: rows.length })}</span>
        <Select
          aria-label={t('stale-after')}
          value={months}
          options={staleChoices.map((value) => ({ value, label: t('stale-months', { months: value }) }))}
          onChange={setMonths}
        />
        <div className="competitor-actions">
          {writes ? (
            <>
              <Button onClick={() => setEditing({ what: 'item', item: null })}>
                {t('new-item')} <KeyHint keys="I" />
              </Button>
              <Button onClick={() => setEditing({ what: 'competitor', competitor: null })}>
                {t('new-competitor')} <KeyHint keys="C" />
              </Button>
            </>
          ) : null}
          {may('export.run') ? (
            <Button icon={<DownloadOutlined />} onClick={saveFile}>
              {t('export')}
            </Button>
          ) : null}
        </div>
      </div>
      {rows.length === 0 ? <EmptyState text={t('empty')} /> : null}
      {current === null || rows.length === 0 ? null : (
        <div className="competitor-panes">
          <CompetitorGrid
            table={table}
            rows={rows}
            current={current}
            isStale={(date) => isStale(date, today, months)}
            onMove={setPlace}
            onEditItem={writes ? (item) => setEditing({ what: 'item', item }) : null}
            onEditCompetitor={writes ? (competitor) => setEditing({ what: 'competitor', competitor }) : null}
          />
          <CellPanel key={`${current.itemId} ${current.columnId}`} table={table} place={current} today={today} />
        </div>
      )}
      {editing?.what === 'item' ? <ItemDrawer item={editing.item} onClose={close} /> : null}
      {editing?.what === 'competitor' ? <CompetitorDrawer competitor={editing.competitor} onClose={close} /> : null}
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudyHead } from '../../../../core/contract/studies.ts'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { StudyDetail } from './study-detail.tsx'
import { StudyDrawer } from './study-drawer.tsx'
import './study.css'

/** Studies of service quality: which there are, and the chosen one with its forms and figures. */
export function StudyTab() {
  const { t } = useTranslation('study')
  const may = useMay()
  const route = useRoute()
  const chosenId = route?.page === 'surveys' && route.tab === 'studies' ? route.id : null
  const [making, setMaking] = useState(false)
  const { data, error, refetch } = useQuery(api.studies.list.queryOptions({ input: {} }))
  usePlainKeys(['N'], () => setMaking(true), { enabled: may('study.manage') && !making })
  const choose = (study: StudyHead) => navigate(`/surveys/studies/${study.id}`, { replace: true })
  const columns: readonly Column<StudyHead>[] = [
    { key: 'name', title: t('study'), width: 'minmax(96px, 1fr)', render: (study) => study.name },
    {
      key: 'state',
      title: t('word.state'),
      width: '88px',
      render: (study) => <KindTag group="studyState" value={study.state} plain />,
    },
  ]
  return (
    <div className="study-panes">
      <section className="v-panel study-list" aria-label={t('studies')}>
        {may('study.manage') ? (
          <div className="study-list-head">
            <Button onClick={() => setMaking(true)}>
              {t('new')} <KeyHint keys="N" />
            </Button>
          </div>
        ) : null}
        {data === undefined && error === null ? <Loading /> : null}
        {data === undefined && error !== null ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data === undefined ? null : (
          <DataTable
            label={t('studies')}
            rows={data.studies}
            columns={columns}
            rowKey={(study) => study.id}
            openKey={chosenId}
            onOpen={choose}
            onCurrent={choose}
            empty={<EmptyState text={t('empty')} />}
          />
        )}
      </section>
      <section className="v-panel study-chosen" aria-label={t('chosen')}>
        {chosenId === null ? <EmptyState title={t('nothing-chosen')} text={t('choose-one')} /> : null}
        {chosenId === null ? null : <StudyDetail key={chosenId} id={chosenId} />}
      </section>
      {making ? (
        <StudyDrawer
          study={null}
          onClose={() => setMaking(false)}
          onSaved={(id) => {
            setMaking(false)
            navigate(`/surveys/studies/${id}`)
          }}
        />
      ) : null}
    </div>
  )
}

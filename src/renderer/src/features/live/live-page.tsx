import { FullscreenOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useNow } from '../../api/server-time.ts'
import { useMay } from '../../api/session.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Loading } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import type { RowsQuestion } from './figure-rows.ts'
import { Freshness } from './freshness.tsx'
import { type Goals, LiveBoard } from './live-board.tsx'
import { RowsDrawer } from './rows-drawer.tsx'
import { useLiveFigures } from './use-live-figures.ts'
import { Wallboard } from './wallboard.tsx'
import './live.css'

const usualGoals: Goals = { serviceLevelMs: 20_000, serviceLevelGoal: 0.8 }

/** What goes on at this moment, for who leads: every figure opens its rows; F9 fills the screen with it. */
export function LivePage() {
  const { t } = useTranslation('live')
  const figures = useLiveFigures()
  const goals = useGoals()
  const [question, setQuestion] = useState<RowsQuestion | null>(null)
  const [wall, setWall] = useState(false)
  useHotkey('wallboard', () => {
    setWall(!wall)
  })
  const freshness = <Freshness figures={figures} />
  const board = figures === null ? <Loading /> : <LiveBoard {...{ figures, goals, onOpen: setQuestion }} />
  return (
    <div className="v-page live-page">
      <PageHeader
        title={t('title')}
        tags={freshness}
        actions={
          <Button icon={<FullscreenOutlined />} onClick={() => setWall(true)}>
            {t('wallboard')} <KeyHint action="wallboard" />
          </Button>
        }
      />
      {wall ? null : board}
      {wall ? (
        <Wallboard freshness={freshness} onLeave={() => setWall(false)}>
          {board}
        </Wallboard>
      ) : null}
      {question === null || figures === null ? null : (
        <RowsDrawer question={question} figures={figures} onClose={() => setQuestion(null)} />
      )}
    </div>
  )
}

/** The thresholds in force, the usual ones for who may not see the settings. */
function useGoals(): Goals {
  const may = useMay()
  const now = useNow(60_000)
  const { data = [] } = useQuery({ ...api.administration.settings.queryOptions(), enabled: may('settings.view') })
  const inForce = data.flatMap(({ setting, effectiveFrom }) =>
    setting.name === 'thresholds' ? [{ ...setting.value, effectiveFrom }] : [],
  )
  return inForce.findLast(({ effectiveFrom }) => effectiveFrom <= now) ?? usualGoals
}

import { FullscreenOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Loading } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import type { RowsQuestion } from './figure-rows.ts'
import { Freshness } from './freshness.tsx'
import { LiveBoard } from './live-board.tsx'
import { RowsDrawer } from './rows-drawer.tsx'
import { useLiveFigures } from './use-live-figures.ts'
import { Wallboard } from './wallboard.tsx'
import './live.css'

/** What goes on at this moment, for who leads: every figure opens its rows; F9 fills the screen with it. */
export function LivePage() {
  const { t } = useTranslation('live')
  const figures = useLiveFigures()
  const [question, setQuestion] = useState<RowsQuestion | null>(null)
  const [wall, setWall] = useState(false)
  useHotkey('wallboard', () => {
    setWall(!wall)
  })
  const freshness = <Freshness figures={figures} />
  const board =
    figures === null ? <Loading /> : <LiveBoard figures={figures} goals={figures.goals} onOpen={setQuestion} />
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

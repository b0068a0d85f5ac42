import { assertNever } from '../../../../core/domain/assert-never.ts'
import { AgentsTile } from './agents-tile.tsx'
import type { Slide } from './board-model.ts'
import type { BoardView } from './board-view.ts'
import { AbandonTile, ServiceLevelTile, TalkingTile, WaitingTile } from './call-tiles.tsx'
import { HoursTile } from './hours-tile.tsx'
import { ComplaintsTile, LateTile, NotCalledBackTile, OrdersTile } from './work-tiles.tsx'

type Props = Readonly<{ slide: Slide; view: BoardView }>

/** One page of a board. */
export function SlideView({ slide, view }: Props) {
  switch (slide.kind) {
    case 'all':
      return <AllQueues view={view} />
    case 'queue':
      return <OneQueue view={view} queueId={slide.queueId} />
    case 'work':
      return <Work view={view} />
    default:
      return assertNever(slide)
  }
}

function AllQueues({ view }: Pick<Props, 'view'>) {
  const { figures } = view.picture
  return (
    <div className="wall-grid wall-all">
      <WaitingTile view={view} calls={figures} />
      <ServiceLevelTile view={view} calls={figures} />
      <NotCalledBackTile view={view} />
      <LateTile view={view} />
      <div className="wall-wide">
        <HoursTile view={view} />
      </div>
      <div className="wall-wide">
        <AgentsTile view={view} />
      </div>
      <OrdersTile view={view} />
      <div className="wall-wide">
        <ComplaintsTile view={view} />
      </div>
      <AbandonTile view={view} calls={figures} />
    </div>
  )
}

function OneQueue({ view, queueId }: Readonly<{ view: BoardView; queueId: string | null }>) {
  const queue = view.picture.figures.queues.find((each) => each.queueId === queueId)
  if (queue === undefined) return <AllQueues view={view} />
  return (
    <div className="wall-grid wall-queue">
      <WaitingTile view={view} calls={queue} />
      <ServiceLevelTile view={view} calls={queue} />
      <AbandonTile view={view} calls={queue} />
      <TalkingTile calls={queue} />
      <div className="wall-whole">
        <HoursTile view={view} queueId={queueId} />
      </div>
    </div>
  )
}

function Work({ view }: Pick<Props, 'view'>) {
  return (
    <div className="wall-grid wall-work">
      <LateTile view={view} />
      <OrdersTile view={view} />
      <NotCalledBackTile view={view} />
      <div className="wall-whole">
        <ComplaintsTile view={view} />
      </div>
    </div>
  )
}

import type { BoardAgent, BoardPicture } from '../../core/contract/wallboards.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { visibleOrgs } from '../../core/domain/people/org.ts'
import { type BoardNames, type BoardPrincipal, firstName } from '../../core/domain/wallboard/board-link.ts'
import type { CallChoice } from '../live/call-history.ts'
import { livePicture } from '../live/live.ts'
import type { LiveBoard } from '../live/live-board.ts'
import { pinyinOf } from '../pinyin.ts'
import type { Runtime } from '../runtime.ts'
import type { BoardPartsReader } from './board-parts.ts'

/** What pictures are made of. */
export type BoardSources = Readonly<{ runtime: Runtime; live: LiveBoard; parts: BoardPartsReader }>

/** Whose figures, how operators are called, and how it is to look where somebody else decides that. */
export type BoardView = Readonly<{
  orgIds: readonly OrgUnitId[] | 'all'
  part: string | null
  /** Whether queues are shown one by one. */
  byQueue: boolean
  names: BoardNames | 'full'
  board: BoardPicture['board']
}>

/** Operators shown at most: more than a wall has room for. */
const agentsAtMost = 200

const calledBy: Readonly<Record<BoardNames | 'full', (name: string) => string | null>> = {
  none: () => null,
  first: firstName,
  // the initials: `林小美` is LXM, `Anna Smith` is AS
  code: (name) => initialsOf(name),
  full: (name) => name,
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? words.map((word) => [...word][0] ?? '').join('') : pinyinOf(name).initials
  return letters.toUpperCase().slice(0, 4)
}

function hoursOf(live: LiveBoard, choice: CallChoice & Readonly<{ queueId: string | null }>) {
  const hours = live.halfHours(choice)
  return {
    queueId: choice.queueId,
    offered: hours.map(({ offered }) => offered),
    forecast: hours.map(({ forecast }) => forecast),
  }
}

/** What the link of a board shows now; the part of the organisation may have grown since it was made. */
export function viewOfLink({ directory }: Runtime, link: BoardPrincipal): BoardView {
  const org = directory.org(link.orgId)
  const whole = org !== undefined && org.parentId === null
  return {
    orgIds: whole ? 'all' : visibleOrgs(directory.orgUnits(), link.orgId),
    part: whole ? null : (org?.name ?? ''),
    byQueue: link.setup.pages.includes('queues'),
    names: link.setup.names,
    board: { ...link.setup, name: link.name },
  }
}

/** Everything that a board shows at this moment. */
export async function boardPicture({ runtime, live, parts }: BoardSources, view: BoardView): Promise<BoardPicture> {
  const { agents, orders, complaints } = await parts.read(live.day())
  const now = runtime.clock.now()
  const { orgIds } = view
  const seen = ({ orgId }: Readonly<{ orgId: string }>) => orgIds === 'all' || orgIds.some((each) => each === orgId)
  const figures = livePicture({ ...runtime, principal: { orgIds } }, live)
  const calls = calledBy[view.names]
  const organisation = runtime.settings.organisation(now)
  const counts: BoardPicture['complaints'] = { general: 0, serious: 0, critical: 0, unweighed: 0 }
  for (const each of complaints) if (seen(each)) counts[each.severity] += each.count
  const sum = (key: 'notDispatched' | 'leftOver') => orders.filter(seen).reduce((all, each) => all + each[key], 0)
  return {
    kind: 'picture',
    organisation: organisation.name,
    part: view.part,
    zone: organisation.zone,
    board: view.board,
    figures,
    queueHours: view.byQueue ? figures.queues.map(({ queueId }) => hoursOf(live, { orgIds, queueId })) : [],
    agents: agents
      .filter(seen)
      .slice(0, agentsAtMost)
      .map(({ personId, state, since }): BoardAgent => {
        return { name: calls(runtime.directory.person(personId)?.name ?? ''), state, since }
      }),
    orders: { notDispatched: sum('notDispatched'), leftOver: sum('leftOver') },
    complaints: counts,
  }
}

import {
  CheckCircleOutlined,
  CoffeeOutlined,
  EditOutlined,
  MinusCircleOutlined,
  PhoneFilled,
  PhoneOutlined,
  ReadOutlined,
  SoundOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { AgentState } from '../../../../core/domain/call/agent.ts'

const icons = {
  offline: MinusCircleOutlined,
  ready: CheckCircleOutlined,
  ringing: SoundOutlined,
  'on-call': PhoneFilled,
  acw: EditOutlined,
  break: CoffeeOutlined,
  meeting: TeamOutlined,
  training: ReadOutlined,
  outbound: PhoneOutlined,
} as const satisfies Record<AgentState, unknown>

/** The sign of an operator's state; the word always stands beside it. */
export function AgentStateIcon({ state }: Readonly<{ state: AgentState }>) {
  const Icon = icons[state]
  return <Icon aria-hidden />
}

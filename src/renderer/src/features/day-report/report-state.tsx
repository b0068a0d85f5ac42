import { CheckCircleOutlined, ClockCircleOutlined, EditOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { DayReportState } from '../../../../core/domain/day-report/day-report.ts'

const looks = {
  open: { Icon: EditOutlined, tone: 'v-soon' },
  signed: { Icon: ClockCircleOutlined, tone: 'v-waiting' },
  accepted: { Icon: CheckCircleOutlined, tone: 'v-good' },
} as const satisfies Record<DayReportState, unknown>

/** Where a report stands, by icon, word and colour. */
export function ReportState({ state }: Readonly<{ state: DayReportState }>) {
  const { t } = useTranslation('day-report')
  const { Icon, tone } = looks[state]
  return (
    <span className={`v-state ${tone}`}>
      <Icon aria-hidden /> {t(`state-${state}`)}
    </span>
  )
}

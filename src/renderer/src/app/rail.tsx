import {
  AccountBookOutlined,
  AlertOutlined,
  BarChartOutlined,
  BellOutlined,
  CarOutlined,
  ClockCircleOutlined,
  CompassOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  FileDoneOutlined,
  FormOutlined,
  InboxOutlined,
  PhoneOutlined,
  SettingOutlined,
  TeamOutlined,
  ToolOutlined,
} from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import { useMay } from '../api/session.ts'
import { navigate, type Page, useRoute } from '../ui/route.ts'
import { type RailEntry, railEntries } from './pages.tsx'

const icons = {
  desk: PhoneOutlined,
  commitments: ClockCircleOutlined,
  dispatch: CarOutlined,
  'my-day': CompassOutlined,
  workshop: ToolOutlined,
  parts: InboxOutlined,
  settlement: AccountBookOutlined,
  complaints: AlertOutlined,
  customers: TeamOutlined,
  reminders: BellOutlined,
  surveys: FormOutlined,
  'day-reports': FileDoneOutlined,
  figures: BarChartOutlined,
  floor: CustomerServiceOutlined,
  live: DashboardOutlined,
  settings: SettingOutlined,
} as const satisfies Readonly<Record<RailEntry['page'], unknown>>

/** The entries of the rail that the signed-in person may use. */
export function useAllowedEntries(): readonly RailEntry[] {
  const may = useMay()
  return railEntries.filter((entry) => entry.anyOf.some(may))
}

/** The entry under which a page without one of its own stands. */
function railPageOf(page: Page | undefined): Page | undefined {
  if (page === 'cases') return 'desk'
  if (page === 'abandoned') return 'commitments'
  if (page === 'technicians') return 'dispatch'
  return page === 'contracts' ? 'customers' : page
}

/** The way to every page; Alt and a digit go there too. */
export function Rail({ entries }: Readonly<{ entries: readonly RailEntry[] }>) {
  const { t } = useTranslation('frame')
  const route = useRoute()
  const may = useMay()
  const late = useLateCount(may('commitment.view'))
  const active = railPageOf(route?.page)
  return (
    <nav className="v-rail" aria-label={t('rail.label')}>
      {entries.map((entry, index) => {
        const Icon = icons[entry.page]
        const badge = entry.page === 'commitments' ? late : 0
        return (
          <a
            key={entry.page}
            href={entry.path}
            title={`Alt ${index + 1}`}
            aria-current={entry.page === active ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              navigate(entry.path)
            }}
          >
            <span className="v-rail-icon">
              <Icon aria-hidden="true" />
              {badge > 0 && (
                <span className="v-rail-badge">
                  {badge > 99 ? '99+' : badge}
                  <span className="v-unseen">{t('rail.late')}</span>
                </span>
              )}
            </span>
            {t(`rail.${entry.page}`)}
          </a>
        )
      })}
      <SampleMark />
    </nav>
  )
}

function useLateCount(enabled: boolean): number {
  const counts = useQuery(
    api.commitments.counts.queryOptions({ input: { whose: 'all' }, enabled, refetchInterval: 30_000 }),
  )
  return counts.data?.late ?? 0
}

function SampleMark() {
  const { t } = useTranslation('frame')
  const setup = useQuery(api.people.setupStatus.queryOptions())
  if (setup.data?.sample !== true) return null
  return (
    <span className="v-rail-sample" title={t('sample.text')}>
      {t('sample.mark')}
    </span>
  )
}

import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '../../../../core/domain/people/permission.ts'
import { useMay } from '../../api/session.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { navigate, useRoute } from '../../ui/route.ts'
import { AboutTab } from './about-tab.tsx'
import { AuditTab } from './audit-tab.tsx'
import { BackupsTab } from './backups-tab.tsx'
import { CalendarTab } from './calendar-tab.tsx'
import { FeedsTab } from './feeds/feeds-tab.tsx'
import { FloorTab } from './floor-tab.tsx'
import { ImportsTab } from './imports/imports-tab.tsx'
import { ModelsTab } from './models-tab.tsx'
import { OrgUnitsTab } from './org-units-tab.tsx'
import { OrganisationTab } from './organisation-tab.tsx'
import { PeopleTab } from './people/people-tab.tsx'
import { QueuesTab } from './queues/queues-tab.tsx'
import { RemediesTab } from './remedies-tab.tsx'
import { SampleTab } from './sample-tab.tsx'
import { ServiceTimesTab } from './service-times-tab.tsx'
import { SimulatorTab } from './simulator-tab.tsx'
import { TargetsTab } from './targets-tab.tsx'
import { TelephoneTab } from './telephone/telephone-tab.tsx'
import { ThresholdsTab } from './thresholds-tab.tsx'
import { WarrantyTab } from './warranty-tab.tsx'
import './settings.css'

type Tab = Readonly<{ name: string; needs: Permission | null; Component: ComponentType }>

const tabs: readonly Tab[] = [
  { name: 'organisation', needs: 'settings.view', Component: OrganisationTab },
  { name: 'calendar', needs: 'settings.view', Component: CalendarTab },
  { name: 'targets', needs: 'settings.view', Component: TargetsTab },
  { name: 'thresholds', needs: 'settings.view', Component: ThresholdsTab },
  { name: 'floor', needs: 'settings.view', Component: FloorTab },
  { name: 'service-times', needs: 'settings.view', Component: ServiceTimesTab },
  { name: 'warranty', needs: 'settings.view', Component: WarrantyTab },
  { name: 'remedies', needs: 'settings.view', Component: RemediesTab },
  { name: 'people', needs: 'people.view', Component: PeopleTab },
  { name: 'org-units', needs: 'people.view', Component: OrgUnitsTab },
  { name: 'models', needs: 'settings.view', Component: ModelsTab },
  { name: 'imports', needs: 'import.run', Component: ImportsTab },
  { name: 'queues', needs: 'queue.manage', Component: QueuesTab },
  { name: 'feeds', needs: 'settings.manage', Component: FeedsTab },
  { name: 'telephone', needs: 'settings.manage', Component: TelephoneTab },
  { name: 'sample', needs: 'sample.remove', Component: SampleTab },
  { name: 'simulator', needs: 'simulator.run', Component: SimulatorTab },
  { name: 'audit', needs: 'audit.view', Component: AuditTab },
  { name: 'backups', needs: 'backup.run', Component: BackupsTab },
  { name: 'about', needs: null, Component: AboutTab },
]

/** Everything that is set up here, as far as the person may see it; the address names the part. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  const may = useMay()
  const route = useRoute()
  const wanted = route?.page === 'settings' ? route.tab : null
  const shown = tabs.filter((tab) => tab.needs === null || may(tab.needs))
  const current = shown.find((tab) => tab.name === wanted) ?? shown[0]
  return (
    <div className="v-page settings-page">
      <PageHeader title={t('title')} />
      <div className="settings-columns">
        <nav className="v-panel settings-nav" aria-label={t('title')}>
          {shown.map((tab) => (
            <button
              key={tab.name}
              type="button"
              className="settings-nav-entry"
              aria-current={tab === current ? 'page' : undefined}
              onClick={() => navigate(`/settings/${tab.name}`)}
            >
              {t(`tab-${tab.name}`)}
            </button>
          ))}
        </nav>
        <section className="v-panel settings-body" aria-label={current === undefined ? '' : t(`tab-${current.name}`)}>
          {current === undefined ? null : <current.Component key={current.name} />}
        </section>
      </div>
    </div>
  )
}

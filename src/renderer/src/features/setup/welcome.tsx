import { ApartmentOutlined, ExperimentOutlined, FileAddOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DoorLayout } from '../../ui/door-layout.tsx'
import type { Start } from './setup-page.tsx'
import './setup.css'

/** Three ways to start, each with what it leads to. */
export function Welcome({ onStart }: Readonly<{ onStart: (start: Start) => void }>) {
  const { t } = useTranslation('setup')
  return (
    <DoorLayout wide title={t('welcome.title')} lead={t('welcome.lead')}>
      <div className="v-ways">
        <Way icon={<ExperimentOutlined />} title={t('welcome.sample.title')} text={t('welcome.sample.text')}>
          <Button type="primary" autoFocus onClick={() => onStart('month')}>
            {t('welcome.sample.go')}
          </Button>
        </Way>
        <Way icon={<FileAddOutlined />} title={t('welcome.empty.title')} text={t('welcome.empty.text')}>
          <Button onClick={() => onStart('none')}>{t('welcome.empty.go')}</Button>
        </Way>
        <Way icon={<ApartmentOutlined />} title={t('welcome.join.title')} text={t('welcome.join.text')}>
          <p className="v-soft v-small">{t('welcome.join.how')}</p>
        </Way>
      </div>
    </DoorLayout>
  )
}

type WayProps = Readonly<{ icon: ReactNode; title: string; text: string; children: ReactNode }>

function Way({ icon, title, text, children }: WayProps) {
  return (
    <section className="v-way">
      <span className="v-way-icon" aria-hidden="true">
        {icon}
      </span>
      <div>
        <h2>{title}</h2>
        <p>{text}</p>
        {children}
      </div>
    </section>
  )
}

import { InboxOutlined, WarningFilled } from '@ant-design/icons'
import { Button, Spin } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '../api/failure.ts'
import { useFailureText } from '../i18n/use-messages.ts'
import './ui.css'

/** What will appear here and how to make the first one. */
export function EmptyState({
  title,
  text,
  action,
}: Readonly<{ title?: string; text?: ReactNode; action?: ReactNode }>) {
  const { t } = useTranslation()
  return (
    <div className="v-notice">
      <InboxOutlined className="v-notice-icon" aria-hidden="true" />
      <div className="v-notice-title">{title ?? t('empty.title')}</div>
      {text !== undefined && <p>{text}</p>}
      {action}
    </div>
  )
}

/** What went wrong, that nothing was lost, and a way to try again. */
export function ErrorState({ error, onRetry }: Readonly<{ error: unknown; onRetry?: () => void }>) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  return (
    <div className="v-notice" role="alert">
      <WarningFilled className="v-notice-icon v-late" aria-hidden="true" />
      <div className="v-notice-title">{t('error.title')}</div>
      <p>
        {failureText(failureOf(error))} {t('error.kept')}
      </p>
      {onRetry !== undefined && <Button onClick={onRetry}>{t('action.retry')}</Button>}
    </div>
  )
}

/** Something is being read; silent for the first moment, so that quick answers do not flicker. */
export function Loading() {
  const { t } = useTranslation()
  return (
    <div className="v-notice" role="status">
      <Spin delay={250} />
      <span className="v-unseen">{t('loading')}</span>
    </div>
  )
}

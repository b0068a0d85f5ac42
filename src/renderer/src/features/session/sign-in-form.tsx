import { Alert, Button, Form, Input } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../api/failure.ts'
import { serverNow, useNow } from '../../api/server-time.ts'
import { signIn } from '../../api/session.ts'
import { useFailureText } from '../../i18n/use-messages.ts'

type Fields = Readonly<{ login: string; password: string }>

/** Login and password; says when caps lock is on and how long to wait after too many wrong attempts. */
export function SignInForm({ login }: Readonly<{ login?: string }>) {
  const { t } = useTranslation('session')
  const [form] = Form.useForm<Fields>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [waitUntil, setWaitUntil] = useState(0)
  const [capsLock, setCapsLock] = useState(false)
  const waitMs = waitUntil - useNow(1000)

  const submit = async (fields: Fields) => {
    setBusy(true)
    setFailure(null)
    const answer = await signIn(login ?? fields.login, fields.password)
    setBusy(false)
    if (answer.ok) return
    setFailure(answer.failure)
    if (answer.failure.kind === 'wait') setWaitUntil(serverNow() + answer.failure.retryAfterMs)
    form.setFieldValue('password', '')
    form.focusField('password')
  }
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))

  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} autoComplete="on">
      {login === undefined && (
        <Form.Item name="login" label={t('login')} rules={[{ required: true, message: t('loginMissing') }]}>
          <Input size="large" autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
      )}
      <Form.Item
        name="password"
        label={t('password')}
        rules={[{ required: true, message: t('passwordMissing') }]}
        extra={capsLock ? <span className="v-soon">⇪ {t('capsLock')}</span> : null}
      >
        <Input.Password
          size="large"
          autoFocus={login !== undefined}
          autoComplete="current-password"
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
        />
      </Form.Item>
      <div aria-live="polite">
        <Problem failure={failure} waitMs={waitMs} />
      </div>
      <Button block type="primary" size="large" htmlType="submit" loading={busy} disabled={waitMs > 0}>
        {t('submit')}
      </Button>
    </Form>
  )
}

function Problem({ failure, waitMs }: Readonly<{ failure: Failure | null; waitMs: number }>) {
  const { t } = useTranslation('session')
  const failureText = useFailureText()
  if (failure === null || (failure.kind === 'wait' && waitMs <= 0)) return null
  const text = failure.kind === 'wait' ? t('wait', { seconds: Math.ceil(waitMs / 1000) }) : failureText(failure)
  return <Alert className="v-form-alert" type="error" showIcon title={text} />
}

import { Alert, Button, Form, Input, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client, queryClient } from '../../api/client.ts'
import { signIn } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLocale } from '../../i18n/index.ts'
import { useFailureText } from '../../i18n/use-messages.ts'
import { DoorLayout } from '../../ui/door-layout.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import type { Start } from './setup-page.tsx'
import { guessZone, zoneOptions } from './zones.ts'
import './setup.css'

type Fields = Readonly<{
  organisation: string
  hotline: string
  areaCode: string
  zone: string
  adminName: string
  login: string
  password: string
}>

/** The one page of set-up; when it is done the administrator is signed in. */
export function SetupForm({ start, onBack }: Readonly<{ start: Start; onBack: () => void }>) {
  const { t } = useTranslation('setup')
  const locale = useLocale()
  const failureText = useFailureText()
  const setUp = useCommand(client.people.setUp, { silent: () => true })
  const [signingIn, setSigningIn] = useState(false)
  const busy = setUp.busy || signingIn

  const submit = async (fields: Fields) => {
    const done = await setUp.run({ ...fields, login: fields.login.trim().toLowerCase(), locale, sample: start })
    if (done === null) return
    setSigningIn(true)
    await signIn(fields.login, fields.password)
    // also when signing in failed: the sign-in page then says what to do
    await queryClient.invalidateQueries({ queryKey: api.people.setupStatus.key() })
    setSigningIn(false)
  }

  return (
    <DoorLayout wide title={t('form.title')} lead={t('form.lead')}>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        disabled={busy}
        onFinish={submit}
        initialValues={{ hotline: '', areaCode: '', zone: guessZone() }}
      >
        <div className="v-setup-columns">
          <OrganisationFields />
          <AdministratorFields />
        </div>
        <div aria-live="polite">
          {setUp.failure !== null && (
            <Alert className="v-form-alert" type="error" showIcon title={failureText(setUp.failure)} />
          )}
        </div>
        <div className="v-setup-end">
          <span role="status">
            {busy
              ? t(start === 'month' ? 'form.workingSample' : 'form.working')
              : start === 'month' && <StateTag tone="waiting">{t('form.sampleOn')}</StateTag>}
          </span>
          <Button onClick={onBack}>{t('form.back')}</Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={false}>
            {t('form.submit')}
          </Button>
        </div>
      </Form>
    </DoorLayout>
  )
}

function OrganisationFields() {
  const { t } = useTranslation('setup')
  const locale = useLocale()
  const zones = useMemo(() => [...zoneOptions(locale)], [locale])
  const required = { required: true, whitespace: true, message: t('form.missing') }
  return (
    <section>
      <h2>{t('form.organisationPart')}</h2>
      <Form.Item
        name="organisation"
        label={t('form.organisation')}
        extra={t('form.organisationHint')}
        rules={[required]}
      >
        <Input autoFocus maxLength={80} autoComplete="organization" />
      </Form.Item>
      <div className="v-setup-pair">
        <Form.Item name="hotline" label={t('form.hotline')}>
          <Input maxLength={40} inputMode="tel" placeholder="400-000-0000" />
        </Form.Item>
        <Form.Item
          name="areaCode"
          label={t('form.areaCode')}
          tooltip={t('form.areaCodeHint')}
          rules={[{ pattern: /^\d{0,4}$/, message: t('form.areaCodeWrong') }]}
        >
          <Input maxLength={4} inputMode="numeric" placeholder="020" />
        </Form.Item>
      </div>
      <Form.Item name="zone" label={t('form.zone')} extra={t('form.zoneHint')} rules={[required]}>
        <Select showSearch={{ optionFilterProp: 'search' }} options={zones} />
      </Form.Item>
    </section>
  )
}

function AdministratorFields() {
  const { t } = useTranslation('setup')
  const required = { required: true, whitespace: true, message: t('form.missing') }
  return (
    <section>
      <h2>{t('form.adminPart')}</h2>
      <Form.Item name="adminName" label={t('form.adminName')} rules={[required]}>
        <Input maxLength={80} autoComplete="name" />
      </Form.Item>
      <Form.Item
        name="login"
        label={t('form.login')}
        extra={t('form.loginHint')}
        rules={[required, { pattern: /^\s*[\p{L}\p{N}._-]{1,40}\s*$/u, message: t('form.loginWrong') }]}
      >
        <Input maxLength={40} autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('form.password')}
        extra={t('form.passwordHint')}
        dependencies={['login']}
        rules={[
          { required: true, message: t('form.missing') },
          { min: 10, message: t('form.passwordShort') },
          ({ getFieldValue }) => ({
            validator: (_rule, value: unknown) =>
              String(value).toLowerCase() ===
              String(getFieldValue('login') ?? '')
                .trim()
                .toLowerCase()
                ? Promise.reject(new Error(t('form.passwordSame')))
                : Promise.resolve(),
          }),
        ]}
      >
        <Input.Password maxLength={200} autoComplete="new-password" />
      </Form.Item>
    </section>
  )
}

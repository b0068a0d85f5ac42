import { Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Who } from '../../../../core/contract/people.ts'
import { signOut } from '../../api/session.ts'
import { SignInForm } from './sign-in-form.tsx'

/** Over the page of somebody whose session is over: signing in again goes on where it stopped. */
export function SignInAgain({ who }: Readonly<{ who: Who }>) {
  const { t } = useTranslation('session')
  return (
    <Modal open width={400} title={t('again.title')} footer={null} closable={false} keyboard={false}>
      <p className="v-form-alert">{t('again.text', { name: who.name })}</p>
      <SignInForm login={who.login} />
      <Button block type="link" onClick={() => void signOut()}>
        {t('again.other')}
      </Button>
    </Modal>
  )
}

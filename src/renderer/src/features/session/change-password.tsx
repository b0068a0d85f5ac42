import { Alert, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useFailureText } from '../../i18n/use-messages.ts'

type Fields = Readonly<{ current: string; next: string }>

/** Changes the own password; the present one is asked for. */
export function ChangePassword({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation('session')
  const failureText = useFailureText()
  const [form] = Form.useForm<Fields>()
  const change = useCommand(client.people.changePassword, { done: t('change.done'), silent: () => true })
  const submit = async (fields: Fields) => {
    if ((await change.run(fields)) !== null) onClose()
  }
  return (
    <Modal
      open
      width={400}
      title={t('change.title')}
      okText={t('change.title')}
      confirmLoading={change.busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="current"
          label={t('change.current')}
          rules={[{ required: true, message: t('passwordMissing') }]}
        >
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('change.next')}
          extra={t('change.hint')}
          rules={[{ required: true, message: t('passwordMissing') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <div aria-live="polite">
          {change.failure !== null && (
            <Alert className="v-form-alert" type="error" showIcon title={failureText(change.failure)} />
          )}
        </div>
      </Form>
    </Modal>
  )
}

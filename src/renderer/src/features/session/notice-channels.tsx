import { useQuery } from '@tanstack/react-query'
import { Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MessageChannel, messageChannels } from '../../../../core/domain/message/message.ts'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'

/** Over which channels notices reach this person, beside the console. */
export function NoticeChannels({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation('session')
  const label = useLabels()
  const found = useQuery(api.climbs.channels.queryOptions()).data
  const [edited, setEdited] = useState<readonly MessageChannel[] | null>(null)
  const choose = useCommand(client.climbs.chooseChannels, { done: t('notices.done') })
  const chosen = edited ?? found?.chosen ?? []
  const addresses = { text: found?.mobile ?? '', email: found?.email ?? '' }
  const save = async () => {
    if ((await choose.run({ chosen: [...chosen] })) !== null) onClose()
  }
  const where = (channel: MessageChannel) => {
    if (addresses[channel] === '') return t('notices.nowhere')
    return found?.on.includes(channel) === true ? addresses[channel] : `${addresses[channel]} · ${t('notices.off')}`
  }
  return (
    <Modal
      open
      width={440}
      title={t('notices.title')}
      okText={t('notices.save')}
      confirmLoading={choose.busy}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="v-soft">{t('notices.hint')}</p>
      {messageChannels.map((channel, index) => (
        <div key={channel}>
          <Checkbox
            autoFocus={index === 0}
            checked={chosen.includes(channel)}
            onChange={(event) =>
              setEdited(event.target.checked ? [...chosen, channel] : chosen.filter((each) => each !== channel))
            }
          >
            {label('messageChannel', channel)} <span className="v-soft">{where(channel)}</span>
          </Checkbox>
        </div>
      ))}
    </Modal>
  )
}

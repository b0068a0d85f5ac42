import { App, Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { noteExplained, shouldExplain } from './ask-microphone.ts'

const key = 'microphone'

/** Says, once on a workstation, why the browser is going to ask for the microphone, before the first call does. */
export function MicrophoneNotice({ onOpen }: Readonly<{ onOpen: () => void }>) {
  const { t } = useTranslation('phone-settings')
  const { notification } = App.useApp()
  useEffect(() => {
    let over = false
    void shouldExplain().then((should) => {
      if (!should || over) return
      notification.info({
        key,
        title: t('ask'),
        description: t('ask-how'),
        duration: 0,
        placement: 'bottomRight',
        onClose: noteExplained,
        actions: (
          <Button
            type="primary"
            size="small"
            onClick={() => {
              noteExplained()
              notification.destroy(key)
              onOpen()
            }}
          >
            {t('set-up')}
          </Button>
        ),
      })
    })
    return () => {
      over = true
      notification.destroy(key)
    }
  }, [notification, onOpen, t])
  return null
}

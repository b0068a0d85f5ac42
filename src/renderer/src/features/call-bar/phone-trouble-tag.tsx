import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { addMessages } from '../../i18n/index.ts'
import { type PhoneState, phone } from '../../phone/phone.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { messages } from './trouble-messages.ts'

addMessages({ 'phone-trouble': messages })

type Props = Readonly<{ state: Extract<PhoneState, { kind: 'failed' }> }>

/** That the telephone is not registered, why, and what can be done. */
export function PhoneTroubleTag({ state }: Props) {
  const { t } = useTranslation('phone-trouble')
  const { why, retrying, detail } = state
  const content = (
    <div className="v-trouble">
      <p>{t(`text-${why}`)}</p>
      {detail !== null && <p className="v-soft">{t('detail', { detail })}</p>}
      {retrying && <p className="v-soft">{t('retrying')}</p>}
      <Button size="small" onClick={() => phone.get()?.retry()}>
        {t('common:action.retry')}
      </Button>
    </div>
  )
  return (
    <Popover trigger="click" content={content} title={t('title')}>
      <button type="button" className="v-trouble-button" title={t(`text-${why}`)}>
        <StateTag tone={retrying ? 'soon' : 'late'} plain>
          {t(`why-${why}`)}
        </StateTag>
      </button>
    </Popover>
  )
}

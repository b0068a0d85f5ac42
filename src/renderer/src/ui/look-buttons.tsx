import { MoonOutlined, SunOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { client, newCommandId } from '../api/client.ts'
import { failureOf } from '../api/failure.ts'
import { currentPersonId } from '../api/session-state.ts'
import { changeLocale, useLocale } from '../i18n/index.ts'
import { chooseTheme, useBrightness } from './theme.ts'
import { useHotkey, useKeyText } from './use-hotkey.ts'

/** Shows everything in the other language; for a signed-in person the service notes it too. */
export function LanguageButton() {
  const { t } = useTranslation()
  const locale = useLocale()
  const other = locale === 'en' ? 'zh-CN' : 'en'
  const key = useKeyText('language')
  const change = () => {
    changeLocale(other)
    if (currentPersonId() === null) return
    // the screen has changed already; the service only uses it for what it writes to this person
    client.people.setLocale({ commandId: newCommandId(), locale: other }).catch((error: unknown) => failureOf(error))
  }
  useHotkey('language', change)
  return (
    <Tooltip title={`${t('language')} ${key}`}>
      <Button
        className="v-look"
        type="text"
        lang={other}
        aria-label={locale === 'en' ? '中文' : 'EN English'}
        onClick={change}
      >
        {locale === 'en' ? '中文' : 'EN'}
      </Button>
    </Tooltip>
  )
}

/** Light and dark. */
export function ThemeButton() {
  const { t } = useTranslation()
  const brightness = useBrightness()
  const other = brightness === 'dark' ? 'light' : 'dark'
  const key = useKeyText('theme')
  useHotkey('theme', () => chooseTheme(other))
  return (
    <Tooltip title={`${t(`theme.${other}`)} ${key}`}>
      <Button
        className="v-look"
        type="text"
        icon={brightness === 'dark' ? <SunOutlined /> : <MoonOutlined />}
        aria-label={t(`theme.${other}`)}
        onClick={() => chooseTheme(other)}
      />
    </Tooltip>
  )
}

import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import enUs from 'antd/locale/en_US'
import zhCn from 'antd/locale/zh_CN'
import { queryClient } from '../api/client.ts'
import { useLocale } from '../i18n/index.ts'
import { themeOf, useBrightness, usePageColours, useStillness } from '../ui/theme.ts'
import { Gate } from './gate.tsx'
import { pageNonce } from './style-nonce.ts'
import './app.css'

const antdLocales = { 'zh-CN': zhCn, en: enUs }

/** The whole console: language, look and connection around whatever the person may see. */
export function App() {
  const locale = useLocale()
  const brightness = useBrightness()
  const still = useStillness()
  usePageColours(brightness)
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        locale={antdLocales[locale]}
        theme={themeOf(brightness, still)}
        csp={{ nonce: pageNonce() }}
        componentSize="middle"
        button={{ autoInsertSpace: false }}
      >
        <AntApp className="v-app" message={{ maxCount: 3, top: 56 }} notification={{ placement: 'bottomRight' }}>
          <Gate />
        </AntApp>
      </ConfigProvider>
    </QueryClientProvider>
  )
}

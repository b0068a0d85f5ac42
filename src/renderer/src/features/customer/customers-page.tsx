import { PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, type InputRef } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { navigate } from '../../ui/route.ts'
import { usePlainKeys } from '../../ui/use-hotkey.ts'
import { CustomerDrawer } from './customer-drawer.tsx'
import { CustomerHits } from './customer-hits.tsx'
import { CustomerList } from './customer-list.tsx'
import './customer.css'

/** All customers, the latest contact first; typing searches by phone part, name, pinyin, serial or case number. */
export function CustomersPage() {
  const { t } = useTranslation('customer')
  const may = useMay()
  const [text, setText] = useState('')
  const [inactive, setInactive] = useState(false)
  const [making, setMaking] = useState(false)
  const startMaking = () => {
    setMaking(true)
  }
  const search = useRef<InputRef>(null)
  const body = useRef<HTMLDivElement>(null)
  usePlainKeys(['/'], () => {
    search.current?.focus()
  })
  usePlainKeys(['N'], startMaking, { enabled: may('customer.write') && !making })
  const intoList = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    body.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
  }
  const wanted = text.trim()
  return (
    <div className="v-page customer-page">
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Checkbox checked={inactive} onChange={(event) => setInactive(event.target.checked)}>
              {t('show-inactive')}
            </Checkbox>
            <Input
              ref={search}
              autoFocus
              allowClear
              className="customer-search"
              prefix={<SearchOutlined />}
              suffix={wanted === '' ? <KeyHint keys="/" /> : null}
              aria-label={t('search-placeholder')}
              placeholder={t('search-placeholder')}
              value={text}
              maxLength={80}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={intoList}
            />
            {may('customer.write') ? (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
                {t('new-customer')} <KeyHint keys="N" />
              </Button>
            ) : null}
          </>
        }
      />
      <div ref={body} className="v-panel customer-list">
        {wanted === '' ? <CustomerList inactive={inactive} /> : <CustomerHits text={wanted} />}
      </div>
      {making ? (
        <CustomerDrawer
          customer={null}
          known={knownFrom(wanted)}
          onClose={() => setMaking(false)}
          onSaved={(id) => navigate(`/customers/${id}`)}
        />
      ) : null}
    </div>
  )
}

/** What was searched in vain is the number or the name of the new customer. */
function knownFrom(text: string): Readonly<{ phone?: string; name?: string }> {
  if (/^[+\d][\d\s-]{6,}$/.test(text)) return { phone: text }
  return /^\p{L}[\p{L}\s.]*$/u.test(text) ? { name: text } : {}
}

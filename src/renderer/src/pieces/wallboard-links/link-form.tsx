import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardLink } from '../../../../core/contract/wallboards.ts'
import { type Locale, locales } from '../../../../core/domain/people/principal.ts'
import { type BoardSetup, boardLooks, boardNames, boardPages } from '../../../../core/domain/wallboard/board-link.ts'
import { api, client } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { useWho } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLocale } from '../../i18n/index.ts'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { drawToken } from './link-token.ts'

const dayMs = 86_400_000

/** How long a new link holds, days; null: until it is revoked. */
const spans = { never: null, 30: 30, 365: 365 } as const
type Span = keyof typeof spans

const languages: Readonly<Record<Locale, string>> = { 'zh-CN': '中文', en: 'English' }

type Props = Readonly<{ link: BoardLink | null; onMade: (token: string) => void; onBack: () => void }>

/** Makes a link, or changes how the board of one looks. */
export function LinkForm({ link, onMade, onBack }: Props) {
  const { t } = useTranslation('wallboard-links')
  const locale = useLocale()
  const who = useWho()
  const orgs = useQuery(api.people.orgUnits.queryOptions()).data ?? []
  const [name, setName] = useState(link?.name ?? '')
  const [orgId, setOrgId] = useState(link?.orgId ?? who.orgId)
  const [span, setSpan] = useState<Span>('never')
  const [setup, setSetup] = useState<BoardSetup>(
    link?.setup ?? { pages: [...boardPages], rotateSeconds: 20, locale, look: 'dark', names: 'first' },
  )
  const [tried, setTried] = useState(false)
  const make = useCommand(client.wallboards.make)
  const change = useCommand(client.wallboards.change, { done: t('changed') })
  const [token] = useState(drawToken)
  const set = (part: Partial<BoardSetup>) => setSetup({ ...setup, ...part })
  const wrong = name.trim() === '' || setup.pages.length === 0
  const submit = async () => {
    setTried(true)
    if (wrong || make.busy || change.busy) return
    const board = { ...setup, pages: boardPages.filter((page) => setup.pages.includes(page)) }
    if (link !== null) {
      if ((await change.run({ id: link.id, name: name.trim(), setup: board })) !== null) onBack()
      return
    }
    const days = spans[span]
    const expiresAt = days === null ? null : serverNow() + days * dayMs
    if ((await make.run({ name: name.trim(), orgId, setup: board, expiresAt, token })) !== null) onMade(token)
  }
  useHotkey('finish', () => {
    void submit()
  })
  return (
    <div className="v-form wall-links">
      <Field label={t('name')} hint={t('name-hint')} problem={tried && name.trim() === '' ? t('name-hint') : undefined}>
        {(control) => (
          <Input {...control} autoFocus maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      {link === null ? (
        <Field label={t('part')}>
          {(control) => (
            <Select
              {...control}
              value={orgId}
              options={orgs.map((org) => ({ value: org.id, label: org.name }))}
              onChange={setOrgId}
            />
          )}
        </Field>
      ) : null}
      <FieldGroup label={t('pages')}>
        <Checkbox.Group
          value={[...setup.pages]}
          options={boardPages.map((page) => ({ value: page, label: t(`page-${page}`) }))}
          onChange={(pages) => set({ pages })}
        />
      </FieldGroup>
      <Field label={t('rotate')}>
        {(control) => (
          <InputNumber
            {...control}
            min={5}
            max={600}
            precision={0}
            suffix={t('seconds')}
            value={setup.rotateSeconds}
            onChange={(seconds) => seconds !== null && set({ rotateSeconds: seconds })}
          />
        )}
      </Field>
      <FieldGroup label={t('look')}>
        <Radio.Group
          value={setup.look}
          options={boardLooks.map((look) => ({ value: look, label: t(`look-${look}`) }))}
          onChange={(event) => set({ look: event.target.value })}
        />
      </FieldGroup>
      <FieldGroup label={t('language')}>
        <Radio.Group
          value={setup.locale}
          options={locales.map((each) => ({ value: each, label: languages[each] }))}
          onChange={(event) => set({ locale: event.target.value })}
        />
      </FieldGroup>
      <FieldGroup label={t('names')}>
        <Radio.Group
          value={setup.names}
          options={boardNames.map((names) => ({ value: names, label: t(`names-${names}`) }))}
          onChange={(event) => set({ names: event.target.value })}
        />
      </FieldGroup>
      {link === null ? (
        <FieldGroup label={t('expires')}>
          <Radio.Group
            value={span}
            options={(['never', 30, 365] as const).map((each) => ({ value: each, label: t(`expires-${each}`) }))}
            onChange={(event) => setSpan(event.target.value)}
          />
        </FieldGroup>
      ) : null}
      <div className="wall-links-actions">
        <Button type="primary" loading={make.busy || change.busy} onClick={() => void submit()}>
          {t(link === null ? 'make' : 'save')} <KeyHint action="finish" />
        </Button>
        <Button onClick={onBack}>{t('common:action.cancel')}</Button>
      </div>
    </div>
  )
}

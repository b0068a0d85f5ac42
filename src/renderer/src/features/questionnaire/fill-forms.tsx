import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionnaireView } from '../../../../core/contract/questionnaires.ts'
import type { Answers } from '../../../../core/domain/questionnaire/answers.ts'
import { said } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { api, client } from '../../api/client.ts'
import { useWho } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLocale } from '../../i18n/index.ts'
import { Interview } from '../../pieces/interview/interview.tsx'
import { Field } from '../../ui/field.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { EmptyState, Loading } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { type FormCustomer, keptFormsOf, noForm } from './kept-forms.ts'

/** Types in paper forms one after the other by keyboard; a half-typed one survives a reload. */
export function FillForms({ view }: Readonly<{ view: QuestionnaireView }>) {
  const { t } = useTranslation('questionnaire')
  const locale = useLocale()
  const newest = view.versions.find((version) => version.state === 'published')
  const version = useQuery({
    ...api.questionnaires.get.queryOptions({ input: { id: view.id, versionId: newest?.versionId ?? '' } }),
    enabled: newest !== undefined,
  })
  const close = () => navigate(`/surveys/questionnaires/${view.id}`)
  useHotkey('back', () => close())
  const shown = version.data?.shown
  return (
    <section className="v-panel questionnaire-fill" aria-label={t('fill')}>
      <header className="questionnaire-head">
        <h2>{t('fill-title', { title: said(view.shown.body.title, locale) })}</h2>
        {newest === undefined ? null : <span className="v-soft">{t('version-number', { number: newest.number })}</span>}
        <Button onClick={close}>
          {t('close')} <KeyHint action="back" />
        </Button>
      </header>
      {newest === undefined ? <EmptyState text={t('draft-no-results')} /> : null}
      {newest !== undefined && shown === undefined ? <Loading /> : null}
      {shown === undefined ? null : <Form version={shown} />}
    </section>
  )
}

function Form({ version }: Readonly<{ version: QuestionnaireView['shown'] }>) {
  const { t } = useTranslation('questionnaire')
  const kept = keptFormsOf(useWho().personId)
  const [form, setForm] = useState(() => kept.get(version.versionId) ?? noForm)
  const [typed, setTyped] = useState(0)
  const save = useCommand(client.questionnaires.answer, { done: t('fill-done', { count: typed + 1 }) })
  const change = (next: typeof form) => {
    kept.set(version.versionId, next)
    setForm(next)
  }
  const finish = async (answers: Answers) => {
    const { versionId } = version
    const stored = await save.run({ versionId, customerId: form.customer?.id ?? null, at: null, answers })
    if (stored === null) return
    kept.drop(versionId)
    setForm(noForm)
    setTyped(typed + 1)
  }
  return (
    <>
      <p className="v-soft">
        {t('fill-help')} {typed === 0 ? t('fill-kept') : t('fill-typed', { count: typed })}
      </p>
      <CustomerField
        key={`customer-${typed}`}
        customer={form.customer}
        onChange={(customer) => change({ ...form, customer })}
      />
      <Interview
        key={typed}
        questionnaire={version.body}
        answers={form.answers}
        busy={save.busy}
        finishLabel={t('fill-finish')}
        onChange={(answers) => change({ ...form, answers })}
        onFinish={(answers) => void finish(answers)}
      />
    </>
  )
}

type CustomerProps = Readonly<{ customer: FormCustomer | null; onChange: (customer: FormCustomer | null) => void }>

/** Whose form it is, when it says so. */
function CustomerField({ customer, onChange }: CustomerProps) {
  const { t } = useTranslation('questionnaire')
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const { data = [] } = useQuery({
    ...api.customers.search.queryOptions({ input: { text: wanted === '' ? ' ' : wanted, limit: 20 } }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  })
  const hits = data
    .filter((hit) => hit.kind === 'customer')
    .map((hit) => ({ id: hit.id, name: `${hit.title} · ${hit.detail}` }))
  const known = customer === null || hits.some((hit) => hit.id === customer.id) ? hits : [customer, ...hits]
  return (
    <div className="questionnaire-customer">
      <Field label={t('fill-customer')} hint={t('fill-customer-hint')}>
        {(control) => (
          <Select
            {...control}
            allowClear
            showSearch={{ filterOption: false, onSearch: setText }}
            notFoundContent={null}
            value={customer?.id ?? null}
            options={known.map((hit) => ({ value: hit.id, label: hit.name }))}
            onChange={(id) => onChange(known.find((hit) => hit.id === id) ?? null)}
          />
        )}
      </Field>
    </div>
  )
}

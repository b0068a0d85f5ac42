import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Competitor } from '../../../../core/contract/competitors.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { Field } from '../../ui/field.tsx'
import { FormDrawer } from '../../ui/form-drawer.tsx'

type Props = Readonly<{ competitor: Competitor | null; onClose: () => void }>

/** Adds a competitor, renames one, or takes him out. */
export function CompetitorDrawer({ competitor, onClose }: Props) {
  const { t } = useTranslation('competitor')
  const [name, setName] = useState(competitor?.name ?? '')
  const [nameEn, setNameEn] = useState(competitor?.nameEn ?? '')
  const [out, setOut] = useState(false)
  const [tried, setTried] = useState(false)
  const save = useCommand(client.competitors.saveCompetitor, { done: t('saved') })
  const send = async () => {
    setTried(true)
    if (name.trim() === '' || save.busy) return
    const words = { name: name.trim(), nameEn: nameEn.trim() === '' ? name.trim() : nameEn.trim(), active: !out }
    const which = { id: competitor?.id ?? null, version: competitor?.version ?? null }
    if ((await save.run({ ...which, ...words })) !== null) onClose()
  }
  const title = competitor === null ? t('new-competitor') : t('change-competitor')
  return (
    <FormDrawer title={title} busy={save.busy} dirty={name !== ''} onSave={() => void send()} onClose={onClose}>
      <div className="v-form">
        <Field label={t('name-zh')} problem={tried && name.trim() === '' ? t('name-needed') : undefined}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              value={name}
              maxLength={60}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('name-en')}>
          {(control) => (
            <Input {...control} value={nameEn} maxLength={60} onChange={(event) => setNameEn(event.target.value)} />
          )}
        </Field>
        {competitor === null ? null : (
          <Checkbox className="v-wide" checked={out} onChange={(event) => setOut(event.target.checked)}>
            {t('take-out')}
          </Checkbox>
        )}
      </div>
    </FormDrawer>
  )
}

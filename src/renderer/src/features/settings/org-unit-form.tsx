import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orgLevels } from '../../../../core/domain/people/org.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Field } from '../../ui/field.tsx'
import { FormModal } from './form-modal.tsx'
import type { OrgUnitView } from './org-tree.ts'

type Props = Readonly<{ unit: OrgUnitView | null; parent: OrgUnitView | null; onClose: () => void }>

/** A part of the organisation as a form: below head office a centre or an outlet, below a centre an outlet. */
export function OrgUnitForm({ unit, parent, onClose }: Props) {
  const { t } = useTranslation('settings')
  const label = useLabels()
  const [edit, setEdit] = useState<Omit<OrgUnitView, 'id' | 'parentId'>>(
    unit ?? { kind: parent?.kind === 'centre' ? 'outlet' : 'centre', name: '', code: '', areaCode: '', level: 'B' },
  )
  const [tried, setTried] = useState(false)
  const save = useCommand(client.people.saveOrgUnit, { done: t('saved') })
  const set = (part: Partial<typeof edit>) => setEdit({ ...edit, ...part })
  const nameless = edit.name.trim() === ''
  const codeless = edit.kind !== 'head' && edit.code === ''
  const submit = async () => {
    setTried(true)
    if (nameless || codeless || save.busy) return
    const { kind, name, code, areaCode, level } = edit
    const input = { id: unit?.id ?? null, parentId: parent?.id ?? null, kind, name: name.trim(), code, areaCode, level }
    if ((await save.run(input)) !== null) onClose()
  }
  const kinds = edit.kind === 'head' ? (['head'] as const) : (['centre', 'outlet'] as const)
  return (
    <FormModal
      title={unit === null ? `${t('org-add')}: ${parent?.name ?? ''}` : t('org-edit')}
      busy={save.busy}
      onSave={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('org-name')} problem={tried && nameless ? t('name-needed') : undefined}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={80}
            value={edit.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('org-kind')}>
        {(control) => (
          <Select
            {...control}
            value={edit.kind}
            options={kinds.map((value) => ({ value, label: label('orgKind', value) }))}
            onChange={(kind) => set({ kind })}
          />
        )}
      </Field>
      <Field label={t('org-code')} hint={t('org-code-rule')} problem={tried && codeless ? t('code-needed') : undefined}>
        {(control) => (
          <Input
            {...control}
            maxLength={4}
            value={edit.code}
            onChange={(event) => set({ code: event.target.value.toUpperCase().replace(/[^A-Z]/g, '') })}
          />
        )}
      </Field>
      <Field label={t('org-area-code')} hint={t('org-area-code-rule')}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            maxLength={4}
            value={edit.areaCode}
            onChange={(event) => set({ areaCode: event.target.value.replace(/\D/g, '') })}
          />
        )}
      </Field>
      <Field label={t('org-level')}>
        {(control) => (
          <Select
            {...control}
            value={edit.level}
            options={orgLevels.map((value) => ({ value, label: value }))}
            onChange={(level) => set({ level })}
          />
        )}
      </Field>
    </FormModal>
  )
}

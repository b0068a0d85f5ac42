import { Button, Drawer, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CauseView } from '../../../../../core/contract/complaint-learning.ts'
import { causePath, causesById } from '../../../../../core/domain/complaint/cause-tree.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Field } from '../../../ui/field.tsx'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { useCauseName, useCauses } from './use-causes.ts'

/** The tree of causes and the chosen one: named, moved, taken out of use; what was found stays with it. */
export function CausesDrawer({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation('complaint-learning')
  const { all } = useCauses()
  const nameOf = useCauseName()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const tree = causesById(all)
  const chosen = all.find(({ id }) => id === chosenId) ?? null
  return (
    <Drawer open title={t('cause-tree')} size={760} onClose={onClose}>
      <div className="learning-fields">
        <ul className="cause-tree">
          {all.map((cause) => (
            <li key={cause.id} style={{ paddingInlineStart: (causePath(tree, cause.id).length - 1) * 18 }}>
              <button
                type="button"
                aria-current={cause.id === chosenId ? 'true' : undefined}
                onClick={() => setChosenId(cause.id)}
              >
                {nameOf(cause)} {cause.retired ? <span className="v-soft">（{t('cause-retired')}）</span> : null}
              </button>
            </li>
          ))}
          <li>
            <Button size="small" onClick={() => setChosenId(null)}>
              {t('cause-new')}
            </Button>
          </li>
        </ul>
        <CauseForm key={`${chosenId} ${chosen?.version}`} cause={chosen} onSaved={setChosenId} />
      </div>
    </Drawer>
  )
}

function CauseForm({ cause, onSaved }: Readonly<{ cause: CauseView | null; onSaved: (id: string) => void }>) {
  const { t } = useTranslation('complaint-learning')
  const { options } = useCauses()
  const [name, setName] = useState(cause?.name ?? '')
  const [nameEn, setNameEn] = useState(cause?.nameEn ?? '')
  const [parentId, setParentId] = useState<string | null>(cause?.parentId ?? null)
  const [position, setPosition] = useState(cause?.position ?? 99)
  const [tried, setTried] = useState(false)
  const command = useCommand(client.complaintLearning.saveCause, { done: t('saved') })
  const save = async (retired: boolean) => {
    setTried(true)
    if (name.trim() === '' || command.busy) return
    const saved = await command.run({
      id: cause?.id ?? null,
      version: cause?.version ?? 0,
      parentId,
      name: name.trim(),
      nameEn: nameEn.trim(),
      position,
      retired,
    })
    if (saved !== null) onSaved(saved.id)
  }
  useHotkey('finish', () => void save(cause?.retired ?? false))
  return (
    <div>
      <Field label={t('cause-name')} problem={tried && name.trim() === '' ? t('name-needed') : undefined}>
        {(control) => (
          <Input {...control} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label={t('cause-name-en')}>
        {(control) => (
          <Input {...control} value={nameEn} maxLength={80} onChange={(event) => setNameEn(event.target.value)} />
        )}
      </Field>
      <Field label={t('cause-parent')}>
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            value={parentId ?? ''}
            onChange={(value) => setParentId(value === '' ? null : value)}
            options={[{ value: '', label: t('cause-top') }, ...options.filter(({ value }) => value !== cause?.id)]}
          />
        )}
      </Field>
      <Field label={t('cause-position')}>
        {(control) => (
          <InputNumber {...control} min={0} max={1000} value={position} onChange={(value) => setPosition(value ?? 0)} />
        )}
      </Field>
      <div className="learning-buttons">
        <Button type="primary" loading={command.busy} onClick={() => void save(cause?.retired ?? false)}>
          {t('cause-save')} <KeyHint action="finish" />
        </Button>
        {cause === null ? null : (
          <Button onClick={() => void save(!cause.retired)}>
            {t(cause.retired ? 'cause-revive' : 'cause-retire')}
          </Button>
        )}
      </div>
    </div>
  )
}

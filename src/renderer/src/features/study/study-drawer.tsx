import { Checkbox, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudyHead } from '../../../../core/contract/studies.ts'
import { type RespondentGroup, respondentGroups } from '../../../../core/domain/study/study.ts'
import { client } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { useCommand } from '../../api/use-command.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { FormDrawer } from '../../ui/form-drawer.tsx'

type Props = Readonly<{ study: StudyHead | null; onSaved: (id: string) => void; onClose: () => void }>

type Wanted = Readonly<Record<RespondentGroup, number | null>>

const usual: Wanted = { consumer: 100, dealer: 30, 'service-partner': 30 }

function wantedOf(study: StudyHead | null): Wanted {
  if (study === null) return usual
  const target = (group: RespondentGroup) => study.groups.find((each) => each.group === group)?.target ?? null
  return { consumer: target('consumer'), dealer: target('dealer'), 'service-partner': target('service-partner') }
}

/** Makes a study or changes it: its name, its days, and how many forms of whom. */
export function StudyDrawer({ study, onSaved, onClose }: Props) {
  const { t } = useTranslation('study')
  const label = useLabels()
  const { zone } = useTimeReader()
  const today = formatDate(serverNow(), zone)
  const [name, setName] = useState(study?.name ?? '')
  const [from, setFrom] = useState<string | null>(study?.from ?? today)
  const [to, setTo] = useState<string | null>(study?.to ?? null)
  const [wanted, setWanted] = useState(() => wantedOf(study))
  const [tried, setTried] = useState(false)
  const save = useCommand(client.studies.save, { done: t('saved') })
  const groups = respondentGroups.flatMap((group) => {
    const target = wanted[group]
    return target === null ? [] : [{ group, target }]
  })
  const send = async () => {
    setTried(true)
    if (name.trim() === '' || from === null || to === null || to < from || groups.length === 0 || save.busy) return
    const which = { id: study?.id ?? null, version: study?.version ?? null }
    const answer = await save.run({ ...which, name: name.trim(), from, to, groups })
    if (answer !== null) onSaved(answer.id)
  }
  const title = study === null ? t('new') : t('change')
  return (
    <FormDrawer title={title} busy={save.busy} dirty={name !== ''} onSave={() => void send()} onClose={onClose}>
      <div className="v-form">
        <Field
          label={t('name')}
          className="v-wide"
          problem={tried && name.trim() === '' ? t('name-needed') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus
              value={name}
              maxLength={120}
              placeholder={t('name-example')}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <DateField label={t('from')} value={from} onChange={setFrom} />
        <DateField
          label={t('to')}
          value={to}
          onChange={setTo}
          problem={tried && (to === null || (from !== null && to < from)) ? t('to-needed') : undefined}
        />
        <FieldGroup label={t('groups')} className="v-wide">
          {respondentGroups.map((group) => (
            <div key={group} className="study-group-line">
              <Checkbox
                checked={wanted[group] !== null}
                onChange={(event) => setWanted({ ...wanted, [group]: event.target.checked ? usual[group] : null })}
              >
                {label('respondentGroup', group)}
              </Checkbox>
              {wanted[group] === null ? null : (
                <InputNumber
                  aria-label={t('target-of', { group: label('respondentGroup', group) })}
                  min={1}
                  max={100_000}
                  precision={0}
                  value={wanted[group]}
                  onChange={(target) => setWanted({ ...wanted, [group]: target === null ? 1 : Number(target) })}
                  suffix={t('forms-unit')}
                />
              )}
            </div>
          ))}
          {tried && groups.length === 0 ? <p className="v-field-problem">{t('groups-needed')}</p> : null}
        </FieldGroup>
      </div>
      <p className="v-soft">{t('what-is-asked')}</p>
    </FormDrawer>
  )
}

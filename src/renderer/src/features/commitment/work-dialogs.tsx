import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitmentDetail } from '../../../../core/contract/commitments.ts'
import { client } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { MomentField } from './moment-field.tsx'

type Props = Readonly<{ detail: CommitmentDetail; onClose: () => void }>

function Problem({ text }: Readonly<{ text: string | null }>) {
  return text === null ? null : (
    <div className="work-problem" role="alert">
      {text}
    </div>
  )
}

/** Moves a deadline: who asked for it decides whether the first one still counts. */
export function DueDialog({ detail, onClose }: Props) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const change = useCommand(client.commitments.changeDue, { done: t('due-changed') })
  const [dueAt, setDueAt] = useState<number | null>(detail.dueAt)
  const [reason, setReason] = useState('')
  const [byCustomer, setByCustomer] = useState(true)
  const [asked, setAsked] = useState(false)
  const timeProblem = dueAt === null ? t('time-needed') : dueAt <= serverNow() ? t('time-passed') : null
  const reasonProblem = reason.trim() === '' ? t('reason-needed') : null
  const save = async () => {
    setAsked(true)
    if (dueAt === null || timeProblem !== null || reasonProblem !== null) return
    const { id, version } = detail
    if ((await change.run({ id, version, dueAt, reason, askedByCustomer: byCustomer })) !== null) onClose()
  }
  return (
    <Modal
      open
      title={t('due-title', { kind: label('commitmentKind', detail.kind) })}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={change.busy}
      onOk={save}
      onCancel={onClose}
    >
      <div className="work-form">
        <label htmlFor="work-due">{t('due-new')}</label>
        <MomentField id="work-due" value={dueAt} onChange={setDueAt} />
        <Problem text={asked ? timeProblem : null} />
        <Radio.Group
          vertical
          value={byCustomer}
          options={[
            { value: true, label: t('due-by-customer') },
            { value: false, label: t('due-by-us') },
          ]}
          onChange={(event) => setByCustomer(event.target.value === true)}
        />
        <label htmlFor="work-due-reason">{t('reason')}</label>
        <Input
          id="work-due-reason"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        <Problem text={asked ? reasonProblem : null} />
      </div>
    </Modal>
  )
}

/** Lets a promise go, with the reason that stays in the case. */
export function DropDialog({ detail, onClose }: Props) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const drop = useCommand(client.commitments.drop, { done: t('dropped') })
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const problem = reason.trim() === '' ? t('reason-needed') : null
  const save = async () => {
    setAsked(true)
    if (problem !== null) return
    if ((await drop.run({ id: detail.id, version: detail.version, reason })) !== null) onClose()
  }
  return (
    <Modal
      open
      title={t('drop-title', { kind: label('commitmentKind', detail.kind) })}
      okText={t('drop-it')}
      okButtonProps={{ danger: true }}
      cancelText={t('cancel')}
      confirmLoading={drop.busy}
      onOk={save}
      onCancel={onClose}
    >
      <div className="work-form">
        <p className="v-soft">{t('drop-what')}</p>
        <label htmlFor="work-drop-reason">{t('reason')}</label>
        <Input.TextArea
          id="work-drop-reason"
          value={reason}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => setReason(event.target.value)}
        />
        <Problem text={asked ? problem : null} />
      </div>
    </Modal>
  )
}

type LaterProps = Readonly<{
  note: string
  busy: boolean
  onSave: (at: number, note: string) => void
  onClose: () => void
}>

/** When the customer wants to be called instead. */
export function LaterDialog({ note, busy, onSave, onClose }: LaterProps) {
  const { t } = useTranslation('commitment')
  const [at, setAt] = useState<number | null>(null)
  const [text, setText] = useState(note)
  const [asked, setAsked] = useState(false)
  const problem = at === null ? t('time-needed') : at <= serverNow() ? t('time-passed') : null
  const save = () => {
    setAsked(true)
    if (at !== null && problem === null) onSave(at, text)
  }
  return (
    <Modal
      open
      title={t('later-title')}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={save}
      onCancel={onClose}
    >
      <div className="work-form">
        <label htmlFor="work-later">{t('later-at')}</label>
        <MomentField id="work-later" value={at} onChange={setAt} />
        <Problem text={asked ? problem : null} />
        <label htmlFor="work-later-note">{t('note')}</label>
        <Input id="work-later-note" value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />
      </div>
    </Modal>
  )
}

type LanguageProps = Readonly<{ note: string; busy: boolean; onSave: (language: string) => void; onClose: () => void }>

/** Which language the customer speaks: a colleague who speaks it takes the call over. */
export function LanguageDialog({ note, busy, onSave, onClose }: LanguageProps) {
  const { t } = useTranslation('commitment')
  const [language, setLanguage] = useState(note)
  const [asked, setAsked] = useState(false)
  const problem = language.trim() === '' ? t('language-needed') : null
  const save = () => {
    setAsked(true)
    if (problem === null) onSave(language.trim())
  }
  return (
    <Modal
      open
      title={t('language-title')}
      okText={t('language-hand-over')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={save}
      onCancel={onClose}
    >
      <div className="work-form">
        <label htmlFor="work-language">{t('language')}</label>
        <Input
          id="work-language"
          autoFocus
          value={language}
          maxLength={200}
          placeholder={t('language-hint')}
          onChange={(event) => setLanguage(event.target.value)}
          onPressEnter={save}
        />
        <p className="v-soft">{t('language-what')}</p>
        <Problem text={asked ? problem : null} />
      </div>
    </Modal>
  )
}

import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintDetail } from '../../../../../core/contract/complaints.ts'
import type { RepliesOfComplaint } from '../../../../../core/contract/reply-view.ts'
import { type Locale, locales } from '../../../../../core/domain/people/principal.ts'
import type { ReplyChannel, ReplyPurpose } from '../../../../../core/domain/reply/reply.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { Field } from '../../../ui/field.tsx'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { usePlainKeys } from '../../../ui/use-hotkey.ts'

type Props = Readonly<{
  detail: ComplaintDetail
  replies: RepliesOfComplaint
  onDrafted: (id: string) => void
}>

/** What a reply will most likely be for now. */
function likely({ complaint }: ComplaintDetail, purposes: readonly ReplyPurpose[]): ReplyPurpose {
  const wished: ReplyPurpose = complaint.acknowledgedAt === null ? 'acknowledgement' : 'interim'
  return purposes.includes(wished) ? wished : (purposes[0] ?? 'thanks')
}

/** Drafts a reply: what it is for, by which way it goes, in which language. */
export function NewReply({ detail, replies, onDrafted }: Props) {
  const { t } = useTranslation('complaint-reply')
  const label = useLabels()
  const draft = useCommand(client.replies.draft)
  const { purposes, ways } = replies
  const first = ways.find(({ channel, withheld }) => channel === 'letter' && withheld === null)
  const [purpose, setPurpose] = useState<ReplyPurpose>(likely(detail, purposes))
  const [channel, setChannel] = useState<ReplyChannel>(first === undefined ? 'phone' : 'letter')
  const [language, setLanguage] = useState<Locale>(replies.language)
  const run = async () => {
    if (draft.busy) return
    const made = await draft.run({ complaintId: detail.complaint.id, purpose, channel, language })
    if (made !== null) onDrafted(made.id)
  }
  usePlainKeys(['D'], () => void run())
  return (
    <section className="replies-new" aria-label={t('draft')}>
      <Field label={t('purpose')} className="replies-purpose">
        {(control) => (
          <Select
            {...control}
            value={purpose}
            options={purposes.map((value) => ({ value, label: label('replyPurpose', value) }))}
            onChange={setPurpose}
          />
        )}
      </Field>
      <Field label={t('channel')} className="replies-channel">
        {(control) => (
          <Select
            {...control}
            value={channel}
            options={ways.map((way) => ({
              value: way.channel,
              label:
                way.withheld === null
                  ? label('replyChannel', way.channel)
                  : `${label('replyChannel', way.channel)} (${label('withheldReason', way.withheld)})`,
            }))}
            onChange={setChannel}
          />
        )}
      </Field>
      <Field label={t('language')}>
        {(control) => (
          <Select
            {...control}
            value={language}
            options={locales.map((value) => ({ value, label: label('locale', value) }))}
            onChange={setLanguage}
          />
        )}
      </Field>
      <Button loading={draft.busy} onClick={() => void run()}>
        {t('draft')} <KeyHint keys="D" />
      </Button>
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplyTemplateView } from '../../../../../core/contract/reply-view.ts'
import { type ComplaintClass, complaintClasses } from '../../../../../core/domain/complaint/classes.ts'
import { purposesFor, type ReplyPurpose } from '../../../../../core/domain/reply/reply.ts'
import { api } from '../../../api/client.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { TemplateEditor } from './template-editor.tsx'
import './replies.css'

type Chosen = Readonly<{ purpose: ReplyPurpose; class: ComplaintClass | null }>

const sameAs = (chosen: Chosen) => (each: Chosen) => each.purpose === chosen.purpose && each.class === chosen.class

/** A class without words of its own begins with those for every class. */
function begun(templates: readonly ReplyTemplateView[], chosen: Chosen): ReplyTemplateView | undefined {
  const general = templates.find(sameAs({ purpose: chosen.purpose, class: null }))
  if (general === undefined) return undefined
  return { ...general, class: chosen.class, version: 0, builtIn: true, savedAt: null, savedByName: null, earlier: [] }
}

/** The templates of replies by what they are for, and the chosen one in both languages. */
export function TemplatesTab() {
  const { t } = useTranslation('complaint-reply')
  const label = useLabels()
  const [chosen, setChosen] = useState<Chosen>({ purpose: 'acknowledgement', class: null })
  const found = useQuery(api.replies.templates.queryOptions())
  if (found.data === undefined)
    return found.error === null ? <Loading /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const template = found.data.find(sameAs(chosen)) ?? begun(found.data, chosen)
  const classes = complaintClasses.filter((name) => purposesFor(name === 'suggestion').includes(chosen.purpose))
  return (
    <div className="reply-templates">
      <nav className="v-panel reply-template-list" aria-label={t('templates')}>
        {found.data.map((each) => (
          <button
            key={`${each.purpose} ${each.class ?? ''}`}
            type="button"
            className="replies-line"
            aria-current={sameAs(chosen)(each) ? 'true' : undefined}
            onClick={() => setChosen({ purpose: each.purpose, class: each.class })}
          >
            {label('replyPurpose', each.purpose)}
            {each.class === null ? null : <span className="v-soft">{label('complaintClass', each.class)}</span>}
            {each.builtIn ? null : <span className="v-soft">{each.version}</span>}
          </button>
        ))}
      </nav>
      {template === undefined ? null : (
        <TemplateEditor
          key={`${chosen.purpose} ${chosen.class ?? ''} ${template.version}`}
          template={template}
          classes={classes}
          onClass={(name) => setChosen({ ...chosen, class: name })}
        />
      )}
    </div>
  )
}

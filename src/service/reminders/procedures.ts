import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { previewRule } from './preview.ts'
import { getReason, getRule, listHits, listRules, listRuns } from './read.ts'
import { removeRule, runNow, saveRule, switchRule } from './rules.ts'

/** Reminder rules, what they would do, and what they did. */
export function reminderProcedures(os: Implementer) {
  const { reminders } = os
  return {
    list: reminders.list.handler(reads(listRules)),
    get: reminders.get.handler(reads(getRule)),
    save: reminders.save.handler(writes(saveRule)),
    switch: reminders.switch.handler(writes(switchRule)),
    remove: reminders.remove.handler(writes(removeRule)),
    preview: reminders.preview.handler(reads(previewRule)),
    runs: reminders.runs.handler(reads(listRuns)),
    hits: reminders.hits.handler(reads(listHits)),
    runNow: reminders.runNow.handler(writes(runNow)),
    reason: reminders.reason.handler(reads(getReason)),
  }
}

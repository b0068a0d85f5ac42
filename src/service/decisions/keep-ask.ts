import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import type { AskState } from '../../core/domain/complaint/decision.ts'
import { askOfCommitment } from '../../store/decisions.ts'
import type { Work } from '../ledger.ts'

const stateOfResult: Readonly<Record<string, AskState>> = {
  answered: 'answered',
  done: 'done',
  declined: 'declined',
  withdrawn: 'withdrawn',
}

/**
 * Keeps what was asked in step with its task, in the transaction in which the task changed: an ask is open exactly while
 * its task is. How a task was dropped or withdrawn by somebody else stays for the asker to read.
 */
export async function keepAsk(work: Work, task: Commitment): Promise<void> {
  const ask = await work.trx.first(askOfCommitment, { id: task.id })
  if (ask === undefined || ask.state !== 'open') return
  const ended = {
    state: stateOfResult[task.result ?? ''] ?? 'dropped',
    answer: ask.answer === '' ? (task.reason ?? '') : ask.answer,
    answered_by: task.doneBy,
    answered_at: task.doneAt,
    read_at: task.doneBy === ask.asked_by ? work.now : null,
  }
  await work.trx.db
    .updateTable('complaint_ask')
    .set({ due_at: task.dueAt, ...(task.state === 'open' ? {} : ended) })
    .where('id', '=', ask.id)
    .execute()
}

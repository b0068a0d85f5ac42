import type { ApiClient } from '../../../core/contract/api.ts'

type Names = { readonly [Noun in keyof ApiClient]?: readonly (keyof ApiClient[Noun])[] }

/**
 * Commands that mean the same a minute or an hour later: what somebody has written down. They wait for the connection
 * without end and survive a reload. All others, for example answering a call, are now or never; those with a password
 * must not be kept at all.
 */
const keptCommands = {
  softphone: ['tell'],
  calls: ['log', 'identify', 'finish', 'hangUp'],
  customers: ['save', 'saveUnit', 'saveContract', 'saveModel'],
  cases: ['registerConsultation', 'registerRepair', 'addNote', 'move'],
  service: ['assign', 'depart', 'arrive', 'finish', 'cancel', 'answerCallback'],
  money: ['addLine', 'strikeLine', 'correctLine', 'pay', 'requestInvoice', 'voidInvoice', 'ask', 'answer'],
  contracts: ['sell', 'renew', 'replan', 'cancel'],
  workshop: ['takeIn', 'diagnose', 'waitForParts', 'finish', 'withdraw', 'verify', 'reject', 'delay', 'handOver'],
  parts: ['save', 'setMinimum', 'receive', 'takeBack'],
  commitments: ['attempt', 'settle', 'drop', 'changeDue', 'assign', 'promise', 'release', 'seeNotice'],
} as const satisfies Names

const names: ReadonlySet<string> = new Set(
  Object.entries(keptCommands).flatMap(([noun, verbs]) => verbs.map((verb) => `${noun}.${verb}`)),
)

/** Whether the command at `path` is kept until the service has answered. */
export function isKeptCommand(path: readonly string[]): boolean {
  return names.has(path.join('.'))
}

import { afterAll, expect, test } from 'vitest'
import type { CaseDetail } from '../../../src/core/contract/cases.ts'
import { type HostProcess, removeDataDir, runCli, startHost, temporaryDataDir } from '../../e2e/support/host-process.ts'
import { consultationOf, found, repairOf, signIn } from './founding.ts'
import { bearer, bodyOf, openSocket, send } from './http-client.ts'

const commandsSent = 200
const killedAfter = 90
const atOnce = 8

const dataDir = temporaryDataDir()
const hosts: HostProcess[] = []
afterAll(async () => {
  for (const host of hosts) await host.kill()
  removeDataDir(dataDir)
})

async function start(): Promise<HostProcess> {
  const host = await startHost({ dataDir })
  hosts.push(host)
  return host
}

type Registered = Readonly<{ caseId: string; number: string }>
type Sent = Readonly<
  | { kind: 'repair'; input: ReturnType<typeof repairOf> }
  | { kind: 'consultation'; input: ReturnType<typeof consultationOf> }
>

/** Every third is a consultation; every other one goes over the socket, the rest over REST. */
const commands = Array.from(
  { length: commandsSent },
  (_, n): Sent =>
    n % 3 === 2 ? { kind: 'consultation', input: consultationOf(n) } : { kind: 'repair', input: repairOf(n) },
)

/** Sends every command, a few at a time; `acknowledged` hears of each answer. Calls that break off are left. */
async function sendAll(host: HostProcess, token: string, acknowledged: (id: string, answer: Registered) => void) {
  const { client, close } = await openSocket(host.url, bearer(token))
  const queue = [...commands.entries()]
  const overSocket = ({ kind, input }: Sent): Promise<Registered> =>
    kind === 'repair' ? client.cases.registerRepair(input) : client.cases.registerConsultation(input)
  const overRest = async ({ kind, input }: Sent): Promise<Registered> =>
    bodyOf<Registered>(await send(`${host.url}/api/v1/cases/${kind}`, { token, body: input }))
  const broken: unknown[] = []
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [n, command] = next
      try {
        acknowledged(command.input.commandId, await (n % 2 === 0 ? overSocket(command) : overRest(command)))
      } catch (error) {
        broken.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  close()
  return broken
}

test('after kill −9 amid 200 commands every acknowledged one is there, nothing is half there, each happens once', async () => {
  const first = await start()
  const token = await found(first.url)
  const acknowledged = new Map<string, Registered>()
  let killed: Promise<unknown> | null = null
  const broken = await sendAll(first, token, (id, answer) => {
    acknowledged.set(id, answer)
    if (acknowledged.size === killedAfter) killed = first.kill()
  })
  await killed
  expect(killed).not.toBeNull()
  expect(broken.length).toBeGreaterThan(0)
  expect(acknowledged.size).toBeGreaterThanOrEqual(killedAfter)
  expect(acknowledged.size).toBeLessThan(commandsSent)

  const second = await start()
  const again = await signIn(second.url)
  for (const { input, kind } of commands) {
    const answer = acknowledged.get(input.commandId)
    if (answer === undefined) continue
    const detail = bodyOf<CaseDetail>(await send(`${second.url}/api/v1/cases/${answer.caseId}`, { token: again }))
    expect(detail.case.number).toBe(answer.number)
    expect(detail.timeline.length).toBeGreaterThan(0)
    const open = detail.commitments.filter((commitment) => commitment.state === 'open').map(({ kind: of }) => of)
    expect(open.sort()).toEqual(kind === 'repair' ? ['arrival', 'dispatch'] : [])
    expect(detail.orders).toHaveLength(kind === 'repair' ? 1 : 0)
  }
  const whole = await runCli(['verify', '--data', dataDir])
  expect(whole).toMatchObject({ status: 0, stderr: '' })

  const repeated = new Map<string, Registered>()
  expect(await sendAll(second, again, (id, answer) => repeated.set(id, answer))).toEqual([])
  for (const [id, answer] of acknowledged) expect(repeated.get(id)).toMatchObject(answer)
  const numbers = new Set([...repeated.values()].map(({ number }) => number))
  expect(numbers.size).toBe(commandsSent)

  const { rows } = bodyOf<{ rows: readonly { number: string }[] }>(
    await send(`${second.url}/api/v1/cases?limit=500`, { token: again }),
  )
  expect(rows.map(({ number }) => number).sort()).toEqual([...numbers].sort())
  expect(await second.stop()).toMatchObject({ status: 0 })
  expect(await runCli(['verify', '--data', dataDir])).toMatchObject({ status: 0, stderr: '' })
}, 120_000)

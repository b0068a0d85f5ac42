import { createRouterClient } from '@orpc/server'
import type { ApiClient } from '../../src/core/contract/api.ts'
import type { Role } from '../../src/core/domain/people/role.ts'
import type { RefusalCode } from '../../src/core/domain/refusal.ts'
import type { Mailer, Passwords, TextGateway } from '../../src/core/ports.ts'
import type { BackupsPort } from '../../src/service/backups-port.ts'
import { createService, type Service } from '../../src/service/create-service.ts'
import type { FeedsPort } from '../../src/service/feeds/feeds-port.ts'
import type { RecordingsPort } from '../../src/service/recordings/recordings-port.ts'
import type { Runtime } from '../../src/service/runtime.ts'
import { nodePorts } from '../../src/service-node/node-ports.ts'
import type { Engine } from '../../src/store/engine.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'

/** Friday 20 November 2026, 16:30 in Shanghai. */
export const fridayAfternoon = Date.UTC(2026, 10, 20, 8, 30)

export const adminPassword = 'correct-horse-9'

export type MovableClock = { now(): number; set(at: number): void; add(ms: number): void }

export function movableClock(at = fridayAfternoon): MovableClock {
  let now = at
  return {
    now: () => now,
    set: (next) => {
      now = next
    },
    add: (ms) => {
      now += ms
    },
  }
}

/** A password that costs nothing to check, for suites that are not about passwords. */
const plainPasswords: Passwords = {
  hash: async (password: string) => `plain:${password}`,
  verify: async (hash: string, password: string) => hash === `plain:${password}`,
}

export type StartOptions = Readonly<{
  passwords?: Passwords
  backups?: BackupsPort | null
  mailer?: Mailer | null
  textGateway?: TextGateway | null
  recordings?: RecordingsPort
  report?: (line: string) => void
  feeds?: (runtime: Runtime) => FeedsPort
}>

function unexpected(line: string): void {
  throw new Error(line)
}

/** A service over an engine with a clock moved by hand. */
export async function startService(
  engine: Engine<DB>,
  clock: MovableClock,
  {
    passwords = plainPasswords,
    backups = null,
    mailer = null,
    textGateway = null,
    recordings,
    report = unexpected,
    feeds,
  }: StartOptions = {},
): Promise<Service> {
  const migrated = await migrate(engine, { migrations, now: clock.now, file: 'test' })
  if (!migrated.ok) throw new Error(migrated.problem.message)
  const ports = nodePorts()
  return createService(
    { ...ports, clock, passwords, engine, backups, mailer, textGateway },
    {
      version: 'test',
      report,
      ...(recordings === undefined ? {} : { recordings }),
      ...(feeds === undefined ? {} : { feeds }),
    },
  )
}

let commands = 0

/** A new command id. */
export function commandId(): string {
  commands += 1
  return `test-${process.pid}-${commands}-${Math.trunc(performance.now() * 1000)}`
}

/** The API as somebody with this token sees it. */
export async function clientOf(service: Service, token: string | null): Promise<ApiClient> {
  const connection = await service.openConnection({ remote: 'test', token, onEnd: () => undefined })
  return createRouterClient(service.router, { context: connection.context })
}

/** The API as the person with this login, who signs in again when his session has run out by the moved clock. */
export async function signedIn(service: Service, login: string): Promise<ApiClient> {
  const guest = await clientOf(service, null)
  const connect = async () => {
    const { token } = await guest.people.signIn({ login, password: adminPassword })
    return service.openConnection({ remote: 'test', token, onEnd: () => undefined })
  }
  let connection = await connect()
  return createRouterClient(service.router, {
    context: async () => {
      const { expiresAt } = connection.context.peer
      if (expiresAt !== undefined && service.runtime.clock.now() >= expiresAt) connection = await connect()
      return connection.context
    },
  })
}

/** Sets up an organisation with `admin` as its founder. */
export async function found(service: Service): Promise<ApiClient> {
  const guest = await clientOf(service, null)
  await guest.people.setUp({
    commandId: commandId(),
    organisation: '示例电器',
    hotline: '4008001234',
    zone: 'Asia/Shanghai',
    areaCode: '020',
    adminName: '管理员',
    login: 'admin',
    password: adminPassword,
    locale: 'zh-CN',
    sample: 'none',
  })
  return signedIn(service, 'admin')
}

/** Adds a person with the given roles, at the head office unless another part is named, and signs him in. */
export async function hire(
  service: Service,
  admin: ApiClient,
  person: Readonly<{ login: string; roles: readonly Role[]; orgId?: string }>,
): Promise<Readonly<{ id: string; api: ApiClient }>> {
  const orgId = person.orgId ?? (await admin.people.whoAmI({})).orgId
  const { id } = await admin.people.save({
    commandId: commandId(),
    id: null,
    login: person.login,
    name: person.login,
    orgId,
    teamId: null,
    roles: [...person.roles],
    active: true,
    password: adminPassword,
  })
  return { id, api: await signedIn(service, person.login) }
}

/** The code with which a call was refused; throws when it was not. */
export async function refusalOf(call: Promise<unknown>): Promise<RefusalCode | string> {
  try {
    await call
  } catch (error) {
    const { code, data } = error as { code?: string; data?: { code?: RefusalCode } }
    if (code !== undefined) return code === 'REFUSED' ? (data?.code ?? 'REFUSED') : code
    throw error
  }
  throw new Error('the call was not refused')
}

/** Adds a customer with one phone, one address and one unit. */
export async function addCustomer(
  api: ApiClient,
  customer: Readonly<{ name: string; phone: string; boughtOn?: string }>,
): Promise<Readonly<{ id: string; unitId: string }>> {
  const { id } = await api.customers.save({
    commandId: commandId(),
    id: null,
    version: null,
    kind: 'consumer',
    name: customer.name,
    contactName: '',
    phones: [{ id: null, raw: customer.phone, label: 'mobile' }],
    addresses: [{ region: '示例市河东区', street: '柳荫路 18 号', zone: 'urban' }],
    email: null,
    memberLevel: 'none',
    consent: { care: false, marketing: false },
    doNotCall: false,
    preferredCallWindow: null,
    note: '',
  })
  const unit = await api.customers.saveUnit({
    commandId: commandId(),
    id: null,
    version: null,
    customerId: id,
    modelId: null,
    modelName: '冰箱 BX-320',
    category: 'fridge',
    serial: '7F2-093381',
    boughtOn: customer.boughtOn ?? '2026-01-15',
    boughtAt: '',
    installedOn: null,
    madeOn: null,
    scrapped: false,
    note: '',
  })
  return { id, unitId: unit.id }
}

/** The input of a repair for a known customer, with the given changes. */
export function repairOf(customer: Readonly<{ id: string; unitId: string }>) {
  return {
    commandId: commandId(),
    callId: null,
    customerId: customer.id,
    newCustomer: null,
    unitId: customer.unitId,
    newUnit: null,
    symptom: '昨晚开始不制冷',
    faultCode: 'cooling',
    customersFault: false,
    class: null,
    classReason: null,
    window: null as Readonly<{ fromMs: number; toMs: number }> | null,
    zone: 'urban' as const,
    address: '示例市河东区柳荫路 18 号',
    contactPhone: '13800138000',
    duplicateSeen: false,
    wrapUpCode: 'visit-registered',
  }
}

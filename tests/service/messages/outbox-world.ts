import { defaultTextGateway, type TextGatewayServer } from '../../../src/core/domain/message/message-settings.ts'
import type { Clock, TextGateway } from '../../../src/core/ports.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Actor } from '../../../src/service/ledger.ts'
import type { Outbox } from '../../../src/service/messages/drain.ts'
import { createOutbox } from '../../../src/service/messages/outbox.ts'
import { type MessageRequest, queueMessage } from '../../../src/service/messages/queue-message.ts'
import { createTextGateway } from '../../../src/service-node/text-gateway/text-gateway.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'test', procedure: 'test' }

/** Sets the text-message gateway without asking anybody. */
export async function setGateway(service: Service, server: Partial<TextGatewayServer>, secret: string | null = null) {
  const values = {
    value_json: JSON.stringify({ ...defaultTextGateway, on: true, url: 'http://gateway.example', ...server }),
    secret,
    changed_at: 0,
    changed_by: 'test',
    version: 1,
  }
  await service.runtime.engine.write((trx) =>
    trx.db
      .insertInto('message_setting')
      .values({ name: 'text', ...values })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
      .execute(),
  )
}

/** Queues a message that was asked for, at once to be sent. */
export async function queue(
  service: Service,
  customerId: string,
  change: Partial<MessageRequest> & Readonly<{ key: string }>,
): Promise<string> {
  const { runtime } = service
  const queued = await runtime.ledger.run(actor, null, (work) =>
    queueMessage(runtime, work, {
      orgId: runtime.directory.head()?.id ?? '',
      customerId,
      caseId: null,
      commitmentId: null,
      template: 'thank-you',
      fields: {},
      channel: 'text',
      unasked: false,
      ...change,
    }),
  )
  if (!queued.ok) throw new Error(queued.code)
  return queued.value.messageId ?? ''
}

/** An outbox over the service's runtime with this gateway, as another process would have. */
export function outboxOf(service: Service, gateway: TextGateway): Outbox {
  return createOutbox({ ...service.runtime, textGateway: gateway }, (error) => {
    throw error
  })
}

/** A gateway over real HTTP. */
export function realGateway(clock: Clock): TextGateway {
  return createTextGateway({ secret: null, clock })
}

/** How the messages stand, by key. */
export async function states(service: Service): Promise<Readonly<Record<string, string>>> {
  const rows = await service.runtime.engine.read.selectFrom('message').select(['key', 'state']).orderBy('key').execute()
  return Object.fromEntries(rows.map((row) => [row.key, row.state]))
}

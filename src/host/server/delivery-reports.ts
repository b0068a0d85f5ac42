import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Service } from '../../service/create-service.ts'
import { type ReportAnswer, takeReport } from '../../service/messages/delivery-report.ts'
import type { CallGate } from '../../service-node/call-gate.ts'
import { createRateLimit } from '../../service-node/rate-limit.ts'
import { type Problem, plainProblem } from './problem-details.ts'
import { restPrefix } from './rest.ts'

/** Where a text-message gateway reports what became of a message; the token in it is the gateway's proof. */
export const deliveryPath = `${restPrefix}/messages/delivery/:token`

/** Wrong tokens that one address may try: a burst, then one every ten seconds. */
const wrongTokens = { burst: 20, perSecond: 0.1 } as const

const problems: Readonly<Record<Exclude<ReportAnswer, 'taken'>, Problem>> = {
  'wrong-token': plainProblem(403, 'This address is not known', 'FORBIDDEN'),
  unreadable: plainProblem(400, 'A report is { "id": text, "status": "delivered" or "failed" }', 'BAD_REQUEST'),
  'unknown-message': plainProblem(404, 'There is no such message', 'NOT_FOUND'),
}

type Parts = Readonly<{
  service: Service
  gate: CallGate
  sendProblem: (reply: FastifyReply, problem: Problem) => FastifyReply
}>

/** Takes delivery reports. An answer of 2xx says that it is written down; any other that it is to be sent again. */
export function acceptDeliveryReports(server: FastifyInstance, { service, gate, sendProblem }: Parts): void {
  const { runtime } = service
  const limit = createRateLimit({ ...wrongTokens, clock: runtime.clock })
  server.post<{ Params: { token: string } }>(deliveryPath, async (request, reply) => {
    if (gate.isClosed()) return sendProblem(reply, plainProblem(503, 'Vigil is stopping', 'SERVICE_UNAVAILABLE'))
    const answer = await takeReport(runtime, { token: request.params.token, report: request.body })
    const remote = request.raw.socket.remoteAddress ?? 'unknown'
    const waitMs = answer === 'wrong-token' ? limit.take(remote) : null
    if (waitMs !== null) {
      const problem = plainProblem(429, 'Too many wrong addresses', 'TOO_MANY_REQUESTS')
      return sendProblem(reply, { ...problem, retryAfterMs: waitMs })
    }
    return answer === 'taken' ? reply.code(202).send({ taken: true }) : sendProblem(reply, problems[answer])
  })
}

import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

export type GatewayRequest = Readonly<{
  headers: IncomingHttpHeaders
  raw: string
  body: Readonly<{ id: string; to: string; text: string; parts: number }>
}>

/** Answers one request; without an answer it stays open, as of a slow gateway. */
export type GatewayReply = (request: GatewayRequest, response: ServerResponse) => void

export type GatewayServer = Readonly<{
  url: string
  /** Every request that came in whole, in order. */
  requests: GatewayRequest[]
  /** How the next requests are answered. */
  reply: { now: GatewayReply }
  stop(): Promise<void>
}>

/** Answers with a status and JSON. */
export function answers(
  status: number,
  body: object = {},
  headers: Readonly<Record<string, string>> = {},
): GatewayReply {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
}

/** Takes the message under an id of its own. */
export const takes: GatewayReply = (request, response) =>
  answers(200, { id: `gw-${request.body.id}` })(request, response)

/** A real HTTP gateway in this process. */
export async function startGateway(port = 0): Promise<GatewayServer> {
  const requests: GatewayRequest[] = []
  const reply = { now: takes }
  const server = createServer((incoming, response) => {
    const pieces: Buffer[] = []
    incoming.on('data', (piece: Buffer) => pieces.push(piece))
    incoming.on('end', () => {
      const raw = Buffer.concat(pieces).toString('utf8')
      const request = { headers: incoming.headers, raw, body: JSON.parse(raw) }
      requests.push(request)
      reply.now(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/send`,
    requests,
    reply,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { largestRecording } from '../../../src/service/recordings/recordings-port.ts'
import { createRecordings } from '../../../src/service-node/recordings/fetch-recording.ts'

const sound = Buffer.from('RIFF-sound')

describe('fetching a recording', () => {
  let server: Server
  let base: string
  const seen: (string | undefined)[] = []

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(request.headers.authorization)
      const answers: Readonly<Record<string, () => unknown>> = {
        '/a.wav': () => response.writeHead(200, { 'content-type': 'audio/x-wav' }).end(sound),
        '/plain.mp3': () => response.writeHead(200).end(sound),
        '/page': () => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>sign in</p>'),
        '/away': () => response.writeHead(302, { location: '/a.wav' }).end(),
        '/secret.wav': () => response.writeHead(401).end(),
        '/broken.wav': () => response.writeHead(500).end(),
        '/said-large.wav': () =>
          response
            .writeHead(200, { 'content-type': 'audio/wav', 'content-length': largestRecording + 1 })
            .flushHeaders(),
        '/endless.wav': () => {
          response.writeHead(200, { 'content-type': 'audio/wav' })
          const piece = Buffer.alloc(4 * 1024 * 1024)
          const more = () => {
            while (!response.destroyed && response.write(piece));
          }
          response.on('drain', more)
          more()
        },
      }
      const answer = answers[request.url ?? '']
      if (answer === undefined) response.writeHead(404).end()
      else answer()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  const fetched = (path: string, user = '', password = '') =>
    createRecordings().fetch({ address: `${base}${path}`, user, password })

  it('gives the sound and its type, with the password where there is one', async () => {
    expect(await fetched('/a.wav')).toEqual({ kind: 'fetched', type: 'audio/wav', bytes: sound })
    expect(await fetched('/plain.mp3', 'vigil', 'pbx')).toMatchObject({ type: 'audio/mpeg' })
    expect(seen.slice(-2)).toEqual([undefined, `Basic ${Buffer.from('vigil:pbx').toString('base64')}`])
  })

  it.each([
    ['/none.wav', 'missing'],
    ['/secret.wav', 'refused'],
    ['/page', 'no-sound'],
    ['/away', 'unreachable'],
    ['/broken.wav', 'unreachable'],
    ['/said-large.wav', 'too-large'],
    ['/endless.wav', 'too-large'],
  ])('%s is %s', async (path, why) => {
    expect(await fetched(path)).toEqual({ kind: 'failed', why })
  })

  it('says that nobody answers', async () => {
    const nowhere = { address: 'http://127.0.0.1:9/a.wav', user: '', password: '' }
    expect(await createRecordings().fetch(nowhere)).toEqual({ kind: 'failed', why: 'unreachable' })
  })
})

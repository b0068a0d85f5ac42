import { deflateSync, inflateSync } from 'node:zlib'

type Image = Readonly<{ width: number; height: number; rgb: Uint8Array }>

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])

/** Reads an 8-bit RGB or RGBA image that is not interlaced, as browsers make them; alpha is dropped. */
function decode(png: Buffer): Image {
  const parts: Buffer[] = []
  let width = 0
  let height = 0
  let channels = 3
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    const body = png.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR') {
      width = body.readUInt32BE(0)
      height = body.readUInt32BE(4)
      channels = body[9] === 6 ? 4 : 3
    }
    if (type === 'IDAT') parts.push(body)
    at += 12 + length
  }
  const raw = inflateSync(Buffer.concat(parts))
  const stride = width * channels
  const lines = new Uint8Array(stride * height)
  for (let y = 0; y < height; y += 1) unfilter({ raw, lines, y, stride, channels })
  const rgb = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let part = 0; part < 3; part += 1) rgb[pixel * 3 + part] = lines[pixel * channels + part] ?? 0
  }
  return { width, height, rgb }
}

type Line = Readonly<{ raw: Buffer; lines: Uint8Array; y: number; stride: number; channels: number }>

/** Undoes the filter of one line (PNG specification, 9.2). */
function unfilter({ raw, lines, y, stride, channels }: Line): void {
  const filter = raw[y * (stride + 1)] ?? 0
  for (let x = 0; x < stride; x += 1) {
    const left = x >= channels ? (lines[y * stride + x - channels] ?? 0) : 0
    const up = y > 0 ? (lines[(y - 1) * stride + x] ?? 0) : 0
    const corner = x >= channels && y > 0 ? (lines[(y - 1) * stride + x - channels] ?? 0) : 0
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
    lines[y * stride + x] = ((raw[y * (stride + 1) + 1 + x] ?? 0) + guess) & 255
  }
}

function paeth(left: number, up: number, corner: number): number {
  const base = left + up - corner
  const [a, b, c] = [Math.abs(base - left), Math.abs(base - up), Math.abs(base - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

/** The 256 colours that serve an image best: the most frequent ones, no two of them alike to the eye. */
function paletteOf({ rgb }: Image): readonly number[] {
  const counts = new Map<number, number>()
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const frequent = [...counts].toSorted((a, b) => b[1] - a[1]).map(([colour]) => colour)
  for (const closeness of [0, 150, 300, 600, 1200]) {
    const chosen: number[] = []
    for (const colour of frequent) {
      if (chosen.every((other) => distance(colour, other) > closeness)) chosen.push(colour)
      if (chosen.length > 256) break
    }
    if (chosen.length <= 256) return chosen
  }
  return frequent.slice(0, 256)
}

function distance(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16)
  const green = ((a >> 8) & 255) - ((b >> 8) & 255)
  const blue = (a & 255) - (b & 255)
  return 2 * red * red + 4 * green * green + 3 * blue * blue
}

const crcTable = Array.from({ length: 256 }, (_unused, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

function chunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  let crc = 0xffffffff
  for (const byte of named) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(body.length, 0)
  named.copy(framed, 4)
  framed.writeUInt32BE((crc ^ 0xffffffff) >>> 0, named.length + 4)
  return framed
}

/** The same picture with at most 256 colours, a third as large: a screen of text needs no more. */
export function shrinkPng(png: Buffer): Buffer {
  const image = decode(png)
  const { width, height, rgb } = image
  const palette = paletteOf(image)
  const nearest = new Map<number, number>(palette.map((colour, index) => [colour, index]))
  const indexOf = (colour: number): number => {
    const known = nearest.get(colour)
    if (known !== undefined) return known
    let best = 0
    for (let index = 1; index < palette.length; index += 1) {
      if (distance(colour, palette[index] ?? 0) < distance(colour, palette[best] ?? 0)) best = index
    }
    nearest.set(colour, best)
    return best
  }
  const lines = Buffer.alloc((width + 1) * height)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const colour = ((rgb[pixel * 3] ?? 0) << 16) | ((rgb[pixel * 3 + 1] ?? 0) << 8) | (rgb[pixel * 3 + 2] ?? 0)
    lines[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = indexOf(colour)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Uint8Array.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  const body = [chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', deflateSync(lines, { level: 9 }))]
  return Buffer.concat([signature, ...body, chunk('IEND', new Uint8Array())])
}

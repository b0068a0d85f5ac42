import { attachmentBytes, photoSide } from '../../../../core/domain/visit/attachment.ts'

const qualities = [0.82, 0.7, 0.55, 0.4] as const

/**
 * Makes a photo small enough to be sent over a weak connection: at most `photoSide` pixels long, JPEG, turned as it was
 * taken and without the place and device that the camera wrote into it. Answers base64, null when it is no picture.
 */
export async function shrinkPhoto(file: Blob): Promise<string | null> {
  const picture = await readPicture(file)
  if (picture === null) return null
  const scale = Math.min(1, photoSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  for (const quality of qualities) {
    const content = contentOf(canvas.toDataURL('image/jpeg', quality))
    if ((content.length / 4) * 3 <= attachmentBytes) return content
  }
  return null
}

async function readPicture(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

/** The base64 of a data address. */
export function contentOf(address: string): string {
  return address.slice(address.indexOf(',') + 1)
}

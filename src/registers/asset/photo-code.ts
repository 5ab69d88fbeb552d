type Pixels = { data: Uint8ClampedArray; width: number; height: number }

/** Longest sides a photo is tried at: small codes need detail, a close one reads better when noise is averaged away. */
const sides = [1600, 1000, 600, 2400] as const

/**
 * The text of the QR code in a photo; null where none is found. Read on this machine, by a reader loaded when first
 * needed: it asks for no camera, so that it works at a plain http address, where browsers give pages none.
 */
export async function codeInPhoto(photo: Blob): Promise<string | null> {
  const image = await createImageBitmap(photo)
  try {
    for (const side of sides) {
      const text = await codeInPixels(pixelsOf(image, side))
      if (text !== null) return text
    }
    return null
  } finally {
    image.close()
  }
}

/** The text of the QR code in these pixels (RGBA); null where none is found. */
export async function codeInPixels({ data, width, height }: Pixels): Promise<string | null> {
  // Its types say that the function is a level deeper than where both Node and the bundler find it.
  const { default: found } = await import('jsqr')
  const read = found as unknown as typeof found.default
  const code = read(data, width, height)
  return code && code.data !== '' ? code.data : null
}

function pixelsOf(image: ImageBitmap, side: number): Pixels {
  const scale = Math.min(1, side / Math.max(image.width, image.height))
  const width = Math.max(1, Math.round(image.width * scale))
  const height = Math.max(1, Math.round(image.height * scale))
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas')
  context.drawImage(image, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}

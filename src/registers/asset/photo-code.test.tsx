import { QRCode } from 'antd'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { codeInPixels } from './photo-code.ts'

const address = 'http://10.20.30.40:8080/registers/asset/019a5b7c-1111-7222-8333-444455556666/card'

/** The dark modules of the code, as a label draws them. */
function modules(): boolean[][] {
  const svg = renderToStaticMarkup(<QRCode type="svg" value={address} errorLevel="M" marginSize={1} />)
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const grid = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const [, dark = ''] = [...svg.matchAll(/<path[^>]* d="([^"]+)"/g)].map(([, path]) => path)
  for (const [, x, y, width] of dark.matchAll(/M(\d+)[ ,](\d+) ?h(\d+)v1/g))
    grid[Number(y)]?.fill(true, Number(x), Number(x) + Number(width))
  return grid
}
const code = modules()

/** The label's code as a camera sees it: turned by `degrees`, `wide` pixels, grey and speckled, off centre. */
function photo(degrees: number, wide: number) {
  const [width, height] = [900, 700]
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  const turn = (degrees * Math.PI) / 180
  const scale = code.length / wide
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - 480, y - 330]
      const column = Math.floor((dx * Math.cos(turn) + dy * Math.sin(turn)) * scale + code.length / 2)
      const row = Math.floor((dy * Math.cos(turn) - dx * Math.sin(turn)) * scale + code.length / 2)
      const speck = ((x * 7919 + y * 104_729) % 37) - 18
      const shade = (code[row]?.[column] ? 60 : 200) + speck + Math.round((x / width) * 30)
      data.fill(shade, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  }
  return { data, width, height }
}

describe('a photo of a label', () => {
  it.each([
    [0, 360],
    [12, 300],
    [90, 240],
    [201, 400],
  ])('is read when turned by %i degrees and %i pixels wide', async (degrees, wide) => {
    expect(await codeInPixels(photo(degrees, wide))).toBe(address)
  })

  it('without a code says so', async () => {
    const [width, height] = [300, 200]
    const data = new Uint8ClampedArray(width * height * 4).fill(128)
    expect(await codeInPixels({ data, width, height })).toBeNull()
  })
})

import { expect, it } from 'vitest'
import { deviceOf } from './device.ts'

it('a session shows the browser and the system it was opened with', () => {
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'
  expect(deviceOf(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome}`)).toBe('Chrome 131 · Windows')
  expect(deviceOf(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/130.0.0.0`)).toBe(
    'Edge 130 · Windows',
  )
  expect(
    deviceOf(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Mobile Safari/604.1',
    ),
  ).toBe('Safari 17 · iOS')
  expect(
    deviceOf('Mozilla/5.0 (Linux; Android 14; X) AppleWebKit/537.36 Chrome/120 MicroMessenger/8.0.44'),
  ).toBe('微信 8.0.44 · Android')
  expect(deviceOf('curl/8.0')).toBe('curl/8.0')
  expect(deviceOf(null)).toBe('—')
})

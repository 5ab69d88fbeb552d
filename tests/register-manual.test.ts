import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { registerPages, stalePages } from '../scripts/register-pages.ts'

it('has a page for every register, as its definition and its rules say it now', () => {
  // Stale? node scripts/register.ts pages
  expect(stalePages()).toEqual([])
  const there = readdirSync(new URL('../docs/registers/', import.meta.url))
  expect(there.sort()).toEqual([...registerPages().keys()].sort())
})

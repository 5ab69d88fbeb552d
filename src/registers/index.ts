import { desks, type Register } from '../kit/define-register.ts'
import type { RegisterFolder } from './folder.ts'
import * as folders from './folders.ts'

export type Folder = (typeof folders)[keyof typeof folders]

/** A union's members joined into one. */
export type Joined<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void
  ? { [K in keyof I]: I[K] }
  : never

export type Registers = Joined<Folder['registers']>
export type RegisterName = keyof Registers

/** A folder as the rest of the program handles it: names are plain strings again. */
export type AnyFolder = Omit<RegisterFolder<Readonly<Record<string, Register>>>, 'actionWords' | 'parts'> & {
  actionWords?: Readonly<Record<string, readonly [zh: string, en: string]>>
}

export const folderList: readonly AnyFolder[] = Object.values(folders)

/** Every register: by the desk that keeps it, within one as the folders stand in the list. */
export const registerList: readonly Register[] = folderList
  .toSorted((a, b) => deskNo(a) - deskNo(b))
  .flatMap(({ registers }) => Object.values(registers))

function deskNo({ registers }: AnyFolder): number {
  return Object.keys(desks).indexOf(Object.values(registers)[0]?.desk ?? '')
}

const byName = new Map(registerList.map((register) => [register.name, register]))

/** The register of this name; undefined when there is none. */
export function registerNamed(name: string): Register | undefined {
  return byName.get(name)
}

/** The lines that belong to records of this register, in the order of the list. */
export function linesOf(register: Register): readonly Register[] {
  return registerList.filter(({ lineOf, fields }) => {
    const field = lineOf === null ? undefined : fields[lineOf]
    return field !== undefined && 'target' in field && field.target === register.name
  })
}

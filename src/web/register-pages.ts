import type { RegisterPage } from '../registers/folder.ts'
import { folderList } from '../registers/index.ts'

/** Pages of every folder; routes and the links on the register's own page are made from them. */
export const registerPages: readonly RegisterPage[] = folderList.flatMap(({ pages = [] }) => pages)

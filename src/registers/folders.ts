// The list: registers exist because their folder stands here, one line each.
export { folder as asset } from './asset/folder.ts'
export { folder as keyDecision } from './key-decision/folder.ts'
export { folder as meeting } from './meeting/folder.ts'
export { folder as post } from './post/folder.ts'
export { folder as reimbursement } from './reimbursement/folder.ts'
export { folder as union } from './union/folder.ts'
export { folder as vehicle } from './vehicle/folder.ts'

import { actingIn, CallError } from '../../client.ts'
import { signedIn } from '../signed-in.ts'

type Stored = { id: string; name: string; size: number }

/** Sends one file and tells how much of it has gone, from 0 to 1. Throws `CallError`. */
export function uploadWithProgress(file: File, tell: (part: number) => void): Promise<Stored> {
  return signedIn(() => send(file, tell))
}

/** `fetch` does not tell how far an upload is; this does. */
function send(file: File, tell: (part: number) => void): Promise<Stored> {
  return new Promise((resolve, reject) => {
    const form = new FormData()
    form.append('file', file, file.name)
    const request = new XMLHttpRequest()
    request.open('POST', '/api/file.upload')
    request.responseType = 'json'
    const unit = actingIn()
    if (unit) request.setRequestHeader('x-unit', unit)
    request.upload.addEventListener('progress', ({ loaded, total }) => tell(total > 0 ? loaded / total : 0))
    request.addEventListener('error', () =>
      reject(
        new CallError('offline', {
          zh: '连不上服务器，请检查网络后重试。',
          en: 'The server cannot be reached; try again.',
        }),
      ),
    )
    request.addEventListener('load', () => {
      const answer = request.response ?? {}
      const [stored] = (answer.files ?? []) as Stored[]
      if (request.status === 200 && stored) resolve(stored)
      else {
        const words = {
          zh: answer.zh ?? '服务器没有正常应答。',
          en: answer.en ?? 'The server gave no proper answer.',
        }
        reject(new CallError(answer.code ?? 'fault', words))
      }
    })
    request.send(form)
  })
}

/** What was copied in Excel or WPS, as a file that the server reads like any other. */
export function fileOfPasted(text: string): File {
  return new File([`\uFEFF${text}`], '粘贴的表格.tsv', { type: 'text/tab-separated-values' })
}

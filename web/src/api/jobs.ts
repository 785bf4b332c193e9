// Long work: an answer 202 names a job, which is asked until it has ended.
import { ApiError, call } from './client'
import type { Problem } from './types'

interface Job<T> {
  id: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  progress: number
  result: T | null
  error: { code: string; message: string; field?: string } | null
}

/** What stands in the result of a list that was refused. */
interface Refused {
  problems?: Problem[]
  problemsTotal?: number
  problemsAt?: string
}

/** A work that runs, and how far it is. */
export interface Running {
  job: string
  progress: number
}

const pauseMs = 400
/** A server that restarts is back by then; a job is not, but what it wrote is. */
const silentAsksMax = 150

export async function finished<T>(
  answer: { status: number; body: unknown },
  onProgress: (now: Running) => void = () => undefined,
): Promise<T> {
  if (answer.status !== 202) return answer.body as T
  const { job } = answer.body as { job: string }
  let silent = 0
  for (;;) {
    try {
      const now = await call<Job<T>>(`/jobs/${job}`)
      silent = 0
      onProgress({ job, progress: now.progress })
      if (now.state === 'done') return now.result as T
      if (now.state !== 'running') {
        const { code, message, field } = now.error ?? { code: now.state, message: '' }
        const { problems, problemsTotal, problemsAt } = (now.result ?? {}) as Refused
        throw new ApiError(422, code, message, field, problems, problemsTotal, problemsAt)
      }
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure
      if (failure.status === 404) throw new ApiError(404, 'job_lost', '')
      silent += 1
      if (!failure.isPassing || silent > silentAsksMax) throw failure
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

export const cancel = (job: string) => call<unknown>(`/jobs/${job}`, { method: 'DELETE' })

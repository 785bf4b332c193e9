// Long work: an answer 202 names a job, which is asked until it has ended.
import { ApiError, call } from './client'
import type { Problem } from './types'

interface Job<T> {
  id: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  progress: number
  result: T | null
  error: { code: string; message: string; field?: string; problems?: Problem[] } | null
}

const pauseMs = 400

export async function finished<T>(
  answer: { status: number; body: unknown },
  onProgress: (share: number) => void = () => undefined,
): Promise<T> {
  if (answer.status !== 202) return answer.body as T
  const { job } = answer.body as { job: string }
  for (;;) {
    const now = await call<Job<T>>(`/jobs/${job}`)
    onProgress(now.progress)
    if (now.state === 'done') return now.result as T
    if (now.state !== 'running') {
      const { code, message, field, problems } = now.error ?? { code: now.state, message: '' }
      throw new ApiError(422, code, message, field, problems)
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

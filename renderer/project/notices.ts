/** A sentence that appears for a while: what happened, what was kept, what to do. */
export interface Notice {
  readonly id: number
  readonly text: string
  readonly tone: 'quiet' | 'problem'
  readonly action?: NoticeAction
  /** What else can be done about it. */
  readonly other?: NoticeAction
}

interface NoticeAction {
  readonly text: string
  readonly run: () => void
}

let notices: readonly Notice[] = []
let nextId = 1
const listeners = new Set<() => void>()

function set(next: readonly Notice[]): void {
  notices = next
  for (const listener of listeners) listener()
}

/** Shows a sentence. Quiet ones go by themselves, problems stay until they are dismissed. */
export function notify(text: string, options: Pick<Partial<Notice>, 'tone' | 'action' | 'other'> = {}): void {
  const notice: Notice = { id: nextId++, tone: 'quiet', ...options, text }
  set([...notices.filter((other) => other.text !== text), notice].slice(-4))
  if (notice.tone === 'quiet') setTimeout(() => dismissNotice(notice.id), notice.action ? 9000 : 5000)
}

export function notifyProblem(text: string): void {
  notify(text, { tone: 'problem' })
}

export function dismissNotice(id: number): void {
  set(notices.filter((notice) => notice.id !== id))
}

export function currentNotices(): readonly Notice[] {
  return notices
}

export function subscribeNotices(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

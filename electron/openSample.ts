import { fileRefSchema } from '../shared/contract/shell.ts'
import type { ShellServices, WindowId } from './services/shellServices.ts'

/** Opens the sample study in a window that has just appeared. */
export async function openSample(shell: ShellServices, window: WindowId): Promise<void> {
  const sample = await shell.call(window, 'project:sample', {})
  if (!sample.ok) return console.error(sample.failure.message)
  shell.tell(window, { type: 'open-with', file: fileRefSchema.parse(sample.value) })
}
